"""Anonymises people who have no account and have attended no event for a long time.

Country, event and role are kept for statistics. The web role cannot change history, so this runs
with the owner's role (docs/decisions/0023-forgetting-people.md).
"""

from dataclasses import dataclass
from datetime import date
from typing import Any

import pgtrigger
from django.db import connection, transaction

from accounts.erasing import HistoryIsLocked
from core.dates import months_after
from imports.models import Batch

_PREPARE = """
CREATE TEMPORARY TABLE terms ON COMMIT DROP AS SELECT %s::date AS since;
CREATE TEMPORARY TABLE old_batch ON COMMIT DROP AS
    SELECT unnest(%s::bigint[]) AS id;
CREATE TEMPORARY TABLE forgotten (id bigint PRIMARY KEY, email text) ON COMMIT DROP;
"""
_CHOOSE = """
INSERT INTO forgotten SELECT p.id, lower(p.email) FROM people_person p
 WHERE p.user_id IS NULL AND p.name_key <> 'anonymous ' || p.id
   AND NOT EXISTS (SELECT FROM accounts_user u WHERE lower(u.email) = lower(p.email))
   AND NOT EXISTS (SELECT FROM people_participation w JOIN workshops_event e
                     ON e.id = w.event_id
                    WHERE w.person_id = p.id
                      AND COALESCE(e.ends_on, e.starts_on, 'infinity'::date) >= %(since)s)
"""
# Run in this order. Each names its table, so that the changed rows can be counted.
_STEPS = (
    ("people_person", """
        UPDATE people_person p SET honorific = '', given_name = '', position = '', phone = '',
            email = '', other_emails = '[]', organisation_id = NULL,
            family_name = 'Anonymous ' || p.id, name_key = 'anonymous ' || p.id
        FROM forgotten f WHERE f.id = p.id"""),
    ("people_participation", """
        UPDATE people_participation w SET position = '', organisation_id = NULL
        FROM forgotten f WHERE f.id = w.person_id"""),
    ("imports_row", """
        UPDATE imports_row r SET raw = '[]', corrections = '{}', identity_key = '', searched = '',
            parsed = jsonb_build_object('country', COALESCE(r.parsed->>'country', '')),
            problems = '[]', differences = '{}', reason = ''
        WHERE r.known_key IN (SELECT id FROM forgotten)
              AND r.batch_id IN (SELECT batch_id FROM people_participantlist)
           OR r.known_key IS NULL AND r.raw <> '[]'
              AND r.batch_id IN (SELECT id FROM old_batch)"""),
    ("imports_batch", """
        UPDATE imports_batch b
        SET reading = b.reading - '{sample,readings,values,first_rows}'::text[]
            || CASE WHEN b.reading ? 'lists' THEN jsonb_build_object('lists', (
                SELECT jsonb_agg(sheet - '{sample,values,first_rows}'::text[] ORDER BY place)
                FROM jsonb_array_elements(b.reading->'lists') WITH ORDINALITY s (sheet, place)
            )) ELSE '{}' END
        WHERE b.id IN (SELECT id FROM old_batch)
          AND (b.reading ?| '{sample,readings,values,first_rows}'::text[]
               OR jsonb_path_exists(b.reading, '$.lists[*].keyvalue()
                   ? (@.key like_regex "^(sample|values|first_rows)$")'))"""),
    ("imports_change", """
        DELETE FROM imports_change c
        WHERE c.target = 'person' AND c.key IN (SELECT id FROM forgotten)
           OR c.target = 'participation' AND c.key IN (
              SELECT w.id FROM people_participation w
              WHERE w.person_id IN (SELECT id FROM forgotten))"""),
    ("people_merge", """
        DELETE FROM people_merge m
        WHERE m.target_id IS NULL OR m.target_id IN (SELECT id FROM forgotten)"""),
    ("people_personanswer", """
        DELETE FROM people_personanswer a WHERE a.person_id IN (SELECT id FROM forgotten)"""),
    ("accounts_invitation", """
        UPDATE accounts_invitation i SET name = 'Anonymous',
            email = 'anonymous-' || i.id || '@invalid'
        FROM forgotten f
        WHERE f.email <> '' AND lower(i.email) = f.email AND i.accepted_at IS NULL"""),
    ("mail_message", """
        UPDATE mail_message m SET to_email = 'anonymous-' || m.id || '@invalid', to_name = '',
            subject = '', text = '', html = '', reply = ''
        FROM forgotten f
        WHERE f.email <> '' AND lower(m.to_email) = f.email AND m.state <> 'queued'"""),
    ("people_personevent", """
        UPDATE people_personevent e SET honorific = '', given_name = '', position = '',
            phone = '', email = '', other_emails = '[]', organisation_id = NULL,
            family_name = 'Anonymous ' || e.pgh_obj_id, name_key = 'anonymous ' || e.pgh_obj_id
        WHERE e.pgh_obj_id IN (SELECT id FROM forgotten)
           OR NOT EXISTS (SELECT FROM people_person p WHERE p.id = e.pgh_obj_id)
              AND e.pgh_created_at < (SELECT max(since) FROM terms)"""),
    ("people_participationevent", """
        UPDATE people_participationevent e SET position = '', organisation_id = NULL
        WHERE e.person_id IN (SELECT id FROM forgotten)"""),
)  # fmt: skip
_HISTORY = ("people.PersonEvent:append_only", "people.ParticipationEvent:append_only")


