"""The digests of the days to come, by the query that the planner uses."""

from collections import Counter
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db import connection

from core.local_days import local_days
from deadlines.models import Deadline
from reminders.models import StoredSteps
from reminders.owed import OWED, days_from, parameters
from reminders.steps import Steps, ZoneDay

DAYS = 30
MOST = 500

TOLD = f"""
    WITH today (zone, day) AS (
        SELECT zone, min(day)
          FROM unnest(%(reader_zones)s::text[], %(days)s::date[]) AS z (zone, day) GROUP BY zone
    ), told AS (
        SELECT deadline_id, recipient_id, due_on, day FROM ({OWED}) owed
        UNION
        SELECT r.deadline_id, r.recipient_id, r.due_on, GREATEST(r.day, today.day)
          FROM reminders_reminder r
          JOIN accounts_user u ON u.id = r.recipient_id
          LEFT JOIN today ON today.zone = u.time_zone
         WHERE r.digest_id IS NULL AND r.dropped_at IS NULL
    )
"""  # noqa: S608  (made of constants)

AHEAD = f"""
    {TOLD}
    SELECT told.day, u.name, u.email, told.deadline_id
      FROM told JOIN accounts_user u ON u.id = told.recipient_id
     ORDER BY told.day, u.name, u.email, told.due_on, told.deadline_id
     LIMIT %(most)s
"""  # noqa: S608  (made of constants)

COUNT = f"""
    {TOLD}
    SELECT day, count(DISTINCT recipient_id) FROM told GROUP BY day ORDER BY day
"""  # noqa: S608  (made of constants)


@dataclass(frozen=True)
class UpcomingDigest:
    """The deadlines of which one person will be reminded on a day, in one message."""

    day: date
    name: str
    email: str
    deadlines: list[Deadline]


@dataclass(frozen=True)
class DayCounts:
    """How many messages a day has, at the steps in force and at the proposed ones."""

    day: date
    now: int
    then: int


@dataclass(frozen=True)
class Effect:
    """What other steps would change in the coming days."""

    days: list[DayCounts]

    @property
    def now(self) -> int:
        """All messages at the steps in force."""
        return sum(day.now for day in self.days)

    @property
    def then(self) -> int:
        """All messages at the proposed steps."""
        return sum(day.then for day in self.days)

    @property
    def at_once(self) -> int:
        """How many messages the first day has at the proposed steps and would not have now.

        They go to people whose deadline has passed a step that is new.
        """
        return max(0, self.days[0].then - self.days[0].now) if self.days else 0


def upcoming_digests(*, days: int = DAYS) -> list[UpcomingDigest]:
    """The digests with the first MOST reminders of the coming days, in four queries.

    The days are those of each reader, from the date on which it is today for them.
    """
    zone_days = days_from(local_days(), days)
    values = parameters(zone_days, StoredSteps.objects.in_force())
    rows = _rows(AHEAD, values | {"most": MOST})
    deadlines = Deadline.objects.select_related("party").in_bulk({row[3] for row in rows})
    return [
        UpcomingDigest(day, name, email, [deadlines[row[3]] for row in group])
        for (day, name, email), group in groupby(rows, key=lambda row: row[:3])
    ]


def effect_of(proposed: Steps, *, days: int = DAYS) -> Effect:
    """How many messages the coming days have now and with the proposed steps, in four queries."""
    zone_days = days_from(local_days(), days)
    now = _counts(zone_days, StoredSteps.objects.in_force())
    then = _counts(zone_days, proposed)
    return Effect([DayCounts(day, now[day], then[day]) for day in sorted(now | then)])


def _counts(zone_days: list[ZoneDay], steps: Steps) -> Counter[date]:
    return Counter(dict(_rows(COUNT, parameters(zone_days, steps))))


def _rows(statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return list(cursor.fetchall())
