"""What follows for contributions when parties are expected at a meeting, when the meeting moves,
and when the roadmap because of which they are owed is closed or opened again.

`SynthesisConfig.ready` registers these functions with `workshops.expectations` and the kind of
roadmaps.
"""

from collections.abc import Sequence

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils.translation import gettext_lazy

from accounts.models import User
from countries.models import Party
from deadlines import actions as deadlines
from deadlines.models import Deadline, DeadlineKind
from documents.models import Document, Draft, Step
from documents.querysets import DraftQuerySet
from documents.revisions.closing import close, needs_new_date, reopen
from documents.states import EDITABLE, DraftState, StepName
from documents.structured_rows import Extension
from documents.writing.actions import open_documents
from roadmaps.expectations import is_expected_in_series
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


def close_contributions(step: Step) -> None:
    """Close what a party still owes to the meetings of a series when its roadmap is closed, unless
    another roadmap of the series obliges it."""
    roadmap = step.draft.document
    if is_expected_in_series(roadmap):
        return
    for draft in _contributions_of(roadmap).filter(state__in=EDITABLE):
        close(draft=draft, reason=step.reason, by=step.by, is_announced=False)


def reopen_contributions(step: Step) -> None:
    """Open the contributions again that were closed since the roadmap was."""
    roadmap = step.draft.document
    closings = Step.objects.filter(name=StepName.CLOSE)
    closed = closings.filter(draft=step.draft).latest("pk")
    follows = closings.filter(draft=OuterRef("pk"), pk__gt=closed.pk)
    for draft in _contributions_of(roadmap).filter(Exists(follows), state=DraftState.CLOSED):
        meeting = draft.document.event
        if meeting.starts_on and meeting.starts_on >= meeting.today:
            due_on = contribution_due(meeting) if needs_new_date(draft.deadline) else None
            reopen(draft=draft, reason=step.reason, due_on=due_on, by=step.by, is_announced=False)


def _contributions_of(roadmap: Document) -> DraftQuerySet:
    drafts: DraftQuerySet = Draft.objects.of_kind(CONTRIBUTION).select_related(
        "document__event", "document__deadline__party"
    )
    return drafts.filter(
        document__event__series=roadmap.event.series_id, document__party=roadmap.party_id
    ).order_by("pk")


def move_contributions(event: Event, reason: str, by: User) -> None:
    """Move what is still owed to a meeting along with it; the baseline and the reason stay."""
    due_on = contribution_due(event)
    if due_on is not None:
        contributions = Document.objects.of_kind(CONTRIBUTION).filter(event=event)
        keys = contributions.values_list("deadline", flat=True)
        deadlines.reschedule(keys=keys, to_on=due_on, reason=reason, by=by)


CONTRIBUTIONS_FOLLOW = Extension(
    closing_note=gettext_lazy(
        "a contribution to the synthesis that was not submitted is closed too, unless another "
        "roadmap of the series obliges the party"
    ),
    after_close=close_contributions,
    after_reopen=reopen_contributions,
)
