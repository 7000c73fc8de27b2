"""Rows and columns that a spreadsheet program does not show: hidden by hand, or by a filter.

A sender who sees forty rows sends forty rows; the file may hold more. Runs in the reading child.
"""

import re
from dataclasses import dataclass, field

from office.spreadsheets import limits

Range = tuple[int, int]  # the first row and the last, numbered as the program shows them

_HIDDEN = re.compile(rb"\shidden\s*=\s*[\"'](?:1|true)[\"']")
_ROW = re.compile(rb"<row\b([^<>]*)>")
_COLUMN = re.compile(rb"<(?:[\w.-]{1,40}:)?col\b([^<>]*)>")
_NUMBER = re.compile(rb"\sr\s*=\s*[\"']([0-9]{1,7})[\"']")
_FIRST = re.compile(rb"\smin\s*=\s*[\"']([0-9]{1,7})[\"']")
_LAST = re.compile(rb"\smax\s*=\s*[\"']([0-9]{1,7})[\"']")


@dataclass
class Hidden:
    """What a sheet hides: ranges of rows from the top down, and columns counted from nought.

    Only columns that are read count.
    """

    rows: list[Range] = field(default_factory=list)
    columns: set[int] = field(default_factory=set)

    def hide_rows(self, first: int, last: int) -> None:
        last = min(last, limits.MAX_ROWS)
        if self.rows and self.rows[-1][1] >= first - 1:
            first, last = self.rows[-1][0], max(self.rows.pop()[1], last)
        if first <= last:
            self.rows.append((first, last))

    def hide_columns(self, first: int, last: int) -> None:
        self.columns.update(range(first, min(last + 1, limits.MAX_COLUMNS)))

    def read_piece(self, piece: bytes) -> None:
        """Take a piece of a sheet's XML whose rows have numbers."""
        if b"hidden" not in piece:
            return
        for attributes in _ROW.findall(piece):
            number = _NUMBER.search(attributes) if is_hidden(attributes) else None
            if number:
                self.hide_rows(int(number[1]), int(number[1]))
        self.read_columns(piece)

    def read_columns(self, piece: bytes) -> None:
        """Take the columns that a piece of a sheet's XML declares."""
        for attributes in _COLUMN.findall(piece):
            first, last = _FIRST.search(attributes), _LAST.search(attributes)
            if first and last and is_hidden(attributes):
                self.hide_columns(int(first[1]) - 1, int(last[1]) - 1)


def is_hidden(attributes: bytes) -> bool:
    """Whether the attributes of a row or a column in a workbook's XML hide it."""
    return bool(_HIDDEN.search(attributes))
