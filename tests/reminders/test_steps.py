"""When people are reminded: the table, and the same rule in SQL."""

from datetime import UTC, date, datetime

import pytest
from django.db import connection

from reminders.steps import STANDARD, Steps, day_begun, newest_sql, zone_day

TABLE = [
    (91, None), (90, 90), (61, 90), (60, 60), (31, 60), (30, 30), (19, 30), (14, 14), (8, 14),
    (7, 7), (4, 7), (3, 3), (2, 3), (1, 1), (0, 0), (-1, 0), (-6, 0), (-7, -7), (-13, -7),
    (-14, -14), (-55, -49), (-56, -56), (-57, -56), (-400, -56),
]  # fmt: skip


@pytest.mark.parametrize(("left", "step"), TABLE)
def test_newest_step_passed_is_the_one_that_counts(left, step):
    assert STANDARD.newest(left) == step


EARLY = Steps(before=(10,), weeks=2, is_monthly=True)  # nothing on the day itself
NO_WEEKS = Steps(before=(5, 0), weeks=0, is_monthly=True)
SILENT = Steps(before=(5, 0), weeks=0, is_monthly=False)


@pytest.mark.parametrize(
    ("steps", "left", "step"),
    [
        (EARLY, 11, None), (EARLY, 10, 10), (EARLY, 0, 10), (EARLY, -6, 10), (EARLY, -7, -7),
        (EARLY, -14, -14), (EARLY, -43, -14), (EARLY, -44, -44), (EARLY, -73, -44),
        (EARLY, -74, -74), (EARLY, -3_674, -3_674), (NO_WEEKS, -29, 0), (NO_WEEKS, -30, -30),
        (NO_WEEKS, -59, -30), (NO_WEEKS, -60, -60), (SILENT, 6, None), (SILENT, 1, 5),
        (SILENT, -400, 0),
    ],
)  # fmt: skip
def test_newest_step_passed_by_steps_that_staff_chose(steps, left, step):
    assert steps.newest(left) == step


@pytest.mark.parametrize(("left", "step"), [(1, 1), (0, 0), (-1, None), (-30, None)])
def test_a_meeting_that_took_place_is_over(left, step):
    assert STANDARD.newest(left, is_occasion=True) == step


@pytest.mark.django_db
@pytest.mark.parametrize("steps", [STANDARD, EARLY, NO_WEEKS, SILENT])
def test_the_database_knows_the_same_rule(steps):
    sql = f"SELECT n, {newest_sql('n')} FROM generate_series(-420, 120) n"

    with connection.cursor() as cursor:
        cursor.execute(sql, steps.parameters())
        rows = cursor.fetchall()

    assert rows == [(left, steps.newest(left)) for left, _step in rows]


# Eight in the morning of the reader's day, and the date it is then where the party lives.
DAYS = [
    ("Africa/Kampala", "Africa/Kampala", date(2017, 11, 4), date(2017, 11, 4)),
    ("America/New_York", "Pacific/Kiritimati", date(2017, 11, 3), date(2017, 11, 4)),  # +14
    ("Pacific/Kiritimati", "America/New_York", date(2017, 11, 4), date(2017, 11, 3)),
    ("Pacific/Niue", "Pacific/Kiritimati", date(2017, 11, 3), date(2017, 11, 4)),  # -11, +14
    ("Pacific/Kiritimati", "Pacific/Niue", date(2017, 11, 4), date(2017, 11, 3)),
    # New York's eight is 12:00 UTC in summer, 13:00 in winter: 23:00, then midnight in Honiara.
    ("America/New_York", "Pacific/Guadalcanal", date(2017, 11, 4), date(2017, 11, 4)),
    ("America/New_York", "Pacific/Guadalcanal", date(2017, 11, 5), date(2017, 11, 6)),
    ("Europe/Paris", "Asia/Kathmandu", date(2020, 2, 29), date(2020, 2, 29)),
    ("Nowhere/At_All", "UTC", date(2020, 2, 29), date(2020, 2, 29)),
]


@pytest.mark.parametrize(("reader", "owner", "day", "owner_day"), DAYS)
def test_a_date_is_the_partys_own(reader, owner, day, owner_day):
    assert zone_day(reader, owner, day).owner_day == owner_day


@pytest.mark.parametrize(
    ("zone", "moment", "day"),
    [
        ("Africa/Kampala", datetime(2017, 11, 4, 4, 59, tzinfo=UTC), None),
        ("Africa/Kampala", datetime(2017, 11, 4, 5, 0, tzinfo=UTC), date(2017, 11, 4)),
        ("Africa/Kampala", datetime(2017, 11, 4, 20, 59, tzinfo=UTC), date(2017, 11, 4)),
        ("Africa/Kampala", datetime(2017, 11, 4, 21, 0, tzinfo=UTC), None),
        ("Pacific/Kiritimati", datetime(2017, 11, 3, 18, 0, tzinfo=UTC), date(2017, 11, 4)),
        ("America/New_York", datetime(2017, 11, 3, 12, 0, tzinfo=UTC), date(2017, 11, 3)),
        ("America/New_York", datetime(2017, 11, 6, 12, 0, tzinfo=UTC), None),
    ],
)
def test_the_day_begins_at_eight(zone, moment, day):
    assert day_begun(zone, moment) == day
