"""Scheduling a meeting: what UNOSSC owed is settled, holders are expected, dates move along."""

from datetime import date, timedelta

import pytest

from core.errors import Refused
from countries.models import Party
from deadlines.models import Deadline, Extension
from roadmaps.models import Roadmap
from tests.factories import CountryFactory
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
        Roadmap.objects.create(
            party=party, workshop=Event.objects.get(code="nairobi-2017"), deadline=deadline
        )
    return parties


def schedule(event, by, starts_on=MEETING, **more):
    return actions.schedule(event=event, starts_on=starts_on, ends_on=starts_on, by=by, **more)


def test_unossc_no_longer_owes_a_date(meeting, administrator):
    assert meeting.scheduling.settled_at is None

    schedule(meeting, administrator)

    meeting.refresh_from_db()
    assert meeting.starts_on == MEETING
    assert Deadline.objects.get(pk=meeting.scheduling_id).settled_at is not None


def test_every_holder_is_expected_and_owes_a_contribution(meeting, holders, administrator):
    schedule(meeting, administrator)

    attendances = Attendance.objects.filter(event=meeting, party__in=holders)
    assert {a.occasion.due_on for a in attendances} == {MEETING}
    assert {a.contribution.due_on for a in attendances} == {date(2018, 12, 31)}
    office = Attendance.objects.get(event=meeting, party__code="UNOSSC")
    assert office.contribution is None


def test_moving_keeps_the_baseline_and_the_reason(meeting, holders, administrator):
    schedule(meeting, administrator)

    schedule(meeting, administrator, date(2019, 2, 6), reason="The hall is taken.")

    attendance = Attendance.objects.get(event=meeting, party=holders[0])
    assert attendance.occasion.baseline_on == MEETING
    assert attendance.occasion.due_on == date(2019, 2, 6)
    assert attendance.contribution.slippage == timedelta(days=7)
    extension = Extension.objects.get(deadline=attendance.contribution)
    assert (extension.decided_by, extension.decision_reason) == (
        administrator,
        "The hall is taken.",
    )


def test_a_contribution_that_is_there_does_not_move(meeting, holders, administrator):
    schedule(meeting, administrator)
    attendance = Attendance.objects.get(event=meeting, party=holders[0])
    Deadline.objects.filter(pk=attendance.contribution_id).update(settled_at="2018-12-01T00:00Z")

    schedule(meeting, administrator, date(2019, 2, 6))

    assert Deadline.objects.get(pk=attendance.contribution_id).due_on == date(2018, 12, 31)


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


def test_when_the_conference_moves_so_does_the_day_to_schedule_by(meeting, administrator):
    schedule(Event.objects.get(kind="conference"), administrator, date(2019, 4, 20))

    owed = Deadline.objects.get(pk=meeting.scheduling_id)
    assert (owed.baseline_on, owed.due_on) == (date(2019, 3, 19), date(2019, 4, 19))


def test_a_workshop_keeps_its_dates(meeting, administrator):
    with pytest.raises(Refused, match="roadmaps count from them"):
        schedule(Event.objects.get(code="nairobi-2017"), administrator)


def test_new_holders_are_expected_where_there_is_a_date(meeting, holders, administrator):
    series = meeting.series

    first = actions.expect(series=series, parties=holders, by=administrator)
    again = actions.expect(series=series, parties=holders, by=administrator)

    assert (first, again) == (2, 0)
    assert set(Attendance.objects.filter(party__in=holders).values_list("event__kind")) == {
        ("conference",)
    }


def test_expecting_many_takes_few_statements(meeting, administrator, django_assert_max_num_queries):
    schedule(meeting, administrator)
    parties = [CountryFactory() for _ in range(50)]

    with django_assert_max_num_queries(12):
        actions.expect(series=meeting.series, parties=parties, by=administrator)


def test_deadlines_carry_the_meetings_names(meeting, holders, administrator):
    schedule(meeting, administrator)

    owed = Deadline.objects.filter(topic=meeting.code)
    assert {deadline.kind for deadline in owed} == {"scheduling", "occasion", "contribution"}
    assert {deadline.label_in("fr") for deadline in owed} == {meeting.names["fr"]}
