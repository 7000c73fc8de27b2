"""Rows of a text file: its alphabet, its separator, its cells. Runs in the reading child.

The file is never in memory as a whole: it is decoded and cut line by line.
"""

import csv
import io
from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import chain
from pathlib import Path
from typing import TextIO

from office.sandbox import FileRefused
from office.spreadsheets import limits
from office.spreadsheets.code_pages import codec_of
from office.spreadsheets.encodings import detect, other_lines

_SEPARATORS = ",;\t|"
_SAMPLE_CHARACTERS = 100_000
_SAMPLE_LINES = 40
_PREVIEW_ROWS, _PREVIEW_CHARACTERS = 4, 200
_PREVIEW_BYTES = 32 * 1024
_LONGEST_LINE = limits.MAX_COLUMNS * limits.MAX_CELL_CHARACTERS


class SwallowedError(Exception):
    """A quotation mark that is never closed has taken whole rows into one cell."""


def read(path: Path, encoding: str = "", *, quotes: bool = True) -> tuple[str, Iterator[list[str]]]:
    """The encoding that was used, and the rows; without `quotes` a mark is a letter.

    Raises FileRefused("encoding", readings={encoding: first rows}) where the sender must choose;
    the most plausible encoding comes first.
    """
    if not encoding:
        alphabet = detect(path)
        if not alphabet.is_certain:
            raise FileRefused("encoding", readings=_readings(path, alphabet.encodings))
        encoding = alphabet.encoding
    return encoding, _rows(path, encoding, quotes=quotes)


def _rows(path: Path, encoding: str, *, quotes: bool) -> Iterator[list[str]]:
    try:
        with path.open(encoding=codec_of(encoding), newline="") as file:
            start = file.read(_SAMPLE_CHARACTERS).removeprefix("\ufeff")
            start += file.read(1) if start.endswith("\r") else ""  # its \n may follow
            yield from _cut(start, file, separator_of(start), quotes)
    except (UnicodeError, LookupError) as error:
        raise FileRefused("unknown_encoding", encoding=encoding) from error


def _cut(start: str, file: TextIO, separator: str, quotes: bool) -> Iterator[list[str]]:
    csv.field_size_limit(limits.MAX_CELL_CHARACTERS)
    rows = csv.reader(
        _lines(start, file),
        delimiter=separator,
        quoting=csv.QUOTE_MINIMAL if quotes else csv.QUOTE_NONE,
    )
    number = 0
    try:
        for number, row in enumerate(rows, 1):
            if number > limits.MAX_ROWS:
                raise FileRefused("rows", limit=limits.MAX_ROWS)
            if quotes and any(_holds_rows(cell, separator) for cell in row):
                raise SwallowedError
            yield row if quotes else list(map(_unquoted, row))
    except csv.Error as error:
        if quotes and "field larger" in str(error):
            raise SwallowedError from error
        raise FileRefused("cell", row=number + 1, limit=limits.MAX_CELL_CHARACTERS) from error


def _holds_rows(cell: str, separator: str) -> bool:
    """Whether three lines or more, most of them rows of several cells, are in one cell."""
    if cell.count("\n") < 2:
        return False
    lines = cell.splitlines()
    return sum(line.count(separator) > 1 for line in lines) * 2 > len(lines)


def _unquoted(cell: str) -> str:
    is_whole = len(cell) > 1 and cell.startswith('"') and cell.endswith('"')
    return cell[1:-1].replace('""', '"') if is_whole else cell


def _lines(start: str, file: TextIO) -> Iterator[str]:
    """The lines as they stand. Raises csv.Error for one so long that it can only be a trap."""
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


def _readings(path: Path, encodings: Iterable[str]) -> dict[str, list[list[str]]]:
    """The header and the first rows that differ, in each alphabet that may be meant."""
    with path.open("rb") as file:
        first = file.readline(_PREVIEW_BYTES)
    lines = list(dict.fromkeys([first, *other_lines(path)]))[:_PREVIEW_ROWS]
    return {encoding: _preview(b"".join(lines), encoding) for encoding in encodings}


def _preview(data: bytes, encoding: str) -> list[list[str]]:
    text = data.decode(codec_of(encoding), "replace")
    try:
        rows = list(csv.reader(io.StringIO(text), delimiter=separator_of(text)))
    except csv.Error:
        rows = [[line] for line in text.splitlines()]
    return [
        [cell[:_PREVIEW_CHARACTERS] for cell in row[: limits.MAX_COLUMNS]]
        for row in rows[:_PREVIEW_ROWS]
    ]
