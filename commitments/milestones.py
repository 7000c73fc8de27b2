"""A milestone and its deadline: made together."""

from datetime import date, datetime

from commitments.models import Commitment, Milestone
from deadlines.models import Deadline, DeadlineKind


def new_milestone(
    commitment: Commitment,
    title: str,
    due_on: date,
    *,
    is_binding: bool = False,
    settled_at: datetime | None = None,
) -> Milestone:
    """A step of the commitment. Its date binds where it is one of an accepted roadmap."""
    document = commitment.document
    deadline = Deadline.objects.create(
        party=document.party,
        kind=DeadlineKind.MILESTONE,
        label=title,
        path=document.url_of("commitments:edit", commitment=commitment.number),
        topic=document.event.code,
        baseline_on=due_on,
        due_on=due_on,
        is_binding=is_binding,
        settled_at=settled_at,
    )
    return Milestone.objects.create(commitment=commitment, title=title, deadline=deadline)
