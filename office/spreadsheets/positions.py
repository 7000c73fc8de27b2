"""Walks a sheet's XML tag by tag, as a parser would, to see how far its cells reach.

Slower than counting (contents.py), exact, and in constant memory. Stops at the first cell that
is too far, so the larger the claim the sooner it is refused.
"""

import re
from collections.abc import Iterable, Iterator

from office.sandbox import FileRefused
from office.spreadsheets import limits
from office.spreadsheets.hidden import Hidden, is_hidden

_TAG = re.compile(rb"<(/?)(?:[\w.-]+:)?(row|c)(?=[\s/>])([^<>]*?)(/?)>")
_REFERENCE = re.compile(rb"(?:^|\s)r\s*=\s*[\"']([A-Za-z]*)([0-9]*)[\"']")
_STRING = re.compile(rb"<(/?)(?:[\w.-]+:)?si(?=[\s/>])[^<>]*?(/?)>")
_INDEX = re.compile(rb"v>\s*([0-9]{1,9})\s*<")


def check_positions(pieces: Iterable[bytes], sheet: str) -> Hidden:
    """The rows that the sheet hides.

    Raises FileRefused where a cell that may hold something stands outside our limits.
    """
    reach, hidden = Reach(sheet), Hidden()
    for tag, row, column, attributes, is_empty in walk(pieces):
        if tag == b"c" and not is_empty:
            reach.extend(row, column)
        elif tag == b"row" and is_hidden(attributes):
            hidden.hide_rows(row + 1, row + 1)
    return hidden


class Reach:
    """How far the filled cells of a sheet reach. A parser makes room for every cell between."""

    def __init__(self, sheet: str) -> None:
        self._sheet = sheet
        self._rows = self._columns = 0

    def extend(self, row: int, column: int) -> None:
        """Take a filled cell, both counted from nought. Raises FileRefused if it is too far."""
        if row < self._rows and column < self._columns:
            return
        if row >= limits.MAX_ROWS:
            raise FileRefused("rows", limit=limits.MAX_ROWS)
        self._rows, self._columns = max(self._rows, row + 1), max(self._columns, column + 1)
        if self._columns > limits.MAX_COLUMNS and self._rows * self._columns > limits.MAX_AREA:
            raise FileRefused("columns", sheet=self._sheet, limit=limits.MAX_COLUMNS)


def walk(pieces: Iterable[bytes]) -> Iterator[tuple[bytes, int, int, bytes, bool]]:
    """Every row and every cell: its tag, row and column, its attributes, and whether it is empty.

    Rows and columns are counted from nought.
    """
    row = column = 0
    for piece in pieces:
        for is_end, tag, attributes, is_empty in _TAG.findall(piece):
            if is_end:
                row += tag == b"row"
                continue
            letters, number = reference(attributes)
            if tag == b"row":
                row, column = (int(number) - 1 if number else row), 0
                yield tag, row, column, attributes, True
                row += bool(is_empty)
                continue
            if letters:
                row, column = int(number or 1) - 1, column_number(letters) - 1
            yield tag, row, column, attributes, bool(is_empty)
            column += 1


def reference(attributes: bytes) -> tuple[bytes, bytes]:
    """The letters and the number of a cell or a row; b"" for what its attributes do not say."""
    match = _REFERENCE.search(attributes)
    return (match[1], match[2][:20]) if match else (b"", b"")


def column_number(letters: bytes) -> int:
    """The column with these letters, counted from 1."""
    number = 0
    for letter in letters[:6].upper():
        number = number * 26 + letter - 64
    return number


def text_bytes(strings: Iterable[bytes], sheets: Iterable[bytes]) -> int:
    """How many bytes of shared text the cells show, every use counted."""
    lengths = list(_string_lengths(strings))
    total = 0
    for piece in sheets:
        for index in map(int, _INDEX.findall(piece)):
            total += lengths[index] if index < len(lengths) else 0
        if total > limits.MAX_TEXT_BYTES:
            break
    return total


def _string_lengths(pieces: Iterable[bytes]) -> Iterator[int]:
    before = begun = 0
    for piece in pieces:
        for tag in _STRING.finditer(piece):
            if tag[2]:
                yield 0
            elif tag[1]:
                yield before + tag.start() - begun
            else:
                begun = before + tag.end()
        before += len(piece)