@dataclass(frozen=True)
class Forgotten:
    """What was, or would be, anonymised: rows by table, and files."""

    people: int
    rows: dict[str, int]
    files: int


def anonymize(*, months: int, today: date, is_real: bool) -> Forgotten:
    """Anonymize people without an account whose last event ended more than `months` ago.

    Also anonymises the rows of lists of such events that became no person, and deletes the
    uploaded files. Without `is_real` all of it is done and rolled back, so that the counts are
    true. Idempotent. Raises HistoryIsLocked if the role of the connection may not change history.
    """
    since = months_after(today, -months)
    batches = Batch.objects.filter(participant_list__event__ends_on__lt=since)
    old = list(batches.exclude(file=""))
    values = {
        "since": since,
        "batches": list(batches.values_list("pk", flat=True)),
    }
    with transaction.atomic():
        rows, people = _run(values)
        if not is_real:
            transaction.set_rollback(True)
        else:
            batches.update(file="", file_name="–")
            transaction.on_commit(lambda: _delete_files(old))
    return Forgotten(people, rows, len(old))


def _run(values: dict[str, Any]) -> tuple[dict[str, int], int]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT has_table_privilege('people_personevent', 'UPDATE')")
        if not cursor.fetchone()[0]:
            raise HistoryIsLocked
        cursor.execute(_PREPARE, [values["since"], values["batches"]])
        cursor.execute(_CHOOSE, values)
        people = cursor.rowcount
        return _forget(cursor), people


def forget_entries(entries: list[int]) -> dict[str, int]:
    """Anonymise these entries and all that belongs to them; returns the changed rows by table.

    Accepts keys of entries that were merged into others: their history is anonymised.
    The caller has made sure that the role of the connection may change history.
    """
    with connection.cursor() as cursor:
        cursor.execute(_PREPARE, [None, []])
        cursor.execute(
            """
            INSERT INTO forgotten SELECT e.id, COALESCE(lower(p.email), '')
              FROM (SELECT DISTINCT unnest(%s::bigint[]) AS id) e
              LEFT JOIN people_person p ON p.id = e.id""",
            [entries],
        )
        return _forget(cursor)


def _forget(cursor: Any) -> dict[str, int]:
    """Anonymise the people in the table `forgotten`."""
    counts = {}
    with pgtrigger.ignore(*_HISTORY):
        for table, statement in _STEPS:
            cursor.execute(statement)
            counts[table] = cursor.rowcount
    cursor.execute("DROP TABLE terms, old_batch, forgotten")
    return counts


def _delete_files(batches: list[Batch]) -> None:
    for batch in batches:
        batch.file.storage.delete(batch.file.name)
