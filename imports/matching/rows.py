"""Writes rows of a list to PostgreSQL by COPY, a chunk at a time."""

import io
import json
from collections.abc import Iterable
from typing import Any

from django.db import connection

from imports.matching.parsed import CheckedRow, Item
from imports.models import Batch, Row

_ROW = (
    "batch_id, number, raw, corrections, parsed, identity_key, searched, outcome, problems, "
    "known_key, reason, differences, leader, decision, written"
)
_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
_COMPARED = (
    "outcome", "known_key", "reason", "differences", "leader", "parsed", "identity_key", "searched"
)  # fmt: skip
# "The same" was said of another record or row than the one that is asked about now.
_IS_ABOUT_ANOTHER = """
new.outcome = 'possible' AND r.chosen_key IS NULL AND r.decision IN ('update', 'fill')
AND COALESCE(r.parsed->>'of_row', 'known ' || r.known_key)
    IS DISTINCT FROM COALESCE(new.parsed->>'of_row', 'known ' || new.known_key)
"""
_READ = (*_COMPARED, "problems")
PARSED_AGAIN = ("parsed", "problems", "identity_key", "searched")  # by a stored row's new reading


def copy(cursor: Any, table: str, columns: str, lines: Iterable[str]) -> None:
    """COPY lines of PostgreSQL's text format into a table."""
    text = io.StringIO("".join(lines))
    cursor.cursor.copy_expert(f"COPY {table} ({columns}) FROM STDIN", text)


def store(batch: Batch, rows: Iterable[CheckedRow[Item]]) -> None:
    """Store rows that were read for the first time."""
    with connection.cursor() as cursor:
        lines = (_line((batch.pk, *_values(row), "", "")) for row in rows)
        copy(cursor, "imports_row", _ROW, lines)


def _values(row: CheckedRow[Item]) -> tuple[Any, ...]:
    parsed = row.parsed
    return (
        parsed.number,
        parsed.raw,
        parsed.corrections,
        _parsed(row),
        parsed.item.key,
        parsed.item.searched,
        row.outcome,
        [problem.as_json() for problem in parsed.problems],
        row.known_key,
        row.code,
        row.differences,
        row.leader,
    )


def change(batch: Batch, rows: Iterable[CheckedRow[Item]], *, with_reading: bool) -> None:
    """Write the rows that differ from the stored ones; `with_reading`: their problems too.

    A decision that a row is the same as another does not hold for a third one: it is removed.
    """
    names = _READ if with_reading else _COMPARED
    columns = ", ".join(f"{name} = new.{name}" for name in names)
    old, new = (", ".join(f"{side}.{name}" for name in names) for side in ("r", "new"))
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE import_compared (LIKE imports_row) ON COMMIT DROP; "
            "ALTER TABLE import_compared ALTER id DROP NOT NULL"
        )
        lines = (_line((batch.pk, *_values(row), "", "")) for row in rows)
        copy(cursor, "import_compared", _ROW, lines)
        cursor.execute(
            f"UPDATE imports_row r SET {columns}, decision = "  # noqa: S608
            f"CASE WHEN {_IS_ABOUT_ANOTHER} THEN '' ELSE r.decision END "
            "FROM import_compared new "
            "WHERE r.batch_id = new.batch_id AND r.number = new.number "
            f"AND ({old}) IS DISTINCT FROM ({new})"
        )
        cursor.execute("DROP TABLE import_compared")


def store_again(rows: Iterable[Row]) -> None:
    """Write the rows that were parsed again: what their cells mean, and their problems."""
    columns = ", ".join(f"{name} = again.{name}" for name in PARSED_AGAIN)
    lines = (_line((row.pk, *(getattr(row, name) for name in PARSED_AGAIN))) for row in rows)
    with connection.cursor() as cursor:
        cursor.execute(
            "CREATE TEMPORARY TABLE import_again (id bigint PRIMARY KEY, parsed jsonb, "
            "problems jsonb, identity_key text, searched text) ON COMMIT DROP"
        )
        copy(cursor, "import_again", ", ".join(("id", *PARSED_AGAIN)), lines)
        cursor.execute(
            f"UPDATE imports_row r SET {columns} FROM import_again again "  # noqa: S608
            "WHERE r.id = again.id"
        )
        cursor.execute("DROP TABLE import_again")


def _parsed(row: CheckedRow[Item]) -> dict[str, Any]:
    """The stored form of a parsed row: the item, and details that its cells do not hold."""
    extra: dict[str, Any] = {"of_row": row.of_row}
    if row.is_partly_compared:
        extra["partly_compared"] = True
    if row.parsed.merged is not None:
        extra["merged"] = row.parsed.merged
    if row.parsed.heading:
        extra["heading"] = row.parsed.heading
    return row.parsed.item.as_json() | extra


def _line(values: Iterable[Any]) -> str:
    return "\t".join(map(_cell, values)) + "\n"


def _cell(value: Any) -> str:
    if isinstance(value, str):
        return value.replace("\\", "\\\\").replace("\t", " ").replace("\n", " ").replace("\r", " ")
    if value is None:
        return "\\N"
    if value in ([], {}):
        return "[]" if isinstance(value, list) else "{}"
    if isinstance(value, list | dict):
        return _as_json(value).replace("\\", "\\\\")
    return str(value)
