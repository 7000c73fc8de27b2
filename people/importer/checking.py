"""Compares the rows of a list with each other and with the people known, some thousand at a time.

Two passes: the first says by which keys each row can be found again (see matching.blocks), the
second loads for each chunk only those it may be. A list of 100,000 is never in memory.
"""

import pickle
import tempfile
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import IO, Any

from django.db import connection
from django.db.models import Count, Q

from imports.models import Batch, Decision, Outcome, Row
from imports.progress import Progress, silent
from people.importer import storing
from people.importer.known import all_blocks, people_known
from people.importer.matching import Candidate, Index, blocks
from people.importer.preview import Checked, Listed, check
from people.importer.problems import DECIDABLE

CHUNK = 1000  # rows in memory at a time
SHORT = 2000  # so many rows a page compares by itself
_TABLES = """
CREATE TEMPORARY TABLE import_block (hash bigint, number int) ON COMMIT DROP;
CREATE TEMPORARY TABLE import_known (hash bigint, person bigint) ON COMMIT DROP;
"""
_JOIN = """
CREATE TEMPORARY TABLE import_shared ON COMMIT DROP AS SELECT DISTINCT number, hash
    FROM import_block WHERE hash IN (
        SELECT hash FROM import_block GROUP BY hash HAVING count(DISTINCT number) > 1);
CREATE INDEX ON import_shared (hash); CREATE INDEX ON import_shared (number);
CREATE TEMPORARY TABLE import_met ON COMMIT DROP AS
    SELECT DISTINCT number, person FROM import_block JOIN import_known USING (hash);
CREATE INDEX ON import_met (number);
ANALYZE import_shared; ANALYZE import_met;
"""
_EARLIER = """
SELECT DISTINCT number FROM import_shared WHERE number < %(first)s AND hash IN (
    SELECT hash FROM import_shared WHERE number BETWEEN %(first)s AND %(last)s)
"""
_MET = "SELECT DISTINCT person FROM import_met WHERE number BETWEEN %(first)s AND %(last)s"
# Rows of a span that share a key with another row or with somebody known.
_MEETING = """
SELECT number FROM import_shared WHERE number BETWEEN %(first)s AND %(last)s
UNION SELECT number FROM import_met WHERE number BETWEEN %(first)s AND %(last)s
"""
_DROP = "DROP TABLE import_block, import_known, import_shared, import_met"


def compared(
    batch: Batch, rows: Iterable[Listed], progress: Progress = silent, total: int = 0
) -> Iterator[list[Checked]]:
    """The rows with their outcomes, in chunks and in the order of the list.

    Between two chunks the rows of the one before must have been stored.
    """
    with connection.cursor() as cursor, tempfile.TemporaryFile() as spool:
        cursor.execute(_TABLES)
        chunks = _first_pass(cursor, rows, spool, progress, total)
        _copy_known(cursor, batch)
        cursor.execute(_JOIN)
        spool.seek(0)
        yield from _second_pass(cursor, batch, spool, chunks, progress)
        cursor.execute(_DROP)


def _first_pass(
    cursor: Any, rows: Iterable[Listed], spool: IO[bytes], progress: Progress, total: int
) -> int:
    chunks, rows = 0, iter(rows)
    while chunk := list(islice(rows, CHUNK)):
        pickle.dump(chunk, spool, pickle.HIGHEST_PROTOCOL)
        found = (row.candidate() for row in chunk if not row.is_blocked)
        storing.copy(cursor, "import_block", "hash, number", map(_lines, found))
        chunks += 1
        progress("reading", chunks * CHUNK, max(total, chunks * CHUNK))
    return chunks


def _lines(person: Candidate) -> str:
    return "".join(f"{hash(block)}\t{person.id}\n" for block in blocks(person))


def _copy_known(cursor: Any, batch: Batch) -> None:
    storing.copy(cursor, "import_known", "hash, person", map(_lines, all_blocks()))


def _second_pass(
    cursor: Any, batch: Batch, spool: IO[bytes], chunks: int, progress: Progress
) -> Iterator[list[Checked]]:
    accepted: set[int] = set()
    claimed: dict[int, int] = {}
    for number in range(chunks):
        chunk: list[Listed] = pickle.load(spool)  # noqa: S301  (written above)
        span = {"first": chunk[0].number, "last": chunk[-1].number}
        cursor.execute(_EARLIER, span)
        earlier = sorted(row for (row,) in cursor.fetchall() if row in accepted)
        cursor.execute(_MET, span)
        known = people_known(
            batch.participant_list.event, [person for (person,) in cursor.fetchall()]
        )
        before = Index().add_all(_stored(batch, earlier))
        cursor.execute(_MEETING, span)
        alone = {row.number for row in chunk} - {row for (row,) in cursor.fetchall()}
        checked = check(chunk, known, before, claimed, alone)
        accepted |= {row.listed.number for row in checked if row.is_accepted}
        yield checked
        progress("comparing", number + 1, chunks)


