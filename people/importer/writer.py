"""The SQL statements that apply a list: each writes all rows at once, ordered by key.

Rows were copied a moment ago, so the planner knows nothing about their table: no statement may
be slow when it is taken for empty. They work on `import_plan`, a table of the transaction: what
is to be written, a row of the list each, made of `import_asked` and the keys of employers. `turn`
counts the rows that lead to one person; turns are taken one after the other.
"""

from typing import Any

from imports.importer import Writer
from imports.models import Batch
from people.importer.answered_rows import FILLS
from people.importer.remembered_answers import REMEMBER
from people.importer.undo import preview_undo, undo_list

_TEXTS = ("honorific", "position", "phone")
_KEYS = ("organisation_id", "party_id")

# What each row asks for. Rows that are known and say nothing new ask for nothing. An undecided row
# follows the first one of its question; where that one is new, it fills in what that one lacks.
ASKED = f"""
CREATE TEMPORARY TABLE import_asked ON COMMIT DROP AS
SELECT asked.*, asked.step = 'fill' AS is_fill,
    CASE WHEN asked.step = 'new' THEN nextval(pg_get_serial_sequence('people_person', 'id'))
        ELSE asked.known_id END AS person_id
FROM (
    SELECT r.number, r.identity_key AS name_key, r.chosen_key IS NOT NULL AS is_chosen,
        CASE
            WHEN r.decision = 'skip' THEN NULL
            WHEN r.followed IS NOT NULL THEN
                CASE r.followed
                    WHEN 'import' THEN 'fill' WHEN 'update' THEN 'update' WHEN 'fill' THEN 'fill'
                END
            WHEN r.chosen_key IS NOT NULL AND r.decision IN ('update', 'fill') THEN r.decision
            WHEN r.outcome = 'new' THEN 'new'
            WHEN r.outcome = 'update' AND r.decision = '' THEN
                CASE WHEN starts_with(r.reason, '{FILLS}') THEN 'fill' ELSE 'update' END
            WHEN r.outcome IN ('update', 'repeated', 'possible') THEN
                CASE r.decision
                    WHEN 'import' THEN 'new' WHEN 'update' THEN 'update' WHEN 'fill' THEN 'fill'
                END
        END AS step,
        CASE
            WHEN r.followed IS NOT NULL THEN NULL
            WHEN r.chosen_key IS NOT NULL THEN r.chosen_key
            WHEN r.outcome <> 'new' AND r.decision <> 'import' THEN r.known_key
        END AS known_id,
        CASE WHEN r.followed IS NOT NULL THEN r.leader
            ELSE (r.parsed->>'of_row')::int END AS of_row,
        r.parsed->>'honorific' AS honorific, r.parsed->>'given_name' AS given_name,
        r.parsed->>'family_name' AS family_name, r.parsed->>'position' AS position,
        r.parsed->>'phone' AS phone, r.parsed->>'organisation' AS organisation,
        r.parsed->>'organisation_key' AS organisation_key,
        r.parsed->>'organisation_kind' AS organisation_kind,
        ARRAY(SELECT jsonb_array_elements_text(r.parsed->'emails')) AS emails,
        party.id AS party_id
    FROM (
        SELECT row.*, CASE
            WHEN outcome = 'possible' AND decision = '' AND leader IS NOT NULL THEN (
                SELECT first.decision FROM imports_row first
                WHERE first.batch_id = row.batch_id AND first.number = row.leader
            ) END AS followed
        FROM imports_row row WHERE row.batch_id = %(batch)s
    ) r
    LEFT JOIN countries_party party ON party.code = r.parsed->>'country'
    WHERE r.outcome <> 'same' OR r.chosen_key IS NOT NULL
) asked
WHERE asked.step IS NOT NULL
"""  # noqa: S608

