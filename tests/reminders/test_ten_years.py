"""Ten years over far-apart time zones, clock changes and 29 February: nothing early, late or twice.

The oracle below walks through the days one by one and shares no code with the query but the
words of the rule.
"""

import os
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.db import connection

from accounts.models import Mandate
from accounts.roles import Role
from core import clock
from deadlines.models import Deadline
from reminders.models import Reminder
from reminders.owed import OWED, days_on, parameters
from reminders.planner import plan
from reminders.steps import STANDARD
from tests.deadlines.factories import DeadlineFactory
from tests.factories import CountryFactory, MandateFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.slow]

YEARS = int(os.environ.get("SIMULATED_YEARS", "10"))
FIRST = date(2017, 10, 1)
ZONES = [
    "Pacific/Kiritimati",  # +14
    "Pacific/Niue",  # -11
    "Pacific/Apia",  # changes its clock, +13 and +14
    "Asia/Kathmandu",  # +5:45
    "Africa/Kampala",
    "Africa/Casablanca",  # changes around Ramadan
    "Europe/Paris",
    "America/New_York",
    "Australia/Lord_Howe",  # changes by half an hour
]
STEPS = [90, 60, 30, 14, 7, 3, 1, 0, -7, -14, -21, -28, -35, -42, -49, -56]


@pytest.fixture
def world():
    """A party in every zone, with a person at home and one far away, and dates all over."""
    for number, zone in enumerate(ZONES):
        party = CountryFactory(time_zone=zone)
        far = ZONES[(number + 4) % len(ZONES)]
        for place in (zone, far):
            MandateFactory(party=party, role=Role.ALTERNATE, user=UserFactory(time_zone=place))
        for due_on in dates(number):
            DeadlineFactory(party=party, due_on=due_on, kind=kind_on(due_on))


def dates(number):
    """Every 97 days, each party another day; and the last days of February and March."""
    odd = [date(2020, 2, 29), date(2024, 2, 29), date(2019, 3, 31), date(2021, 11, 7)]
    count = YEARS * 365 // 97
    usual = [FIRST + timedelta(days=number * 11 + 97 * n) for n in range(count)]
    last = FIRST + timedelta(days=YEARS * 365)
    return [day for day in usual + odd if day < last]


def kind_on(due_on):
    return "meeting" if due_on.day % 5 == 0 else "milestone"


def owner_date(day, reader, owner):
    morning = datetime.combine(day, time(8), tzinfo=ZoneInfo(reader))
    return morning.astimezone(UTC).astimezone(ZoneInfo(owner)).date()


def expected(deadline, reader):
    """Each step with the first morning on which it is the newest one passed, day by day."""
    first_days = {}
    day = max(FIRST, deadline.due_on - timedelta(days=95))
    while day <= deadline.due_on + timedelta(days=60):
        left = (deadline.due_on - owner_date(day, reader, deadline.party.time_zone)).days
        passed = [step for step in STEPS if left <= step]
        if passed and not (deadline.kind == "meeting" and left < 0):
            first_days.setdefault(passed[-1], day)
        day += timedelta(days=1)
    return first_days


def test_ten_years_at_once(world, capsys):
    days = [FIRST + timedelta(days=n) for n in range(YEARS * 365 + 90)]

    with connection.cursor() as cursor:
        cursor.execute(OWED, parameters(days_on(*days), STANDARD))
        planned = {(row[0], row[1], row[2]): row[4] for row in cursor.fetchall()}

    people = {m.user_id: m.user for m in Mandate.objects.select_related("user")}
    wanted = {
        (deadline.pk, mandate.user_id, step): day
        for deadline in Deadline.objects.select_related("party").prefetch_related("party__mandates")
        for mandate in deadline.party.mandates.all()
        for step, day in expected(deadline, people[mandate.user_id].time_zone).items()
        if day <= days[-1]
    }
    with capsys.disabled():
        print(f"\n{len(days)} days, {len(wanted)} reminders: {_differences(planned, wanted)}")
    assert planned == wanted


def _differences(planned, wanted):
    missing, extra = wanted.keys() - planned.keys(), planned.keys() - wanted.keys()
    shifted = sum(planned[key] != wanted[key] for key in wanted.keys() & planned.keys())
    return f"{len(missing)} missing, {len(extra)} too many, {shifted} early or late"


def test_hour_by_hour_over_clock_changes(world, capsys):
    """The planner itself, every hour over the weeks in which most clocks change."""
    mornings = set()
    ticks = int(os.environ.get("SIMULATED_HOURS", str(24 * 50)))
    start = datetime(2019, 3, 1, tzinfo=UTC)

    for hour in range(ticks):
        with clock.at(start + timedelta(hours=hour)):
            plan()

    for reminder in Reminder.objects.select_related("recipient"):
        local = reminder.planned_at.astimezone(ZoneInfo(reminder.recipient.time_zone))
        is_first = reminder.planned_at < start + timedelta(hours=24)
        mornings.add((local.hour, local.date() == reminder.day) if not is_first else (8, True))
    with capsys.disabled():
        print(f"\n{ticks} ticks, {Reminder.objects.count()} reminders, all at {mornings}")
    assert mornings == {(8, True)}
    assert not Reminder.objects.filter(digest=None, dropped_at=None).exists()
    assert _told_in_time(start.date() + timedelta(days=2), ticks)


def _told_in_time(first, ticks):
    last = first + timedelta(days=ticks // 24 - 4)
    planned = {
        (r.deadline_id, r.recipient_id, r.step): r.day
        for r in Reminder.objects.filter(day__range=(first, last))
    }
    wanted = {
        (deadline.pk, mandate.user_id, step): day
        for deadline in Deadline.objects.select_related("party")
        for mandate in deadline.party.mandates.select_related("user")
        for step, day in expected(deadline, mandate.user.time_zone).items()
        if first <= day <= last
    }
    return planned == wanted
