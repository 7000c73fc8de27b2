"""Walks a sheet's XML tag by tag, as a parser would, to see how far its cells reach.

Slower than counting (contents.py), exact, and in constant memory. Stops at the first cell that
is too far, so the larger the claim the sooner it is refused.
"""

import re
from collections.abc import Iterable, Iterator

from office.sandbox import FileRefused
from office.spreadsheets import failed, limits
from office.spreadsheets.failed import Failed
from office.spreadsheets.merging import MOST, Merged

_TAG = re.compile(rb"<(/?)(?:[\w.-]+:)?(row|c)(?=[\s/>])([^<>]*?)(/?)>")
_REFERENCE = re.compile(rb"(?:^|\s)r\s*=\s*[\"']([A-Za-z]*)([0-9]*)[\"']")
_STRING = re.compile(rb"<(/?)(?:[\w.-]+:)?si(?=[\s/>])[^<>]*?(/?)>")
_INDEX = re.compile(rb"v>\s*([0-9]{1,9})\s*<")

_ODS_TAG = re.compile(
    rb"<(/?)table:(table-row|table-cell|covered-table-cell|table)(?=[\s/>])([^<>]*?)(/?)>"
    rb"(?:<text:p>([^<]{1,20})</text:p>)?"
)
_SPANNED = re.compile(rb"number-rows-spanned\s*=\s*[\"']([0-9]{1,7})[\"']")
_REPEATED = re.compile(rb"number-(rows|columns)-repeated\s*=\s*[\"']([0-9]{1,30})[\"']")


def check_positions(pieces: Iterable[bytes], sheet: str) -> None:
    """Raises FileRefused where a cell that may hold something stands outside our limits."""
    row = column = 0
    for piece in pieces:
        for is_end, tag, attributes, is_empty in _TAG.findall(piece):
            if is_end:
                row += tag == b"row"
                continue
            letters, number = _reference(attributes)
            if tag == b"row":
                row, column = (int(number) - 1 if number else row), 0
                row += bool(is_empty)
                continue
            if letters:
                row, column = int(number or 1) - 1, _column(letters) - 1
            column += 1
            if not is_empty:
                _check_place(row, column, sheet)


def _reference(attributes: bytes) -> tuple[bytes, bytes]:
    match = _REFERENCE.search(attributes)
    return (match[1], match[2][:20]) if match else (b"", b"")


def _check_place(row: int, column: int, sheet: str) -> None:
    if row >= limits.MAX_ROWS:
        raise FileRefused("rows", limit=limits.MAX_ROWS)
    if column > limits.MAX_COLUMNS:
        raise FileRefused("columns", sheet=sheet, limit=limits.MAX_COLUMNS)


def _column(letters: bytes) -> int:
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


def check_open_document(
    pieces: Iterable[bytes],
) -> tuple[dict[int, list[Merged]], dict[int, Failed]]:
    """Checks an OpenDocument sheet, in which one tag may stand for a million rows or cells.

    Returns the cells that are merged downwards and those that show an error, by the number of
    their sheet.
    """
    walk = _OpenDocument()
    for piece in pieces:
        for is_end, tag, attributes, is_empty, text in _ODS_TAG.findall(piece):
            if tag == b"table":
                walk.begin_sheet(bool(is_end))
            elif tag == b"table-row":
                walk.take_row(attributes, bool(is_end), bool(is_empty))
            elif not is_end:
                if b'"error"' in attributes:
                    walk.note_failed(attributes, text)
                walk.take_cell(attributes, is_filled=not is_empty or b"value" in attributes)
    return walk.merged, walk.failed


class _OpenDocument:
    def __init__(self) -> None:
        self.sheet = -1
        self.row = self.repeat = self.column = self.filled = self.cells = 0
        self.merged: dict[int, list[Merged]] = {}
        self.failed: dict[int, Failed] = {}

    def begin_sheet(self, is_end: bool) -> None:
        self.sheet += not is_end
        self.row = 0

    def take_row(self, attributes: bytes, is_end: bool, is_empty: bool) -> None:
        if not is_end:
            self.repeat, self.column, self.filled = _repeats(attributes), 0, 0
        if is_end or is_empty:
            self.row += self.repeat
            self.cells += self.filled * self.repeat
            if self.filled:
                _check_row(self.row, self.cells)

    def note_failed(self, attributes: bytes, text: bytes) -> None:
        """Note a failed cell: LibreOffice writes calcext:value-type="error" and an empty value."""
        cells = self.failed.setdefault(self.sheet, {})
        for place in range(self.column, self.column + min(_repeats(attributes), 60)):
            if len(cells) < failed.MOST:
                cells[self.row + 1, place] = failed.shown(text)

    def take_cell(self, attributes: bytes, *, is_filled: bool) -> None:
        times = _repeats(attributes)
        spanned = _SPANNED.search(attributes)
        merged = self.merged.setdefault(self.sheet, [])
        if spanned and int(spanned[1]) > 1 and len(merged) < MOST:
            merged.append((self.row + 1, self.row + int(spanned[1]), self.column))
        self.column += times
        if is_filled:
            self.filled += times
            _check_place(0, self.column, "")


def _check_row(row: int, cells: int) -> None:
    if row > limits.MAX_ROWS:
        raise FileRefused("rows", limit=limits.MAX_ROWS)
    if cells > limits.MAX_CELLS:
        raise FileRefused("too_big")


def _repeats(attributes: bytes) -> int:
    match = _REPEATED.search(attributes)
    return max(int(match[2]), 1) if match else 1