# "National Treasury" of Kenya is not that of Ghana; UN, regional and civil bodies have no country.
EMPLOYERS = """
WITH added AS (INSERT INTO countries_organisation (name, folded, kind, party_id)
SELECT DISTINCT ON (named.folded, named.party_id)
    named.name, named.folded, named.kind, named.party_id
FROM (
    SELECT organisation AS name, organisation_key AS folded, organisation_kind AS kind, number,
        party_id AS of_party,
        CASE WHEN organisation_kind NOT IN ('un', 'regional body', 'civil society')
            THEN party_id END AS party_id
    FROM import_asked WHERE organisation_key <> ''
) named
WHERE NOT EXISTS (
    SELECT FROM countries_organisation known WHERE known.folded = named.folded
        AND (known.party_id = named.of_party OR known.party_id IS NULL)
)
ORDER BY named.folded, named.party_id, named.number
ON CONFLICT DO NOTHING
RETURNING id, name, kind, party_id)
INSERT INTO imports_change (batch_id, target, key, before, after)
SELECT %(batch)s, 'organisation', id, '{}',
    jsonb_build_object('name', name, 'kind', kind, 'party_id', party_id)
FROM added ORDER BY id
ON CONFLICT (batch_id, target, key) DO UPDATE SET after = EXCLUDED.after
"""
PLAN = """
CREATE TEMPORARY TABLE import_plan ON COMMIT DROP AS
SELECT asked.*, employer.id AS organisation_id, 1 AS turn
FROM import_asked asked LEFT JOIN (
    SELECT DISTINCT ON (named.key, named.party) named.key, named.party,
        COALESCE(found.merged_into_id, found.id) AS id
    FROM (
        SELECT DISTINCT organisation_key AS key, COALESCE(party_id, 0) AS party
        FROM import_asked WHERE organisation_key <> ''
    ) named
    JOIN countries_organisation found ON found.folded = named.key
        AND (found.party_id = named.party OR found.party_id IS NULL)
    ORDER BY named.key, named.party, found.party_id NULLS LAST
) employer
    ON employer.key = asked.organisation_key AND employer.party = COALESCE(asked.party_id, 0)
"""

# "Same person as row 4": whoever row 4 leads to, perhaps by further rows. A row that is only asked
# about and was not decided leads to nobody.
REPEATED = """
WITH RECURSIVE path AS (
    SELECT number, of_row FROM import_plan WHERE person_id IS NULL AND of_row IS NOT NULL
    UNION ALL
    SELECT path.number, further.of_row
    FROM path JOIN import_plan further ON further.number = path.of_row
    WHERE further.person_id IS NULL AND further.of_row IS NOT NULL
)
UPDATE import_plan repeated SET person_id = COALESCE(last.person_id, (
    SELECT r.known_key FROM imports_row r
    WHERE r.batch_id = %(batch)s AND r.number = last.of_row AND r.outcome <> 'possible'
))
FROM (
    SELECT path.number, path.of_row, first.person_id
    FROM path LEFT JOIN import_plan first ON first.number = path.of_row
    WHERE first.number IS NULL OR first.person_id IS NOT NULL
) last
WHERE last.number = repeated.number
"""
TURNS = """
UPDATE import_plan SET turn = counted.turn
FROM (
    SELECT number, row_number() OVER (
        PARTITION BY person_id ORDER BY step <> 'new', number
    ) AS turn
    FROM import_plan WHERE step <> 'new' OR number IN (SELECT of_row FROM import_plan)
) counted
WHERE counted.number = import_plan.number
"""
LAST_TURN = "SELECT COALESCE(max(turn), 0) FROM import_plan WHERE step <> 'new'"
NOBODY = "DELETE FROM import_plan WHERE person_id IS NULL"
LOCK = """
SELECT count(*) FROM (
    SELECT id FROM people_person
    WHERE id IN (SELECT person_id FROM import_plan WHERE step <> 'new')
    ORDER BY id FOR NO KEY UPDATE
) locked
"""

PEOPLE = """
INSERT INTO people_person (id, honorific, given_name, family_name, name_key, email,
    other_emails, phone, position, organisation_id, party_id)
SELECT person_id, honorific, given_name, family_name, name_key, COALESCE(emails[1], ''),
    to_jsonb(emails[2:]), phone, position, organisation_id, party_id
FROM import_plan WHERE step = 'new' ORDER BY person_id
"""


def _merged(name: str, blank: str) -> str:
    """SQL: the listed value, but a blank changes nothing, and `fill` replaces no known value."""
    is_blank = f"l.{name} IS NULL" if blank == "NULL" else f"l.{name} = ''"
    is_known = f"p.{name} IS NOT NULL" if blank == "NULL" else f"p.{name} <> ''"
    return f"CASE WHEN {is_blank} OR (l.is_fill AND {is_known}) THEN p.{name} ELSE l.{name} END"


_PERSON = {name: _merged(name, "''") for name in _TEXTS} | {
    name: _merged(name, "NULL") for name in _KEYS
}
_PERSON |= {
    "email": "CASE WHEN p.email = '' THEN COALESCE(l.added[1], '') ELSE p.email END",
    "other_emails": "p.other_emails || to_jsonb(CASE WHEN p.email = '' THEN l.added[2:] "
    "ELSE l.added END)",
}
_PARTICIPATION = {"position": _merged("position", "''")} | {
    name: _merged(name, "NULL") for name in _KEYS
}


def _update(table: str, columns: dict[str, str], source: str) -> str:
    names = ", ".join(columns)
    new = ", ".join(f"{value} AS {name}" for name, value in columns.items())
    changed = ", ".join(f"{name} = new.{name}" for name in columns)
    stored_columns = ", ".join(f"stored.{name}" for name in columns)
    new_columns = ", ".join(f"new.{name}" for name in columns)
    assert names
    return f"""
        UPDATE {table} stored SET {changed}
        FROM (SELECT p.id, {new} FROM {table} p {source} ORDER BY p.id) new
        WHERE new.id = stored.id AND ({stored_columns}) IS DISTINCT FROM ({new_columns})
    """  # noqa: S608


