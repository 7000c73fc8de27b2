"""Compares the rows of a list with each other and with known records, in chunks.

There are two passes: the first collects the blocking keys of each row (`Sameness`), the second
loads for each chunk only its possible matches. Long lists are never held in memory.
"""

import pickle
import tempfile
from collections.abc import Hashable, Iterable, Iterator
from itertools import islice
from typing import IO, Any

from django.db import connection
from django.db.models import Count, Q

from imports.importer import Importer, Meeting, Sameness, importer_of
from imports.matching.parsed import CheckedRow, ParsedRow, RowQuestions
from imports.matching.rows import change, copy
from imports.models import Batch, Decision, Outcome, Row
from imports.progress import Progress, silent

CHUNK = 1000  # rows in memory at a time
SHORT = 2000  # so many rows a page compares by itself
_TABLES = """
CREATE TEMPORARY TABLE import_listed (hash bigint, number int) ON COMMIT DROP;
CREATE TEMPORARY TABLE import_block (hash bigint, number int) ON COMMIT DROP;
CREATE TEMPORARY TABLE import_known (hash bigint, key bigint) ON COMMIT DROP;
"""
_JOIN = """
CREATE TEMPORARY TABLE import_shared ON COMMIT DROP AS SELECT DISTINCT number, hash
    FROM import_listed WHERE hash IN (
        SELECT hash FROM import_listed GROUP BY hash HAVING count(DISTINCT number) > 1);
CREATE INDEX ON import_shared (hash); CREATE INDEX ON import_shared (number);
CREATE TEMPORARY TABLE import_met ON COMMIT DROP AS
    SELECT DISTINCT number, key FROM import_block JOIN import_known USING (hash);
CREATE INDEX ON import_met (number);
ANALYZE import_shared; ANALYZE import_met;
"""
_EARLIER = """
SELECT DISTINCT number FROM import_shared WHERE number < %(first)s AND hash IN (
    SELECT hash FROM import_shared WHERE number BETWEEN %(first)s AND %(last)s)
"""
_MET = "SELECT DISTINCT key FROM import_met WHERE number BETWEEN %(first)s AND %(last)s"
# Rows of a span that share a key with another row or with something known.
_MEETING = """
SELECT number FROM import_shared WHERE number BETWEEN %(first)s AND %(last)s
UNION SELECT number FROM import_met WHERE number BETWEEN %(first)s AND %(last)s
"""
_DROP = "DROP TABLE import_listed, import_block, import_known, import_shared, import_met"


def compared(
    batch: Batch, rows: Iterable[ParsedRow[Any]], progress: Progress = silent, total: int = 0
) -> Iterator[list[CheckedRow[Any]]]:
    """The rows with their outcomes, in chunks and in the order of the list.

    The caller must store the rows of each chunk before it takes the next one.
    """
    sameness = importer_of(batch).sameness
    with connection.cursor() as cursor, tempfile.TemporaryFile() as spool:
        cursor.execute(_TABLES)
        chunks = _first_pass(cursor, sameness, rows, spool, progress, total)
        lines = (_lines(key, blocks) for key, blocks in sameness.known_blocks(batch))
        copy(cursor, "import_known", "hash, key", lines)
        cursor.execute(_JOIN)
        spool.seek(0)
        yield from _second_pass(cursor, batch, spool, chunks, progress)
        cursor.execute(_DROP)


def _first_pass(
    cursor: Any,
    sameness: Sameness,
    rows: Iterable[ParsedRow[Any]],
    spool: IO[bytes],
    progress: Progress,
    total: int,
) -> int:
    chunks, rows = 0, iter(rows)
    while chunk := list(islice(rows, CHUNK)):
        pickle.dump(chunk, spool, pickle.HIGHEST_PROTOCOL)
        blocks = [(row.number, sameness.blocks(row)) for row in chunk if not row.is_blocked]
        listed = (_lines(number, of_row.listed) for number, of_row in blocks)
        copy(cursor, "import_listed", "hash, number", listed)
        known = (_lines(number, of_row.known) for number, of_row in blocks)
        copy(cursor, "import_block", "hash, number", known)
        chunks += 1
        progress("reading", chunks * CHUNK, max(total, chunks * CHUNK))
    return chunks


def _lines(key: int, blocks: Iterable[Hashable]) -> str:
    return "".join(f"{hash(block)}\t{key}\n" for block in blocks)


