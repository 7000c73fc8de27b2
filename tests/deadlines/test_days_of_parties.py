"""Overdue and days left by the date where the party lives: one rule in Python and in SQL."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from commitments.models import Commitment
from core import clock
from core.local_days import LocalDays, local_days
from core.zones import time_zones, zone
from dashboards.figures import dates
from deadlines import actions
from deadlines.models import Deadline, DeadlineKind, Timeliness
from tests.deadlines.factories import DeadlineFactory
from tests.factories import CountryFactory

pytestmark = pytest.mark.django_db
ZONES = ["Pacific/Kiritimati", "Asia/Tokyo", "UTC", "America/New_York", "Pacific/Pago_Pago", "X/Y"]
# Between 22:00 and 01:00 UTC it is evening in New York and tomorrow, or still today, elsewhere.
MOMENTS = [
    datetime(2017, 10, 16, 0, 30, tzinfo=UTC),
    datetime(2017, 10, 16, 10, 30, tzinfo=UTC),
    datetime(2017, 10, 16, 23, 30, tzinfo=UTC),
    datetime(2017, 3, 12, 6, 59, tzinfo=UTC),  # one minute before clocks change in New York
]
EXPECTED = {
    -1: Timeliness.OVERDUE,
    0: Timeliness.DUE_SOON,
    1: Timeliness.DUE_SOON,
    14: Timeliness.DUE_SOON,
    15: Timeliness.ON_TIME,
}


@pytest.mark.parametrize("moment", MOMENTS)
def test_every_zone_has_the_date_that_python_says(moment):
    names = [name for group in time_zones() for name in _names(group)]

    days = local_days(moment)

    assert len(names) > 400
    assert {name: days.in_zone(name) for name in names} == {
        name: moment.astimezone(zone(name)).date() for name in names
    }


def _names(group):
    _label, choices = group
    return [choices] if isinstance(choices, str) else [name for name, _place in choices]


@pytest.mark.parametrize("moment", MOMENTS)
@pytest.mark.parametrize("time_zone", ZONES)
def test_timeliness_in_python_and_in_sql_agree_wherever_the_party_lives(time_zone, moment):
    party = CountryFactory(code="AAA", name="A", iso2="AA", m49="001", time_zone=time_zone)
    there = moment.astimezone(zone(time_zone)).date()
    deadlines = {
        left: DeadlineFactory(party=party, due_on=there + timedelta(days=left), is_binding=True)
        for left in EXPECTED
    }

    with clock.at(moment):
        overdue = set(Deadline.objects.overdue(local_days()))
        within = set(Deadline.objects.due_within(local_days(), 14))
        statuses = {left: deadline.status for left, deadline in deadlines.items()}

    assert statuses == EXPECTED
    assert overdue == {deadlines[-1]}  # due today is not overdue
    assert within == {deadlines[0], deadlines[1], deadlines[14]}


@pytest.mark.parametrize(("left", "is_late"), [(-1, True), (0, False), (1, False)])
@pytest.mark.parametrize("time_zone", ["Pacific/Kiritimati", "Pacific/Pago_Pago"])
def test_lists_and_figures_of_new_york_in_the_evening_follow_the_party(
    reviewer, as_user, time_zone, left, is_late
):
    moment = datetime(2017, 10, 16, 23, 30, tzinfo=UTC)  # 19:30 in New York
    reviewer.time_zone = "America/New_York"
    reviewer.save()
    party = CountryFactory(code="AAA", name="A", iso2="AA", m49="001", time_zone=time_zone)
    there = moment.astimezone(zone(time_zone)).date()
    deadline = DeadlineFactory(
        party=party, kind=DeadlineKind.MILESTONE, topic="t", label="The report",
        due_on=there + timedelta(days=left), is_binding=True,
    )  # fmt: skip

    with clock.at(moment):
        page = as_user(reviewer).get(reverse("deadlines:list"), {"show": "overdue"})
        deadlines = Deadline.objects.all()
        slippages = dates.slippages(deadlines, local_days())
        commitment = Commitment()
        commitment.next_binds, commitment.next_on = True, deadline.due_on
        commitment.next_zone = time_zone

        assert page.status_code == 200
        assert ("The report" in page.content.decode()) is is_late
        assert (party.pk in slippages and slippages[party.pk].late_milestones == 1) is is_late
        assert bool(commitment.next_days_late) is is_late
        upcoming = sum(day.count for day in dates.upcoming(deadlines, local_days()))
        assert upcoming == (0 if is_late else 1)


@pytest.mark.parametrize(("left", "is_listed"), [(-1, False), (0, True), (1, True)])
def test_a_meeting_is_listed_until_its_hosts_day_is_over(left, is_listed):
    moment = datetime(2017, 10, 16, 23, 30, tzinfo=UTC)
    party = CountryFactory(
        code="AAA", name="A", iso2="AA", m49="001", time_zone="Pacific/Kiritimati"
    )
    day = date(2017, 10, 17) + timedelta(days=left)
    meeting = DeadlineFactory(party=party, kind=DeadlineKind.MEETING, due_on=day)

    assert (meeting in Deadline.objects.coming(local_days(moment))) is is_listed
    assert meeting not in Deadline.objects.overdue(local_days(moment))


def test_the_key_of_the_dashboard_changes_at_every_midnight_of_a_party():
    before = local_days(datetime(2017, 10, 16, 9, 59, tzinfo=UTC))
    after = local_days(datetime(2017, 10, 16, 10, 0, tzinfo=UTC))  # midnight in Kiritimati

    assert repr(before) != repr(after)
    assert before.in_zone("Pacific/Kiritimati") < after.in_zone("Pacific/Kiritimati")
    assert local_days(datetime(2017, 10, 16, 9, 46, tzinfo=UTC)) is before
    assert isinstance(before, LocalDays)


def test_a_request_for_more_time_lapses_when_the_deadline_is_settled(focal, reviewer, as_user, day):
    party = focal.mandates_today[0].party
    deadline = DeadlineFactory(party=party, due_on=day, is_binding=True)
    request = actions.ask_extension(
        deadline=deadline, to_on=day + timedelta(days=9), reason="Elections.", by=focal
    )
    assert deadline in Deadline.objects.asked_about()

    actions.settle(deadline=deadline)

    request.refresh_from_db()
    assert request.state == "lapsed"
    assert deadline not in Deadline.objects.asked_about()
    page = as_user(reviewer).get(reverse("deadlines:deadline", args=[deadline.pk]))
    assert "No longer needed" in page.content.decode()
    page = as_user(reviewer).get(reverse("deadlines:decide", args=[request.pk]))
    assert "no more time is needed" in page.content.decode()
    with pytest.raises(actions.Refused, match="no more time is needed"):
        actions.decide_extension(extension=request, is_granted=True, reason="Yes.", by=reviewer)


def test_more_time_can_be_asked_for_again_once_the_work_is_owed_again(focal, day):
    party = focal.mandates_today[0].party
    deadline = DeadlineFactory(party=party, due_on=day, is_binding=True)
    ask = {"deadline": deadline, "to_on": day + timedelta(days=9), "reason": "Elections."}
    actions.ask_extension(**ask, by=focal)
    actions.settle(deadline=deadline)
    actions.reopen(deadline=deadline)

    again = actions.ask_extension(**ask, by=focal)

    assert again.state == "asked"
