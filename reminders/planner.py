"""Plans reminders and digests in three statements; `owed` has the query."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connection, transaction

from core import clock
from core.enqueue import enqueue
from mail.tasks import deliver
from reminders.models import StoredSteps
from reminders.owed import OWED, days_at, days_on, parameters

# A reminder that was dropped and is owed again (reopened, moved back) is planned again.
PLAN = f"""
    INSERT INTO reminders_reminder
           (deadline_id, recipient_id, step, due_on, day, planned_at, drop_reason)
    SELECT owed.*, %(now)s, '' FROM ({OWED}) owed
    ON CONFLICT (deadline_id, recipient_id, step, due_on) DO UPDATE
       SET day = EXCLUDED.day, planned_at = EXCLUDED.planned_at, digest_id = NULL,
           dropped_at = NULL, drop_reason = ''
     WHERE reminders_reminder.dropped_at IS NOT NULL
"""  # noqa: S608  (made of constants)

# Of several reminders that wait about one deadline (after a long pause) only the newest is sent.
# ARRAY, so that they are looked for once: the statistics of rows just written say "none".
REPLACE = """
    UPDATE reminders_reminder SET dropped_at = %(now)s, drop_reason = 'replaced'
     WHERE digest_id IS NULL AND dropped_at IS NULL AND id = ANY(ARRAY(
           SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY recipient_id, deadline_id,
                                                         due_on ORDER BY step) AS place
                             FROM reminders_reminder
                            WHERE digest_id IS NULL AND dropped_at IS NULL) waiting
            WHERE place > 1))
"""

# One statement: a message and a digest for each person who has reminders waiting and no digest
# today; then these reminders belong to it. Reminders planned later today wait for tomorrow.
# No nested loops: to the planner's statistics the rows just written are none (5 s, not 1 s).
DIGEST = """
    SET LOCAL enable_nestloop = off;
    WITH today (zone, day) AS (
        SELECT DISTINCT * FROM unnest(%(reader_zones)s::text[], %(days)s::date[])
    ), ready AS (
        SELECT DISTINCT u.id AS user_id, t.day, u.email, u.name, u.language,
               'digest:' || u.id || ':' || t.day AS key
          FROM reminders_reminder r
          JOIN accounts_user u ON u.id = r.recipient_id
          JOIN today t ON t.zone = u.time_zone AND r.day <= t.day
         WHERE r.digest_id IS NULL AND r.dropped_at IS NULL
           AND NOT EXISTS (SELECT 1 FROM reminders_digest g
                            WHERE g.user_id = u.id AND g.day = t.day)
    ), message AS (
        INSERT INTO mail_message (key, kind, to_email, to_name, language, about, subject, text,
                                  html, state, dated_at, created_at, next_attempt_at, attempts,
                                  reply, header_id)
        SELECT key, 'digest', email, name, language, '{}', '', '', '', 'queued', %(now)s,
               %(real_now)s, %(real_now)s, 0, '', gen_random_uuid()
          FROM ready ORDER BY key
            ON CONFLICT (key) DO NOTHING
        RETURNING id, key
    ), digest AS (
        INSERT INTO reminders_digest (user_id, day, message_id)
        SELECT ready.user_id, ready.day, message.id FROM ready JOIN message USING (key)
        RETURNING id, user_id, day
    )
    UPDATE reminders_reminder r SET digest_id = digest.id
      FROM digest
     WHERE r.recipient_id = digest.user_id AND r.day <= digest.day
       AND r.digest_id IS NULL AND r.dropped_at IS NULL
"""


@dataclass(frozen=True)
class Planned:
    """How much one run of the planner wrote."""

    reminders: int
    in_digests: int


def plan(*, on: date | None = None) -> Planned:
    """Plan the reminders that are due and put one digest for each person into the outbox.

    This is for now, by the business clock (each reader's day begins at eight in the morning), or
    for the day `on`, for all readers. A second run, or several at once, add nothing.
    """
    zone_days = days_on(on) if on else days_at(clock.now())
    if not zone_days:
        return Planned(0, 0)
    values = parameters(zone_days, StoredSteps.objects.in_force())
    values |= {"now": clock.now(), "real_now": clock.real_now()}
    with transaction.atomic():
        planned = _run(PLAN, values)
        _run(REPLACE, values)
        in_digests = _run(DIGEST, values)
        if in_digests:
            enqueue(deliver)
    return Planned(planned, in_digests)


def _run(statement: str, values: dict[str, Any]) -> int:
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return cursor.rowcount