def _second_pass(
    cursor: Any, batch: Batch, spool: IO[bytes], chunks: int, progress: Progress
) -> Iterator[list[CheckedRow[Any]]]:
    sameness = importer_of(batch).sameness
    accepted: set[int] = set()
    repeated: set[int] = set()
    claimed: dict[int, int] = {}
    questions = RowQuestions()
    for number in range(chunks):
        chunk: list[ParsedRow[Any]] = pickle.load(spool)  # noqa: S301  (written above)
        span = {"first": chunk[0].number, "last": chunk[-1].number}
        cursor.execute(_EARLIER, span)
        sharing = sorted(row for (row,) in cursor.fetchall())
        earlier = [row for row in sharing if row in accepted]
        repeats = [row for row in sharing if row in repeated]
        asked = [row for row in sharing if row in questions.leaders]
        cursor.execute(_MET, span)
        met = [key for (key,) in cursor.fetchall()]
        cursor.execute(_MEETING, span)
        alone = {row.number for row in chunk} - {row for (row,) in cursor.fetchall()}
        meeting = Meeting(chunk, met, earlier, alone, claimed, repeats, asked, questions)
        checked = sameness.check(batch, meeting)
        accepted |= {row.parsed.number for row in checked if row.is_accepted}
        repeated |= {row.parsed.number for row in checked if row.outcome == Outcome.REPEATED}
        yield checked
        progress("comparing", number + 1, chunks)


def compare(batch: Batch, *, as_decided: bool = False, progress: Progress = silent) -> Batch:
    """Compare all rows of a stored list once more; only changed rows are written.

    With `as_decided`, rows left out do not count, and problems settled by "import as it is" are
    removed.
    """
    importer = importer_of(batch)
    rows = batch.rows.order_by("number")
    if as_decided:
        rows = rows.exclude(decision=Decision.SKIP)
    parsed = (_parsed_again(importer, row, as_decided) for row in rows.iterator(CHUNK))
    for chunk in compared(batch, parsed, progress, batch.counts.get("rows", 0)):
        change(batch, chunk, with_reading=not as_decided)
    batch.counts |= count_outcomes(batch) | count_kinds(batch)
    importer.note_compared(batch)
    see(batch)
    batch.save(update_fields=["counts", "questions", "seen"])
    return batch


def compare_and_ask(batch: Batch, progress: Progress = silent) -> Batch:
    """Compare all rows once more, and store new questions about the whole list."""
    compare(batch, progress=progress)
    importer_of(batch).note_read(batch)
    batch.save(update_fields=["questions"])
    return batch


def _parsed_again(importer: Importer, row: Row, as_decided: bool) -> ParsedRow[Any]:
    parsed = importer.parsed_again(row)
    if as_decided and row.decision == Decision.IMPORT:
        parsed.problems = [p for p in parsed.problems if p.code not in importer.decidable]
    return parsed


def count_outcomes(batch: Batch) -> dict[str, int]:
    """How many rows of each outcome. One query."""
    counts = batch.rows.aggregate(
        rows=Count("pk"),
        new=Count("pk", filter=Q(outcome=Outcome.NEW)),
        updated=Count("pk", filter=Q(outcome=Outcome.UPDATE)),
        unchanged=Count("pk", filter=Q(outcome=Outcome.SAME)),
        possible_duplicates=Count("pk", filter=Q(outcome__in=(Outcome.REPEATED, Outcome.POSSIBLE))),
        blocked=Count("pk", filter=Q(outcome=Outcome.PROBLEM)),
    )
    return {name: int(count) for name, count in counts.items()}


_PROBLEMS = """
SELECT problem->>'code', count(DISTINCT r.number)
FROM imports_row r, jsonb_array_elements(r.problems) problem
WHERE r.batch_id = %s AND r.problems <> '[]' GROUP BY 1
"""


_REASONS = """
SELECT split_part(reason, ':', 1), count(*) FROM imports_row
WHERE batch_id = %s AND reason <> '' GROUP BY 1
"""


def count_kinds(batch: Batch) -> dict[str, Any]:
    """How many rows have each kind of problem, and each reason to match, and how many were
    compared with the nearest only. Three queries."""
    with connection.cursor() as cursor:
        cursor.execute(_PROBLEMS, [batch.pk])
        problems = dict(cursor.fetchall())
        cursor.execute(_REASONS, [batch.pk])
        reasons = dict(cursor.fetchall())
    partly_compared = batch.rows.filter(parsed__has_key="partly_compared").count()
    return {"problems": problems, "reasons": reasons, "partly_compared": partly_compared}


def see(batch: Batch) -> None:
    """Store in `seen` which writes the comparison could see."""
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
    """Whether known records are unchanged since the rows were compared with them.

    Triggers write the history, so every change since then is recorded there.
    """
    if not batch.seen:
        return False
    with connection.cursor() as cursor:
        for table in importer_of(batch).sameness.watched:
            cursor.execute(_CHANGED_SINCE.format(table=table), [batch.seen])
            if cursor.fetchone()[0]:
                return False
    return True
