"""Commitments by action item and part, as the list shows them."""

from typing import Any

from commitments.extension import parts_owed
from commitments.forms import ReasonForm
from commitments.models import Commitment, PartAnswer
from documents.models import Document


def grouped(document: Document, sent: tuple[int, ReasonForm] | None = None) -> list[dict[str, Any]]:
    """Items, each with its parts, each with its commitments or the reason why there is none.

    `sent`: the key of a part, and the form of its reason which could not be saved.
    """
    commitments = (
        Commitment.objects.filter(roadmap=document.pk)
        .select_related("lead")
        .with_next_milestone()
        .order_by("number")
    )
    by_part: dict[int, list[Commitment]] = {}
    for commitment in commitments:
        by_part.setdefault(commitment.part_id, []).append(commitment)
    reasons = dict(PartAnswer.objects.filter(roadmap=document.pk).values_list("part", "reason"))
    items: dict[int, dict[str, Any]] = {}
    for part in parts_owed(document).with_duty_of(document.party_id):
        item = items.setdefault(part.item_id, {"item": part.item, "duty": part.duty, "parts": []})
        reason = reasons.get(part.pk, "")
        is_sent = sent is not None and sent[0] == part.pk
        item["parts"].append(
            {
                "part": part,
                "commitments": by_part.get(part.pk, []),
                "reason": reason,
                "form": sent[1] if sent and is_sent else ReasonForm.about(part, reason),
            }
        )
    return list(items.values())
