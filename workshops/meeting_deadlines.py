"""What a dated meeting means for the parties expected there: deadlines of their own."""

from collections.abc import Iterable, Sequence
from datetime import date, timedelta

from django.urls import reverse

from accounts.models import User
from core import clock
from core.zones import zone
from countries.models import Party
from deadlines.models import Deadline, DeadlineKind
from workshops import expectations
from workshops.models import Attendance, Event, EventKind, Series

# Contributions to the synthesis are due this long before the consultative meeting.
CONTRIBUTION_LEAD = timedelta(days=30)


def contribution_day(event: Event) -> date | None:
    """When contributions to the synthesis of a dated consultative meeting are due; no other event
    asks for any."""
    if event.kind != EventKind.CONSULTATIVE or event.starts_on is None:
        return None
    return event.starts_on - CONTRIBUTION_LEAD


def contribution_due(event: Event) -> date | None:
    """When a contribution that is asked for now is due: a meeting set at short notice leaves until
    its first day."""
    asked_on = contribution_day(event)
    return event.starts_on if asked_on and asked_on < event.today else asked_on


def make_deadline(
    event: Event, party: Party, kind: DeadlineKind, due_on: date, *, path: str = ""
) -> Deadline:
    """A deadline about an event, not saved yet. It leads to `path`, or else to the event's page."""
    return Deadline.owed(
        party=party,
        kind=kind,
        label=event.name,
        labels=event.names,
        path=path or reverse("workshops:event", args=[event.code]),
        topic=event.code,
        due_on=due_on,
    )


def owe_scheduling(series: Series, offices: Sequence[Party]) -> None:
    """UNOSSC owes a date for the consultative meeting by the day before the conference.

    `offices` is UNOSSC, or empty where it is not recorded. Nothing is owed once that day has
    passed. Source: the Nairobi text, item 6 ("before BAPA+40").
    """
    conference = series.events.filter(kind=EventKind.CONFERENCE, starts_on__isnull=False).first()
    if conference is None or not offices:
        return
    office = offices[0]
    day_before = conference.starts_on - timedelta(days=1)
    if day_before < clock.today(zone(office.time_zone)):
        return
    open_meetings = series.events.filter(starts_on__isnull=True, scheduling__isnull=True)
    for meeting in open_meetings.filter(kind=EventKind.CONSULTATIVE):
        meeting.scheduling = make_deadline(meeting, office, DeadlineKind.SCHEDULING, day_before)
        meeting.scheduling.save()
        meeting.save(update_fields=["scheduling"])


def add_attendances(*, event: Event, parties: Iterable[Party], by: User) -> int:
    """Expect `parties` at a dated event, once each; answers how many are new.

    Nobody is expected at an event that has begun before. Three statements, and those of the
    listeners (`expectations`).
    """
    if event.starts_on is None or event.starts_on < event.today:
        return 0
    expected = set(event.attendances.values_list("party_id", flat=True))
    new = sorted({p for p in parties if p.pk not in expected}, key=lambda party: party.pk)
    deadlines = [make_deadline(event, p, DeadlineKind.MEETING, event.starts_on) for p in new]
    Deadline.objects.bulk_create(deadlines)
    Attendance.objects.bulk_create(
        Attendance(event=event, party=p, deadline=d) for p, d in zip(new, deadlines, strict=True)
    )
    expectations.after_expected(event, new, by)
    return len(new)
