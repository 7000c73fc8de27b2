"""Checks an OpenDocument sheet, in which one tag may stand for a million rows or cells.

Runs in the reading child, before a parser sees the file, and notes what the parser does not tell.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from office.sandbox import FileRefused
from office.spreadsheets import failed, limits
from office.spreadsheets.failed import Failed
from office.spreadsheets.hidden import Hidden
from office.spreadsheets.merging import MOST, Merged
from office.spreadsheets.number_formats import MOST_CELLS, is_shown_number
from office.spreadsheets.positions import Reach

Texts = dict[tuple[int, int], str]  # (row as the program shows it, column from nought) → text

_TAG = re.compile(
    rb"<(/?)table:(table-row|table-column|table-cell|covered-table-cell|table)(?=[\s/>])"
    rb"([^<>]*?)(/?)>(?:<text:p>([^<]{1,20})</text:p>)?"
)
_SPANNED = re.compile(rb"number-rows-spanned\s*=\s*[\"']([0-9]{1,7})[\"']")
_REPEATED = re.compile(rb"number-(rows|columns)-repeated\s*=\s*[\"']([0-9]{1,30})[\"']")
_HIDDEN = re.compile(rb"table:visibility\s*=\s*[\"'](?:collapse|filter)[\"']")
_NUMBER = re.compile(rb"office:value\s*=\s*[\"']([0-9]{1,20}(?:\.0)?)[\"']")
_MOST_REPEATED = 1000


@dataclass
class SheetContent:
    """What only the look inside sees of a sheet.

    `merged` are cells that go on downwards, `failed` those that show an error, `texts` those that
    show a number with more digits than it has.
    """

    merged: list[Merged] = field(default_factory=list)
    failed: Failed = field(default_factory=dict)
    texts: Texts = field(default_factory=dict)
    hidden: Hidden = field(default_factory=Hidden)


def check_open_document(pieces: Iterable[bytes]) -> list[SheetContent]:
    """What the sheets hold, in their order. Raises FileRefused for what is too much."""
    walk = _Walk()
    for piece in pieces:
        for is_end, tag, attributes, is_empty, text in _TAG.findall(piece):
            if tag == b"table":
                walk.take_sheet(bool(is_end))
            elif tag == b"table-row":
                walk.take_row(attributes, bool(is_end), bool(is_empty))
            elif tag == b"table-column":
                walk.take_column(attributes)
            elif not is_end:
                walk.take_cell(attributes, text, is_filled=not is_empty or b"value" in attributes)
    return walk.sheets


class _Walk:
    def __init__(self) -> None:
        self.sheets: list[SheetContent] = []
        self._begin_sheet()

    def _begin_sheet(self) -> None:
        self._sheet, self._reach = SheetContent(), Reach("")
        self._row = self._repeat = self._column = self._filled = self._cells = 0
        self._last = -1  # the last filled column of the row
        self._columns = 0

    def take_sheet(self, is_end: bool) -> None:
        if not is_end:
            cells = self._cells
            self._begin_sheet()
            self._cells = cells  # of the whole workbook
            self.sheets.append(self._sheet)

    def take_column(self, attributes: bytes) -> None:
        first = self._columns
        self._columns = min(first + _repeats(attributes), limits.MAX_COLUMNS)
        if _HIDDEN.search(attributes):
            self._sheet.hidden.hide_columns(first, self._columns - 1)

    def take_row(self, attributes: bytes, is_end: bool, is_empty: bool) -> None:
        if not is_end:
            self._repeat, self._column, self._filled = _repeats(attributes), 0, 0
            self._last = -1
            if _HIDDEN.search(attributes):
                self._sheet.hidden.hide_rows(self._row + 1, self._row + self._repeat)
        if is_end or is_empty:
            self._row += self._repeat
            self._cells += self._filled * self._repeat
            if self._filled:
                self._reach.extend(self._row - 1, self._last)
            if self._cells > limits.MAX_CELLS:
                raise FileRefused("too_big")

    def take_cell(self, attributes: bytes, text: bytes, *, is_filled: bool) -> None:
        times = _repeats(attributes)
        self._note_text(attributes, text, times)
        spanned = _SPANNED.search(attributes)
        merged = self._sheet.merged
        if spanned and int(spanned[1]) > 1 and len(merged) < MOST:
            merged.append((self._row + 1, self._row + int(spanned[1]), self._column))
        self._column += times
        if is_filled:
            self._filled += times
            self._last = self._column - 1
            self._reach.extend(0, self._last)

    def _note_text(self, attributes: bytes, text: bytes, times: int) -> None:
        """Note a failed cell (LibreOffice writes it as an empty value) or a number with zeros."""
        cells: Failed | Texts
        if b'"error"' in attributes:
            cells, shown, most = self._sheet.failed, failed.shown(text), failed.MOST
        else:
            number = _NUMBER.search(attributes) if text else None
            if not number or not is_shown_number(number[1], text):
                return
            cells, shown, most = self._sheet.texts, text.decode("ascii"), MOST_CELLS
        for row in range(self._row + 1, self._row + 1 + min(self._repeat, _MOST_REPEATED)):
            for place in range(self._column, self._column + min(times, limits.MAX_COLUMNS)):
                if len(cells) < most:
                    cells[row, place] = shown


def _repeats(attributes: bytes) -> int:
    match = _REPEATED.search(attributes)
    return max(int(match[2]), 1) if match else 1
