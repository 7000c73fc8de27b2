"""What a dated meeting means for the parties expected there: deadlines of their own."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.urls import reverse

from countries.models import Party
from deadlines.models import Deadline, DeadlineKind
from workshops.models import Attendance, Event, EventKind

# Contributions to the synthesis are due this long before the consultative meeting.
CONTRIBUTION_LEAD = timedelta(days=30)


def contribution_day(event: Event) -> date | None:
    """When contributions to a dated consultative meeting are due; no other event asks for any."""
    if event.kind != EventKind.CONSULTATIVE or event.starts_on is None:
        return None
    return event.starts_on - CONTRIBUTION_LEAD


def make_deadline(event: Event, party: Party, kind: DeadlineKind, due_on: date) -> Deadline:
    """A deadline, not saved yet, that leads to the event's page, or to where one contributes."""
    path = reverse("workshops:event", args=[event.code])
    if kind == DeadlineKind.CONTRIBUTION:
        path = reverse("workshops:contribute", args=[event.code, party.code])
    return Deadline(
        party=party,
        kind=kind,
        label=event.name,
        labels=event.names,
        path=path,
        topic=event.code,
        baseline_on=due_on,
        due_on=due_on,
    )


def add_attendances(*, event: Event, parties: Iterable[Party]) -> int:
    """Expect `parties` at a dated event, once each; answers how many are new. Three queries.

    UNOSSC receives the contributions, so it owes none.
    """
    if event.starts_on is None:
        return 0
    expected = set(event.attendances.values_list("party_id", flat=True))
    new = sorted({p for p in parties if p.pk not in expected}, key=lambda party: party.pk)
    asked_on = contribution_day(event)
    occasions = [make_deadline(event, p, DeadlineKind.OCCASION, event.starts_on) for p in new]
    contributions = [
        make_deadline(event, p, DeadlineKind.CONTRIBUTION, asked_on)
        for p in new
        if asked_on and not p.is_office
    ]
    Deadline.objects.bulk_create([*occasions, *contributions])
    owed = {deadline.party_id: deadline for deadline in contributions}
    Attendance.objects.bulk_create(
        Attendance(event=event, party=p, occasion=o, contribution=owed.get(p.pk))
        for p, o in zip(new, occasions, strict=True)
    )
    return len(new)
