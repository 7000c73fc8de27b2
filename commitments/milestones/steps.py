"""The milestones of a commitment as its page lists them."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, OuterRef, Q, Subquery

from commitments.models import Commitment, Milestone
from deadlines.models import Extension


@dataclass
class Step:
    """One milestone; `asked_until` is the date for which UNOSSC has not decided a request yet."""

    milestone: Milestone
    evidence_count: int
    asked_until: date | None


def steps_of(commitment: Commitment) -> list[Step]:
    """The milestones in the order of their dates; one statement."""
    lasting = Q(evidence__removed_at__isnull=True)
    waiting = Extension.objects.waiting().filter(deadline=OuterRef("deadline")).order_by("-pk")
    milestones: Any = commitment.milestones.select_related("deadline__party").annotate(
        evidence_count=Count("evidence", filter=lasting),
        asked_until=Subquery(waiting.values("to_on")[:1]),
    )
    return [
        Step(milestone, milestone.evidence_count, milestone.asked_until) for milestone in milestones
    ]