# Addresses are added, never replaced.
UPDATE_PEOPLE = _update(
    "people_person",
    _PERSON,
    """JOIN (
        SELECT plan.*, ARRAY(
            SELECT address FROM unnest(plan.emails) WITH ORDINALITY listed (address, place)
            WHERE address <> lower(known.email)
                AND NOT known.other_emails @> to_jsonb(address)
            ORDER BY place
        ) AS added
        FROM import_plan plan JOIN people_person known ON known.id = plan.person_id
        WHERE plan.step <> 'new' AND plan.turn = %(turn)s
    ) l ON l.person_id = p.id""",
)
_ATTEND = """
INSERT INTO people_participation (event_id, person_id, role, position, organisation_id,
    party_id, batch_id)
SELECT {distinct}
    %(event)s, person_id, 'participant', position, organisation_id, party_id, %(batch)s
FROM import_plan WHERE step {step} 'new' ORDER BY person_id, turn
{otherwise}
"""
ATTEND_NEW = _ATTEND.format(distinct="", step="=", otherwise="")  # nobody else knows them yet
ATTEND = _ATTEND.format(
    distinct="DISTINCT ON (person_id)",
    step="<>",
    otherwise="ON CONFLICT (event_id, person_id) DO NOTHING",
)
UPDATE_PARTICIPATIONS = _update(
    "people_participation",
    _PARTICIPATION,
    """JOIN import_plan l ON l.person_id = p.person_id AND p.event_id = %(event)s
        AND l.step <> 'new' AND l.turn = %(turn)s""",
)


def _image(columns: dict[str, str]) -> str:
    return f"jsonb_build_object({', '.join(f'{n!r}, t.{n}' for n in columns)})"


_TARGETS = "(SELECT person_id FROM import_plan WHERE step <> 'new')"
BEFORE = f"""
CREATE TEMPORARY TABLE import_before ON COMMIT DROP AS
SELECT 'person' AS target, t.id AS key, {_image(_PERSON)} AS image
FROM people_person t WHERE t.id IN {_TARGETS}
UNION ALL
SELECT 'participation', t.id, {_image(_PARTICIPATION)}
FROM people_participation t WHERE t.event_id = %(event)s AND t.person_id IN {_TARGETS}
"""  # noqa: S608
CHANGES = f"""
INSERT INTO imports_change (batch_id, target, key, before, after)
SELECT %(batch)s, before.target, before.key, before.image, after.image
FROM import_before before JOIN (
    SELECT 'person' AS target, t.id AS key, {_image(_PERSON)} AS image
    FROM people_person t WHERE t.id IN {_TARGETS}
    UNION ALL
    SELECT 'participation', t.id, {_image(_PARTICIPATION)}
    FROM people_participation t WHERE t.event_id = %(event)s AND t.person_id IN {_TARGETS}
) after ON after.target = before.target AND after.key = before.key AND after.image <> before.image
ORDER BY before.target, before.key
"""  # noqa: S608
OUTCOMES = """
UPDATE imports_row r SET known_key = plan.person_id, written = CASE
    WHEN plan.step = 'new' THEN 'new' ELSE 'update' END
FROM import_plan plan WHERE r.batch_id = %(batch)s AND r.number = plan.number
"""
WRITTEN = "SELECT step = 'new', count(*) FROM import_plan GROUP BY 1"

# What each temporary table is looked up by, so that nothing is read through again for every row.
INDEXES = {
    PLAN: """
        CREATE UNIQUE INDEX ON import_plan (number); CREATE INDEX ON import_plan (person_id);
        ANALYZE import_plan (number, person_id, step, turn)
    """,
    BEFORE: """
        CREATE UNIQUE INDEX ON import_before (key, target); ANALYZE import_before (key, target)
    """,
}


def _values(batch: Batch) -> dict[str, Any]:
    return {
        "batch": batch.pk,
        "event": batch.participant_list.event_id,
        "by": batch.applied_by_id,
        "at": batch.applied_at,
    }


WRITER = Writer(
    prepare=(ASKED, EMPLOYERS, PLAN, REPEATED, NOBODY, TURNS, LOCK, BEFORE),
    insert=(PEOPLE, ATTEND_NEW, ATTEND),
    last_turn=LAST_TURN,
    update=(UPDATE_PEOPLE, UPDATE_PARTICIPATIONS),
    finish=(CHANGES, OUTCOMES, REMEMBER),
    written=WRITTEN,
    clear="DROP TABLE import_asked, import_plan, import_before",
    after=INDEXES,
    values=_values,
    undo=undo_list,
    preview_undo=preview_undo,
)
