"""Writes about events: dates of meetings, and who is expected there."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.permissions import Permission, require
from core.errors import Refused
from core.text import stripped
from countries.models import Party, PartyKind
from deadlines import actions as deadlines
from workshops import expectations
from workshops.meeting_deadlines import add_attendances, owe_scheduling
from workshops.models import Event, EventKind, Precision, Series

MEETINGS = (EventKind.CONSULTATIVE, EventKind.TECHNICAL, EventKind.CONFERENCE)
EXPECTED_AT = (EventKind.CONSULTATIVE, EventKind.CONFERENCE)


@transaction.atomic
def schedule(*, event: Event, starts_on: date, ends_on: date, by: User, reason: str = "") -> Event:
    """Give a meeting its dates, or move it; every date that hangs on it moves along.

    Settles what UNOSSC owed until then, and expects every holder of the series (`expectations`).
    A moved date keeps its baseline and the reason. Raises PermissionDenied for people who do not
    act for UNOSSC, Refused for a workshop, and for a consultative meeting that would not end
    before the conference (Nairobi text, item 6).
    """
    require(by, Permission.SCHEDULE)
    series = Series.objects.select_for_update(no_key=True).get(pk=event.series_id)
    events = Event.objects.select_related("country", "scheduling")
    event = events.select_for_update(of=("self",), no_key=True).get(pk=event.pk)
    _check(event, starts_on, ends_on)
    event.starts_on, event.ends_on, event.precision = starts_on, ends_on, Precision.DAY
    event.save(update_fields=["starts_on", "ends_on", "precision"])
    if event.scheduling:
        deadlines.settle(deadline=event.scheduling, by=by)
    usual_reason = _("The meeting moves: %(event)s.") % {"event": event.local_name}
    _move_with(event, starts_on, stripped(reason) or usual_reason, by)
    if event.kind in EXPECTED_AT:
        offices, holders = _offices(), expectations.holders_of(series)
        add_attendances(event=event, parties=[*offices, *holders], by=by)
        if holders:
            owe_scheduling(series, offices)
    return event


def _offices() -> list[Party]:
    return list(Party.objects.filter(kind=PartyKind.OFFICE))


@transaction.atomic
def expect(*, series: Series, parties: Iterable[Party], by: User) -> int:
    """Expect `parties` and UNOSSC at the meetings of the series that are still to come.

    They now hold roadmaps of the series, so UNOSSC owes a date for its consultative meeting.
    Answers how many expectations are new. Raises PermissionDenied for people who may not open
    roadmaps.
    """
    require(by, Permission.OPEN_ROADMAPS)
    Series.objects.select_for_update(no_key=True).get(pk=series.pk)
    offices = _offices()
    owe_scheduling(series, offices)
    meetings = series.events.filter(kind__in=EXPECTED_AT, starts_on__isnull=False)
    expected = [*offices, *parties]
    return sum(
        add_attendances(event=meeting, parties=expected, by=by)
        for meeting in meetings.select_related("country")
    )


def _check(event: Event, starts_on: date, ends_on: date) -> None:
    if event.kind not in MEETINGS:
        raise Refused(_("The dates of a workshop are settled; roadmaps count from them."))
    if ends_on < starts_on:
        raise Refused(_("Enter a last day on or after the first day."))
    others = Event.objects.filter(series=event.series_id, starts_on__isnull=False)
    days = others.values_list("starts_on", "ends_on")
    begins, _end = days.filter(kind=EventKind.CONFERENCE).first() or (None, None)
    if event.kind == EventKind.CONSULTATIVE and begins and ends_on >= begins:
        raise Refused(_("The consultative meeting comes before the conference."))
    _begin, ended = days.filter(kind=EventKind.CONSULTATIVE).first() or (None, None)
    if event.kind == EventKind.CONFERENCE and ended and starts_on <= ended:
        raise Refused(_("The conference comes after the consultative meeting."))


def _move_with(event: Event, starts_on: date, reason: str, by: User) -> None:
    """Move what hangs on the event's first day; three statements for each kind of deadline."""
    keys = event.attendances.values_list("deadline", flat=True)
    deadlines.reschedule(keys=keys, to_on=starts_on, reason=reason, by=by)
    if event.kind == EventKind.CONFERENCE:
        scheduled = Event.objects.filter(series=event.series_id, scheduling__isnull=False)
        keys = scheduled.values_list("scheduling", flat=True)
        day_before = starts_on - timedelta(days=1)
        deadlines.reschedule(keys=keys, to_on=day_before, reason=reason, by=by)
    expectations.after_moved(event, reason, by)
