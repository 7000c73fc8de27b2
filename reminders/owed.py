"""Who must be reminded of which deadline on which day: one query, for plans and for forecasts.

It is computed from state (due, open, binding, mandates in force, not reminded yet), never from
"today is seven days before", so any number of planners and any gap between them is harmless.
The days come from `ZoneDay` rows made in Python; the database only joins on zone names.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import connection

from accounts.roles import STAFF_ROLES, Role
from core.local_days import LocalDays
from reminders.steps import Steps, ZoneDay, day_begun, newest_sql, zone_day

# Focal points and alternates of the party; for UNOSSC its reviewers and administrators.
REMINDED_ROLES = [str(role) for role in (Role.FOCAL_POINT, Role.ALTERNATE, *STAFF_ROLES)]

ZONES = """
    SELECT DISTINCT u.time_zone, p.time_zone
      FROM accounts_mandate m
      JOIN accounts_user u ON u.id = m.user_id
      JOIN countries_party p ON p.id = m.party_id
     WHERE m.role = ANY(%(told)s) AND u.is_active
"""

# A person with two mandates for one party is reminded once, hence DISTINCT ON; of several days
# it takes the first on which a step is reached. Whoever was reminded at a later step is not
# reminded of an earlier one: steps that staff add behind it send nothing.
OWED = f"""
    SELECT DISTINCT ON (d.id, u.id, step, d.due_on)
           d.id AS deadline_id, u.id AS recipient_id, step, d.due_on, z.day
      FROM unnest(%(reader_zones)s::text[], %(owner_zones)s::text[],
                  %(days)s::date[], %(owner_days)s::date[])
           AS z (reader_zone, owner_zone, day, owner_day)
      JOIN countries_party p ON p.time_zone = z.owner_zone
      JOIN deadlines_deadline d ON d.party_id = p.id
      JOIN accounts_mandate m ON m.party_id = d.party_id
      JOIN accounts_user u ON u.id = m.user_id AND u.time_zone = z.reader_zone
     CROSS JOIN LATERAL (SELECT {newest_sql("(d.due_on - z.owner_day)")} AS step) s
     WHERE d.settled_at IS NULL AND d.is_binding AND d.due_on <= %(horizon)s
       AND (d.kind <> 'meeting' OR d.due_on >= z.owner_day)
       AND step IS NOT NULL
       AND u.is_active AND m.role = ANY(%(told)s)
       AND m.starts_on <= z.day AND (m.ends_on IS NULL OR m.ends_on > z.day)
       AND NOT EXISTS (SELECT 1 FROM reminders_pause w WHERE w.party_id = d.party_id
                          AND z.day BETWEEN w.starts_on AND w.until)
       AND NOT EXISTS (SELECT 1 FROM reminders_reminder r
                        WHERE r.deadline_id = d.id AND r.recipient_id = u.id
                          AND r.step <= s.step AND r.due_on = d.due_on
                          AND r.dropped_at IS NULL)
     ORDER BY d.id, u.id, step, d.due_on, z.day
"""  # noqa: S608  (made of constants)


def zone_pairs() -> list[tuple[str, str]]:
    """Every pair of a reader's and a party's time zone that occurs."""
    with connection.cursor() as cursor:
        cursor.execute(ZONES, {"told": REMINDED_ROLES})
        return list(cursor.fetchall())


def days_at(moment: datetime) -> list[ZoneDay]:
    """Today, for those readers for whom it is past eight in the morning at `moment`."""
    begun = ((reader, owner, day_begun(reader, moment)) for reader, owner in zone_pairs())
    return [zone_day(reader, owner, day) for reader, owner, day in begun if day]


def days_on(*days: date) -> list[ZoneDay]:
    """These days, for all readers."""
    return [zone_day(reader, owner, day) for reader, owner in zone_pairs() for day in days]


def days_from(today: LocalDays, count: int) -> list[ZoneDay]:
    """The next `count` days of all readers, each from their own date on."""
    return [
        zone_day(reader, owner, today.in_zone(reader) + timedelta(days=ahead))
        for reader, owner in zone_pairs()
        for ahead in range(count)
    ]


def parameters(zone_days: Iterable[ZoneDay], steps: Steps) -> dict[str, Any]:
    """The parameters of the query, for reminders at these steps."""
    columns = [list(column) for column in zip(*zone_days, strict=True)] or [[], [], [], []]
    readers, owners, days, owner_days = columns
    return {
        "told": REMINDED_ROLES,
        "reader_zones": readers,
        "owner_zones": owners,
        "days": days,
        "owner_days": owner_days,
        "horizon": max(owner_days) + steps.horizon if owner_days else date.max,
        **steps.parameters(),
    }