def _stored(batch: Batch, numbers: list[int]) -> Iterator[Candidate]:
    """Rows of chunks before, as matching knows them."""
    rows = batch.rows.filter(number__in=numbers).order_by("number")
    for number, key, parsed in rows.values_list("number", "identity_key", "parsed"):
        work = frozenset({parsed["organisation_key"]} - {""})
        emails = frozenset(parsed["emails"])
        yield Candidate(number, key, parsed["country"], emails, work)


def compare(batch: Batch, *, as_decided: bool = False, progress: Progress = silent) -> Batch:
    """Compare all rows of a kept list once more; only rows that come out otherwise are written.

    `as_decided`: rows left out do not count, and what "import as it is" settles is settled.
    """
    rows = batch.rows.order_by("number")
    if as_decided:
        rows = rows.exclude(decision=Decision.SKIP)
    listed = (_listed(row, as_decided) for row in rows.iterator(CHUNK))
    for chunk in compared(batch, listed, progress, batch.counts.get("rows", 0)):
        storing.change(batch, chunk, with_reading=not as_decided)
    batch.counts |= count_outcomes(batch) | {"problems": count_problems(batch)}
    batch.countries = countries_of(batch)
    see(batch)
    batch.save(update_fields=["counts", "countries", "seen"])
    return batch


def _listed(row: Row, as_decided: bool) -> Listed:
    listed = storing.listed_again(row)
    if as_decided and row.decision == Decision.IMPORT:
        listed.problems = [p for p in listed.problems if p.code not in DECIDABLE]
    return listed


def count_outcomes(batch: Batch) -> dict[str, int]:
    """How many rows of each outcome. One query."""
    found = batch.rows.aggregate(
        rows=Count("pk"),
        new=Count("pk", filter=Q(outcome=Outcome.NEW)),
        updated=Count("pk", filter=Q(outcome=Outcome.UPDATE)),
        unchanged=Count("pk", filter=Q(outcome=Outcome.SAME)),
        possible_duplicates=Count("pk", filter=Q(outcome__in=(Outcome.REPEATED, Outcome.POSSIBLE))),
        blocked=Count("pk", filter=Q(outcome=Outcome.PROBLEM)),
    )
    return {name: int(count) for name, count in found.items()}


_PROBLEMS = """
SELECT problem->>'code', count(DISTINCT r.number)
FROM imports_row r, jsonb_array_elements(r.problems) problem
WHERE r.batch_id = %s AND r.problems <> '[]' GROUP BY 1
"""


def count_problems(batch: Batch) -> dict[str, int]:
    """How many rows have each kind of problem. One query."""
    with connection.cursor() as cursor:
        cursor.execute(_PROBLEMS, [batch.pk])
        return dict(cursor.fetchall())


def countries_of(batch: Batch) -> dict[str, str | None]:
    """The ISO code, or null, of each spelling of a country in the list. One query."""
    pairs = batch.rows.exclude(parsed__country_text="").order_by()
    found = pairs.values_list("parsed__country_text", "parsed__country").distinct()
    return {spelling: code or None for spelling, code in found if spelling}


def see(batch: Batch) -> None:
    """Remember which writes the comparison could see."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_current_snapshot()::text")
        batch.seen = cursor.fetchone()[0]


# xmin has 32 bits; the epoch is that of now, or the one before where it would lie ahead.
_CHANGED_SINCE = """
WITH now AS (SELECT pg_current_xact_id()::text::bigint AS xid)
SELECT EXISTS (
    SELECT FROM {table}, now WHERE NOT pg_visible_in_snapshot((
        (now.xid >> 32 << 32) + {table}.xmin::text::bigint
        - CASE WHEN {table}.xmin::text::bigint > now.xid & 4294967295
            THEN LEAST(4294967296, now.xid >> 32 << 32) ELSE 0 END
    )::text::xid8, %s::pg_snapshot)
)
"""


def is_fresh(batch: Batch) -> bool:
    """Whether the people known are still those that the rows were compared with.

    History is written by triggers, so whatever changed since then stands there.
    """
    if not batch.seen:
        return False
    with connection.cursor() as cursor:
        for table in ("people_personevent", "people_participationevent"):
            cursor.execute(_CHANGED_SINCE.format(table=table), [batch.seen])
            if cursor.fetchone()[0]:
                return False
    return True
