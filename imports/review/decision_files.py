"""Reads decisions about rows from a file, for the command line."""

import csv
import json
from collections.abc import Sequence
from pathlib import Path

from imports.models import Decision
from imports.reading.numbering import MOST_IN_A_ROW, number_at

_HEADERS = ("row", "decision")


def read(path: Path, sheets: Sequence[str] = ()) -> dict[int, str]:
    """Decisions by the number of the row in the list, from JSON or CSV.

    JSON: {"31": "skip"}; CSV: row,decision. The second item of a row is "31/2". With the names of
    several `sheets` a row is called by its sheet too: "Observers, 4". Raises ValueError if a row
    is none or a decision is unknown.
    """
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix.lower() == ".json":
        pairs = list(json.loads(text).items())
    else:
        rows = csv.reader(text.splitlines())
        pairs = [(row[0], row[1]) for row in rows if len(row) > 1]
        if pairs and tuple(cell.strip().lower() for cell in pairs[0]) == _HEADERS:
            pairs = pairs[1:]
    return {_number(row, sheets): _decision(row, decision) for row, decision in pairs}


def _number(row: str, sheets: Sequence[str]) -> int:
    sheet, _comma, number = str(row).rpartition(",") if len(sheets) > 1 else ("", "", str(row))
    number, slash, item = number.partition("/")
    items = set(map(str, range(1, MOST_IN_A_ROW + 1)))
    if not number.strip().isdecimal() or (slash and item.strip() not in items):
        raise ValueError(f"“{row}” is no row number")
    slot = int(item) - 1 if slash else 0
    if len(sheets) < 2:
        return number_at(0, int(number), slot)
    if sheet.strip() not in sheets:
        names = ", ".join(f"“{name}, {number.strip()}”" for name in sheets[:3])
        raise ValueError(f"“{row}” names no sheet that is read; write {names}")
    return number_at(sheets.index(sheet.strip()), int(number), slot)


def _decision(row: str, decision: str) -> str:
    word = str(decision).strip().lower()
    if word not in Decision.values:
        known = ", ".join(value for value in Decision.values if value)
        raise ValueError(f"row {row}: “{decision}” is no decision; use one of {known}")
    return word
