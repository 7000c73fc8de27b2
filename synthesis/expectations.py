"""What follows for contributions when parties are expected at a meeting, or the meeting moves.

`SynthesisConfig.ready` registers both functions with `workshops.expectations`.
"""

from collections.abc import Sequence

from django.urls import reverse

from accounts.models import User
from countries.models import Party
from deadlines import actions as deadlines
from deadlines.models import Deadline, DeadlineKind
from documents.models import Document
from documents.writing.actions import open_documents
from synthesis.kind import CONTRIBUTION
from workshops.meeting_deadlines import contribution_due, make_deadline
from workshops.models import Event


def add_contributions(event: Event, parties: Sequence[Party], by: User) -> None:
    """Let the parties that are now expected at a consultative meeting owe a contribution to
    the synthesis.

    UNOSSC receives the contributions, so it owes none. Six statements.
    """
    due_on = contribution_due(event)
    owing = [party for party in parties if not party.is_office]
    if due_on is None or not owing:
        return
    contributions = [
        Document(
            kind=CONTRIBUTION.name,
            event=event,
            party=party,
            language=party.language,
            deadline=make_deadline(
                event,
                party,
                DeadlineKind.CONTRIBUTION,
                due_on,
                path=reverse("synthesis:contribution", args=[event.code, party.code]),
            ),
        )
        for party in owing
    ]
    Deadline.objects.bulk_create(document.deadline for document in contributions)
    open_documents(documents=contributions, by=by)


def move_contributions(event: Event, reason: str, by: User) -> None:
    """Move what is still owed to a meeting along with it; the baseline and the reason stay."""
    due_on = contribution_due(event)
    if due_on is not None:
        contributions = Document.objects.of_kind(CONTRIBUTION).filter(event=event)
        keys = contributions.values_list("deadline", flat=True)
        deadlines.reschedule(keys=keys, to_on=due_on, reason=reason, by=by)
