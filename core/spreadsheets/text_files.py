"""Rows of a text file: its alphabet, its separator, its cells. Runs in the reading child."""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from core.spreadsheets import limits
from core.spreadsheets.checks import Refused
from core.spreadsheets.encodings import KNOWN, detect

_SEPARATORS = ",;\t|"
_SAMPLE_LINES = 40
_PREVIEW_ROWS = 3


def read(path: Path, encoding: str = "") -> tuple[str, Iterator[list[str]]]:
    """The encoding that was used, and the rows.

    Raises Refused("encoding", readings={encoding: first rows}) where the sender must choose.
    """
    data = path.read_bytes()
    if not encoding:
        alphabet = detect(data)
        if not alphabet.is_certain:
            raise Refused("encoding", readings=_readings(data))
        encoding = alphabet.encoding
    return encoding, _rows(decode(data, encoding))


def decode(data: bytes, encoding: str) -> str:
    try:
        return data.decode(encoding).removeprefix("\ufeff")
    except (UnicodeDecodeError, LookupError) as error:
        raise Refused("unknown_encoding", encoding=encoding) from error


def _rows(text: str) -> Iterator[list[str]]:
    csv.field_size_limit(limits.MAX_CELL_CHARACTERS)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator_of(text))
    number = 0
    try:
        for number, row in enumerate(reader, 1):
            if number > limits.MAX_ROWS:
                raise Refused("rows", limit=limits.MAX_ROWS)
            if len(row) > limits.MAX_COLUMNS and any(row[limits.MAX_COLUMNS :]):
                raise Refused("columns", sheet="", limit=limits.MAX_COLUMNS)
            yield row[: limits.MAX_COLUMNS]
    except csv.Error as error:
        raise Refused("cell", row=number + 1, limit=limits.MAX_CELL_CHARACTERS) from error


def separator_of(text: str) -> str:
    """The separator that cuts the most rows of the sample into the same number of cells."""
    first_lines = "\n".join(text[:100_000].splitlines()[:_SAMPLE_LINES])
    return max(_SEPARATORS, key=lambda separator: _evenness(first_lines, separator))


def _evenness(sample: str, separator: str) -> tuple[int, int]:
    try:
        widths = Counter(map(len, csv.reader(io.StringIO(sample), delimiter=separator)))
    except csv.Error:
        return (0, 0)
    widths = Counter({width: rows for width, rows in widths.items() if width > 1})
    if not widths:
        return (0, 0)
    width, rows = widths.most_common(1)[0]
    return (rows, width)


def _readings(data: bytes) -> dict[str, list[list[str]]]:
    found = {}
    for encoding in KNOWN[2:]:
        rows = _rows(data.decode(encoding, "replace"))
        found[encoding] = [row for _, row in zip(range(_PREVIEW_ROWS), rows, strict=False)]
    return found
