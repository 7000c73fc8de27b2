"""Restores the published commitments after an amendment was abandoned."""

from datetime import date
from typing import Any

from commitments.joint.part_restoring import restore_joint
from commitments.models import Commitment, Milestone, Part, PartAnswer, Theme
from countries.actions import organisation_named
from deadlines.models import Deadline
from documents.models import Document, Draft

EVENTS: Any = Commitment.pgh_event_model  # type: ignore[attr-defined]


def restore(draft: Draft, content: dict[str, Any] | None) -> None:
    """Restore commitments, their milestones and the reasons for parts without one, from `content`.

    Delivery stays, for it is no part of the draft. Binding dates stay too: they move by
    extensions, which an amendment does not undo.
    """
    document = draft.document
    promised = {promise["number"]: promise for promise in (content or {}).get("promises", [])}
    for commitment in Commitment.objects.filter(roadmap=document.pk).exclude(number__in=promised):
        _remove(commitment)
    for number, promise in promised.items():
        commitment = Commitment.objects.filter(roadmap=document.pk, number=number).first()
        commitment = commitment or _removed(document, number)
        write(commitment, promise)
        _restore_milestones(commitment, promise["milestones"])
    _restore_answers(document, (content or {}).get("answers", []))


def _removed(document: Document, number: int) -> Commitment:
    """A removed commitment with its former number and primary key, so that its history goes on."""
    events = EVENTS.objects.filter(roadmap=document.pk, number=number).order_by("-pgh_id")
    key = events.values_list("pgh_obj_id", flat=True).first()
    return Commitment(pk=key, roadmap=document.roadmap, number=number)


def _remove(commitment: Commitment) -> None:
    owned = list(Deadline.objects.filter(milestone__commitment=commitment).values_list("pk"))
    commitment.delete()
    Deadline.objects.filter(pk__in=[pk for (pk,) in owned]).delete()


def write(commitment: Commitment, promise: dict[str, Any]) -> None:
    """Save a commitment from plain data, without its milestones."""
    party = commitment.document.party_id
    commitment.part = _part(commitment.document, promise["part"])
    for name in ("title", "description", "resources"):
        setattr(commitment, name, promise[name])
    for name in ("starts_on", "ends_on"):
        setattr(commitment, name, _day(promise[name]))
    lead = promise["lead"]
    commitment.lead = organisation_named(lead, "", party) if lead else None
    commitment.version += 1
    commitment.save()
    commitment.partners.set(organisation_named(name, "", party) for name in promise["partners"])
    commitment.themes.set(Theme.objects.filter(number__in=promise["themes"]))
    restore_joint(commitment, promise)


def _restore_milestones(commitment: Commitment, wanted: list[dict[str, Any]]) -> None:
    """Match milestones by title: delete those not in `wanted` unless they bind, add missing ones.

    A binding milestone that was renamed gets its title back; it is recognised by its date.
    """
    missing = {row["title"]: row for row in wanted}
    renamed = []
    for milestone in commitment.milestones.select_related("deadline"):
        if missing.pop(milestone.title, None):
            continue
        if milestone.deadline.is_binding:
            renamed.append(milestone)
        else:
            milestone.delete()
            milestone.deadline.delete()
    for milestone in renamed:
        _restore_title(milestone, missing)
    for row in missing.values():
        Milestone.objects.create_with_deadline(
            commitment, row["title"], date.fromisoformat(row["due_on"]), is_binding=True
        )


def _restore_title(milestone: Milestone, missing: dict[str, dict[str, Any]]) -> None:
    deadline = milestone.deadline
    dates = {deadline.baseline_on.isoformat(), deadline.due_on.isoformat()}
    title = next((title for title, row in missing.items() if row["due_on"] in dates), None)
    if title is None:
        return
    del missing[title]
    milestone.title = deadline.label = title
    milestone.save(update_fields=["title"])
    deadline.save(update_fields=["label"])


def _restore_answers(document: Document, answers: list[dict[str, Any]]) -> None:
    codes = {answer["part"] for answer in answers}
    stored = PartAnswer.objects.filter(roadmap=document.pk).select_related("part__item")
    for part_answer in stored:
        if part_answer.part.code not in codes:
            part_answer.delete()
    for answer in answers:
        part = _part(document, answer["part"])
        PartAnswer.objects.update_or_create(
            roadmap_id=document.pk, part=part, defaults={"reason": answer["reason"]}
        )


def _part(document: Document, code: str) -> Part:
    parts = Part.objects.filter(item__workshop=document.event_id).select_related("item")
    return next(part for part in parts if part.code == code)


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
