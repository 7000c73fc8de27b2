"""The SQL statements that undo a list, for all its rows at once.

`undo_change` holds fields to restore; `undo_participation` and `undo_person` hold rows that the
list created, with the reason if they stay. As in known.py, tables that the planner may take for
empty are looked up by key and not joined.
"""

_PERSON = {
    "honorific": "text",
    "position": "text",
    "phone": "text",
    "organisation_id": "bigint",
    "party_id": "bigint",
    "email": "text",
    "other_emails": "jsonb",
}
_PARTICIPATION = {"position": "text", "organisation_id": "bigint", "party_id": "bigint"}
_WHOLE_PERSON = ("given_name", "family_name", "user_id", *_PERSON)
_WHOLE_PARTICIPATION = ("event_id", "person_id", "role", *_PARTICIPATION)

LOCK = """
SELECT count(*) FROM (
    SELECT id FROM people_person WHERE id IN (
        SELECT known_key FROM imports_row WHERE batch_id = %(batch)s AND written <> '')
    ORDER BY id FOR UPDATE
) locked
"""

# People named by a list that was applied later are not changed.
_LATER = """
SELECT row.known_key AS person_id FROM imports_row row
JOIN imports_batch batch ON batch.id = row.batch_id
JOIN people_participantlist list ON list.batch_id = batch.id
WHERE batch.state = 'applied' AND batch.id <> %(batch)s AND batch.applied_at >= %(applied)s
    AND (row.written <> '' OR row.outcome = 'same')
"""

CHANGES = f"""
CREATE TEMPORARY TABLE undo_change ON COMMIT DROP AS
WITH later AS MATERIALIZED ({_LATER})
SELECT change.target, change.key, change.before, change.after,
    COALESCE(person.id, attended.person_id) IN (SELECT person_id FROM later) AS is_later
FROM imports_change change
LEFT JOIN LATERAL (
    SELECT id FROM people_person WHERE change.target = 'person' AND id = change.key OFFSET 0
) person ON true
LEFT JOIN LATERAL (
    SELECT id, person_id FROM people_participation
    WHERE change.target = 'participation' AND id = change.key OFFSET 0
) attended ON true
WHERE change.batch_id = %(batch)s AND COALESCE(person.id, attended.id) IS NOT NULL
"""  # noqa: S608


def _differs(table: str, alias: str, columns: tuple[str, ...]) -> str:
    """SQL: whether the row has changed since the list wrote it last, according to the history."""
    now = ", ".join(f"{alias}.{name}" for name in columns)
    then = ", ".join(f"event.{name}" for name in columns)
    return f"""NOT EXISTS (
        SELECT FROM (
            SELECT * FROM {table}event event
            WHERE event.pgh_obj_id = {alias}.id AND event.pgh_context_id = %(history)s::uuid
            ORDER BY event.pgh_id DESC LIMIT 1
        ) event WHERE ({now}) IS NOT DISTINCT FROM ({then})
    )"""  # noqa: S608


PARTICIPATIONS = f"""
CREATE TEMPORARY TABLE undo_participation ON COMMIT DROP AS
WITH later AS MATERIALIZED ({_LATER})
SELECT attended.id, attended.person_id, CASE
    WHEN attended.person_id IN (SELECT person_id FROM later) THEN 'later'
    WHEN {_differs("people_participation", "attended", _WHOLE_PARTICIPATION)} THEN 'changed'
END AS reason
FROM people_participation attended WHERE attended.batch_id = %(batch)s
"""  # noqa: S608


def people(elsewhere: list[tuple[str, str]]) -> str:
    """SQL for `undo_person`; `elsewhere` are tables and columns that may point to a person."""
    used = " OR ".join(
        f"EXISTS (SELECT FROM {table} WHERE {table}.{column} = person.id)"
        for table, column in elsewhere
    )
    return f"""
        CREATE TEMPORARY TABLE undo_person ON COMMIT DROP AS
        WITH later AS MATERIALIZED ({_LATER})
        SELECT person.id, CASE
            WHEN person.user_id IS NOT NULL THEN 'account'
            WHEN person.id IN (SELECT person_id FROM later) THEN 'later'
            WHEN {_differs("people_person", "person", _WHOLE_PERSON)} THEN 'changed'
            WHEN EXISTS (
                SELECT FROM people_participation other WHERE other.person_id = person.id
                AND NOT EXISTS (SELECT FROM undo_participation undone
                    WHERE undone.id = other.id AND undone.reason IS NULL)
            ) THEN 'attended'
            WHEN {used or "false"} THEN 'used'
        END AS reason
        FROM people_person person WHERE person.id IN (
            SELECT known_key FROM imports_row
            WHERE batch_id = %(batch)s AND written = 'new')
    """  # noqa: S608


