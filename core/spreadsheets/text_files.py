"""Rows of a text file: its alphabet, its separator, its cells. Runs in the reading child.

The file is never in memory as a whole: it is decoded and cut line by line.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterator
from itertools import chain, islice
from pathlib import Path
from typing import TextIO

from core.spreadsheets import limits
from core.spreadsheets.encodings import KNOWN, detect
from core.spreadsheets.refusing import Refused

_SEPARATORS = ",;\t|"
_SAMPLE_CHARACTERS = 100_000
_SAMPLE_LINES = 40
_PREVIEW_ROWS = 3
_LONGEST_LINE = limits.MAX_COLUMNS * limits.MAX_CELL_CHARACTERS


def read(path: Path, encoding: str = "") -> tuple[str, Iterator[list[str]]]:
    """The encoding that was used, and the rows.

    Raises Refused("encoding", readings={encoding: first rows}) where the sender must choose.
    """
    if not encoding:
        alphabet = detect(path)
        if not alphabet.is_certain:
            raise Refused("encoding", readings=_readings(path))
        encoding = alphabet.encoding
    return encoding, _rows(path, encoding)


def _rows(path: Path, encoding: str, errors: str = "strict") -> Iterator[list[str]]:
    try:
        with path.open(encoding=encoding, errors=errors, newline="") as file:
            start = file.read(_SAMPLE_CHARACTERS).removeprefix("\ufeff")
            start += file.read(1) if start.endswith("\r") else ""  # its \n may follow
            yield from _cut(start, file, separator_of(start))
    except (UnicodeError, LookupError) as error:
        raise Refused("unknown_encoding", encoding=encoding) from error


def _cut(start: str, file: TextIO, separator: str) -> Iterator[list[str]]:
    csv.field_size_limit(limits.MAX_CELL_CHARACTERS)
    number = 0
    try:
        for number, row in enumerate(csv.reader(_lines(start, file), delimiter=separator), 1):
            if number > limits.MAX_ROWS:
                raise Refused("rows", limit=limits.MAX_ROWS)
            if len(row) > limits.MAX_COLUMNS and any(row[limits.MAX_COLUMNS :]):
                raise Refused("columns", sheet="", limit=limits.MAX_COLUMNS)
            yield row[: limits.MAX_COLUMNS]
    except csv.Error as error:
        raise Refused("cell", row=number + 1, limit=limits.MAX_CELL_CHARACTERS) from error


def _lines(start: str, file: TextIO) -> Iterator[str]:
    """The lines as they stand; one that could only be a trap is refused before it is cut."""
    begun = io.StringIO(start, newline="")
    rest = ""
    for line in chain(iter(begun.readline, ""), iter(lambda: file.readline(_LONGEST_LINE), "")):
        rest += line
        if len(rest) >= _LONGEST_LINE:
            raise csv.Error
        if rest.endswith(("\n", "\r")) or begun.tell() < len(start):
            yield rest
            rest = ""
    if rest:
        yield rest


def separator_of(text: str) -> str:
    """The separator that cuts the most rows of the sample into the same number of cells."""
    first_lines = "\n".join(text.splitlines()[:_SAMPLE_LINES])
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


def _readings(path: Path) -> dict[str, list[list[str]]]:
    """The first rows in each alphabet that may be meant, for the sender to choose."""
    return {
        encoding: list(islice(_rows(path, encoding, "replace"), _PREVIEW_ROWS))
        for encoding in KNOWN[2:]
    }
