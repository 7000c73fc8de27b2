"""Reads decisions about rows from a file, for the command line."""

import csv
import json
from pathlib import Path

from imports.models import Decision

_HEADERS = ("row", "decision")


def read(path: Path) -> dict[int, str]:
    """Decisions by row number, from JSON ({"31": "skip"}) or CSV (row,decision).

    Raises ValueError if a row is not a number or a decision is unknown.
    """
    text = path.read_text(encoding="utf-8-sig")
    if path.suffix.lower() == ".json":
        pairs = list(json.loads(text).items())
    else:
        rows = csv.reader(text.splitlines())
        pairs = [(row[0], row[1]) for row in rows if len(row) > 1]
        if pairs and tuple(cell.strip().lower() for cell in pairs[0]) == _HEADERS:
            pairs = pairs[1:]
    return {_number(row): _decision(row, decision) for row, decision in pairs}


def _number(row: str) -> int:
    if not str(row).strip().isdecimal():
        raise ValueError(f"“{row}” is no row number")
    return int(row)


def _decision(row: str, decision: str) -> str:
    word = str(decision).strip().lower()
    if word not in Decision.values:
        known = ", ".join(value for value in Decision.values if value)
        raise ValueError(f"row {row}: “{decision}” is no decision; use one of {known}")
    return word
