"""Scheduling a meeting: what UNOSSC owed is settled, holders are expected, dates move along."""

from datetime import date, timedelta

import pytest

from core import clock
from core.errors import Refused
from countries.models import Party
from deadlines.models import Deadline, Extension
from tests.factories import CountryFactory
from tests.roadmaps.factories import make_roadmap
from tests.workshops.series import load_series
from workshops import actions
from workshops.models import Attendance, Event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
MEETING = date(2019, 1, 30)


@pytest.fixture
def meeting(db):
    """The consultative meeting of the reference data, without a date."""
    load_series()
    return Event.objects.get(kind="consultative meeting")


@pytest.fixture
def holders(meeting):
    """Kenya and Uganda hold roadmaps of Nairobi."""
    parties = list(Party.objects.filter(code__in=("KEN", "UGA")))
    for party in parties:
        deadline = Deadline.objects.create(
            party=party, kind="drafting", label="x", path="/", baseline_on=MEETING, due_on=MEETING
        )
        make_roadmap(party, Event.objects.get(code="nairobi-2017"), deadline=deadline)
    return parties


@pytest.fixture
def begun(meeting, holders, administrator):
    """The same meeting, once roadmaps have been opened: from now on the dates bind."""
    actions.expect(series=meeting.series, parties=holders, by=administrator)
    meeting.refresh_from_db()
    return meeting


def schedule(event, by, starts_on=MEETING, **more):
    return actions.schedule(event=event, starts_on=starts_on, ends_on=starts_on, by=by, **more)


def test_unossc_no_longer_owes_a_date(begun, administrator):
    assert begun.scheduling.settled_at is None

    schedule(begun, administrator)

    begun.refresh_from_db()
    assert begun.starts_on == MEETING
    assert Deadline.objects.get(pk=begun.scheduling_id).settled_at is not None


def test_every_holder_is_expected(meeting, holders, administrator):
    schedule(meeting, administrator)

    attendances = Attendance.objects.filter(event=meeting, party__in=holders)
    assert {a.deadline.due_on for a in attendances} == {MEETING}
    assert len(attendances) == len(holders)
    assert Attendance.objects.filter(event=meeting, party__code="UNOSSC").exists()


def test_moving_keeps_the_baseline_and_the_reason(meeting, holders, administrator):
    schedule(meeting, administrator)

    schedule(meeting, administrator, date(2019, 2, 6), reason="The hall is taken.")

    attendance = Attendance.objects.get(event=meeting, party=holders[0])
    assert attendance.deadline.baseline_on == MEETING
    assert attendance.deadline.due_on == date(2019, 2, 6)
    assert attendance.deadline.slippage == timedelta(days=7)
    extension = Extension.objects.get(deadline=attendance.deadline)
    assert (extension.decided_by, extension.decision_reason) == (
        administrator,
        "The hall is taken.",
    )


def test_the_same_date_again_changes_nothing(meeting, holders, administrator):
    schedule(meeting, administrator)

    schedule(meeting, administrator)

    assert Attendance.objects.filter(event=meeting).count() == 3
    assert not Extension.objects.exists()


@pytest.mark.parametrize("day", [date(2019, 3, 20), date(2019, 3, 25)])
def test_the_meeting_comes_before_the_conference(meeting, administrator, day):
    with pytest.raises(Refused, match="before the conference"):
        schedule(meeting, administrator, day)

    meeting.refresh_from_db()
    assert meeting.starts_on is None


def test_the_conference_comes_after_the_meeting(meeting, administrator):
    schedule(meeting, administrator)

    with pytest.raises(Refused, match="after the consultative meeting"):
        schedule(Event.objects.get(kind="conference"), administrator, date(2019, 1, 15))


def test_when_the_conference_moves_so_does_the_day_to_schedule_by(begun, administrator):
    schedule(Event.objects.get(kind="conference"), administrator, date(2019, 4, 20))

    owed = Deadline.objects.get(pk=begun.scheduling_id)
    assert (owed.baseline_on, owed.due_on) == (date(2019, 3, 19), date(2019, 4, 19))


def test_a_workshop_keeps_its_dates(meeting, administrator):
    with pytest.raises(Refused, match="roadmaps count from them"):
        schedule(Event.objects.get(code="nairobi-2017"), administrator)


def test_unossc_owes_a_date_from_the_first_roadmap_on(meeting, holders, administrator):
    assert meeting.scheduling is None

    actions.expect(series=meeting.series, parties=holders, by=administrator)
    actions.expect(series=meeting.series, parties=holders, by=administrator)

    owed = Deadline.objects.get(party__code="UNOSSC", kind="scheduling")
    assert (owed.due_on, owed.is_binding) == (date(2019, 3, 19), True)


@pytest.mark.parametrize(
    ("today", "kinds"),
    [
        (date(2019, 3, 19), {"scheduling", "meeting"}),
        (date(2019, 3, 20), {"meeting"}),
        (date(2019, 3, 21), set()),
        (date(2026, 11, 28), set()),
    ],
)
def test_late_opening_binds_to_the_dates_that_are_still_to_come(
    meeting, holders, administrator, today, kinds
):
    with clock.at(today):
        actions.expect(series=meeting.series, parties=holders, by=administrator)

    owed = Deadline.objects.filter(topic__in=[meeting.code, "bapa40-2019"])
    assert {deadline.kind for deadline in owed} == kinds


def test_a_conference_with_a_new_date_asks_for_a_new_meeting(meeting, holders, administrator):
    with clock.at(date(2026, 11, 28)):
        actions.expect(series=meeting.series, parties=holders, by=administrator)
        schedule(Event.objects.get(kind="conference"), administrator, date(2027, 9, 14))

    owed = Deadline.objects.get(kind="scheduling")
    assert (owed.due_on, owed.is_binding) == (date(2027, 9, 13), True)
    assert Deadline.objects.filter(kind="meeting", due_on=date(2027, 9, 14)).count() == 3


def test_a_meeting_that_took_place_is_recorded_without_binding_anybody(
    meeting, holders, administrator
):
    with clock.at(date(2026, 11, 28)):
        schedule(meeting, administrator)

    assert Event.objects.get(pk=meeting.pk).starts_on == MEETING
    assert not Attendance.objects.filter(event=meeting).exists()
    assert not Deadline.objects.filter(topic=meeting.code).exists()


def test_new_holders_are_expected_where_there_is_a_date(meeting, holders, administrator):
    series = meeting.series

    first = actions.expect(series=series, parties=holders, by=administrator)
    again = actions.expect(series=series, parties=holders, by=administrator)

    assert (first, again) == (3, 0)  # UNOSSC is expected with them
    assert set(Attendance.objects.filter(party__in=holders).values_list("event__kind")) == {
        ("conference",)
    }


def test_expecting_many_takes_few_statements(meeting, administrator, django_assert_max_num_queries):
    schedule(meeting, administrator)
    parties = [CountryFactory() for _ in range(50)]

    with django_assert_max_num_queries(22):
        actions.expect(series=meeting.series, parties=parties, by=administrator)


def test_deadlines_carry_the_meetings_names(begun, administrator):
    meeting = begun
    schedule(meeting, administrator)

    owed = Deadline.objects.filter(topic=meeting.code)
    assert {deadline.kind for deadline in owed} >= {"scheduling", "meeting"}
    assert {deadline.label_in("fr") for deadline in owed} == {meeting.names["fr"]}
