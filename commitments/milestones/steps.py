"""The milestones of a commitment as its page lists them."""

from dataclasses import dataclass

from django.db.models import Count, Q

from commitments.models import Commitment, Milestone
from deadlines.models import Extension, ExtensionState


@dataclass
class Step:
    """One milestone; `request` is the request for more time that waits for UNOSSC."""

    milestone: Milestone
    evidence_count: int
    request: Extension | None


def steps_of(commitment: Commitment) -> list[Step]:
    """The milestones in the order of their dates; two statements."""
    lasting = Q(evidence__removed_at__isnull=True)
    milestones = (
        commitment.milestones.select_related("deadline__party")
        .prefetch_related("deadline__extensions")
        .annotate(evidence_count=Count("evidence", filter=lasting))
    )
    return [
        Step(milestone, milestone.evidence_count, waiting_request(milestone))
        for milestone in milestones
    ]


def waiting_request(milestone: Milestone) -> Extension | None:
    """The request for more time that UNOSSC has not decided yet."""
    extensions = milestone.deadline.extensions.all()
    waiting = (each for each in extensions if each.status is ExtensionState.ASKED)
    return next(waiting, None)
