"""Whether a milestone was promised before, so that a change of it needs a reason."""

from typing import Any

from commitments.models import Milestone
from documents.models import Revision


def was_promised(milestone: Milestone) -> bool:
    """Whether its date binds, or the newest revision of the roadmap has it. Two statements.

    Revisions know a milestone by its title and date. A promise whose title no milestone of the
    commitment has any more is recognised by its date.
    """
    deadline = milestone.deadline
    if deadline.is_binding:
        return True
    promised = _steps_of_newest_revision(milestone)
    if any(step["title"] == milestone.title for step in promised):
        return True
    if not promised:
        return False
    siblings = Milestone.objects.filter(commitment=milestone.commitment_id)
    titles = set(siblings.values_list("title", flat=True))
    dates = {deadline.due_on.isoformat(), deadline.baseline_on.isoformat()}
    return any(step["due_on"] in dates for step in promised if step["title"] not in titles)


def _steps_of_newest_revision(milestone: Milestone) -> list[dict[str, Any]]:
    commitment = milestone.commitment
    revisions = Revision.objects.filter(document=commitment.roadmap_id).order_by("-number")
    promises = revisions.values_list("content__commitments__promises", flat=True).first()
    return [
        step
        for promise in promises or []
        if promise["number"] == commitment.number
        for step in promise["milestones"]
    ]