FIGURES = """
SELECT (SELECT count(*) FROM undo_person WHERE reason IS NULL),
    (SELECT count(*) FROM undo_participation WHERE reason IS NULL),
    (SELECT count(*) FROM undo_change WHERE NOT is_later)
"""
_STAYS = """
SELECT id, reason FROM undo_person WHERE reason IS NOT NULL
UNION
SELECT person_id, reason FROM undo_participation WHERE reason IS NOT NULL
    AND person_id NOT IN (SELECT id FROM undo_person WHERE reason IS NOT NULL)
UNION
SELECT key, 'later' FROM undo_change WHERE is_later AND target = 'person'
    AND key NOT IN (SELECT person_id FROM undo_participation WHERE reason IS NOT NULL)
"""
STAYS = f"SELECT reason, count(*) FROM ({_STAYS}) stays GROUP BY reason ORDER BY reason"  # noqa: S608
RETAINED = f"""
SELECT trim(person.given_name || ' ' || person.family_name), stays.reason
FROM ({_STAYS}) stays JOIN people_person person ON person.id = stays.id
ORDER BY person.name_key, person.id LIMIT %s
"""  # noqa: S608


def _restore(table: str, target: str, columns: dict[str, str]) -> str:
    """SQL: restore a field only if it still has the value that the list wrote."""
    new = ", ".join(
        f"""CASE WHEN change.before->'{name}' <> change.after->'{name}'
            AND COALESCE(to_jsonb(row.{name}), 'null') = change.after->'{name}'
        THEN (change.before->>'{name}')::{kind_of} ELSE row.{name} END AS {name}"""
        for name, kind_of in columns.items()
    )
    changed = ", ".join(f"{name} = new.{name}" for name in columns)
    stored_columns, new_columns = (
        ", ".join(f"{side}.{name}" for name in columns) for side in ("stored", "new")
    )
    return f"""
        UPDATE {table} stored SET {changed} FROM (
            SELECT row.id, {new} FROM {table} row
            JOIN undo_change change ON change.target = '{target}' AND change.key = row.id
            WHERE NOT change.is_later ORDER BY row.id
        ) new WHERE new.id = stored.id AND ({stored_columns}) IS DISTINCT FROM ({new_columns})
    """  # noqa: S608


ANSWERS = """
SELECT count(*) FROM people_personanswer WHERE batch_id = %(batch)s AND forgotten_at IS NULL
"""
_REMOVED = "(SELECT id FROM undo_person WHERE reason IS NULL)"
# Keys in rows of other lists mean other records.
_OF_PEOPLE = "batch_id IN (SELECT batch_id FROM people_participantlist)"
UNDO = (
    _restore("people_person", "person", _PERSON),
    _restore("people_participation", "participation", _PARTICIPATION),
    """DELETE FROM people_participation
    WHERE id IN (SELECT id FROM undo_participation WHERE reason IS NULL)""",
    f"""UPDATE imports_row SET known_key = NULL
    WHERE known_key IN {_REMOVED} AND {_OF_PEOPLE}""",  # noqa: S608
    f"""UPDATE imports_row SET chosen_key = NULL
    WHERE chosen_key IN {_REMOVED} AND {_OF_PEOPLE}""",  # noqa: S608
    f"""DELETE FROM people_personanswer
    WHERE batch_id = %(batch)s OR person_id IN {_REMOVED}""",  # noqa: S608
    f"DELETE FROM people_person WHERE id IN {_REMOVED}",  # noqa: S608
    """DELETE FROM imports_change WHERE batch_id = %(batch)s
    AND target IN ('person', 'participation')""",
    """UPDATE imports_row SET written = ''
    WHERE batch_id = %(batch)s AND written <> ''""",
)
