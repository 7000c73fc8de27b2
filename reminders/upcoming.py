"""The digests of the days to come, by the query that the planner uses."""

from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.db import connection

from core.local_days import local_days
from deadlines.models import Deadline
from reminders.owed import OWED, days_from, parameters

DAYS = 30
MOST = 500

AHEAD = f"""
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
    SELECT told.day, u.name, u.email, told.deadline_id
      FROM told JOIN accounts_user u ON u.id = told.recipient_id
     ORDER BY told.day, u.name, u.email, told.due_on, told.deadline_id
     LIMIT %(most)s
"""  # noqa: S608  (made of constants)


@dataclass(frozen=True)
class UpcomingDigest:
    """The deadlines of which one person will be reminded on a day, in one message."""

    day: date
    name: str
    email: str
    deadlines: list[Deadline]


def upcoming_digests(*, days: int = DAYS) -> list[UpcomingDigest]:
    """The digests with the first MOST reminders of the coming days, in three queries.

    The days are those of each reader, from the date on which it is today for them.
    """
    zone_days = days_from(local_days(), days)
    with connection.cursor() as cursor:
        cursor.execute(AHEAD, parameters(zone_days) | {"most": MOST})
        rows = cursor.fetchall()
    deadlines = Deadline.objects.select_related("party").in_bulk({row[3] for row in rows})
    return [
        UpcomingDigest(day, name, email, [deadlines[row[3]] for row in group])
        for (day, name, email), group in groupby(rows, key=lambda row: row[:3])
    ]
