"""The commitments whose next milestone is due first, for the home of the people of a roadmap."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from commitments.models import Commitment
from documents.models import Document, Draft
from documents.structured_rows import Card

SHOWN = 5  # commitments


@dataclass(frozen=True)
class DueNext:
    """Commitments of a roadmap with their next milestone."""

    document: Document
    commitments: list[Commitment]


def due_next(draft: Draft, user: Any, _today: date) -> Card:
    """One statement."""
    readable = Commitment.objects.visible_to(user).filter(roadmap=draft.document_id)
    waiting = readable.with_next_milestone().filter(next_on__isnull=False)
    commitments = list(waiting.select_related("part__item").order_by("next_on", "pk")[:SHOWN])
    return Card("commitments/_due_next.html", DueNext(draft.document, commitments))
