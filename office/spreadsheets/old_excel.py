"""Checks an XLS (BIFF8 in an OLE container) before a parser builds it.

Runs in the reading child. Finds the workbook's stream, walks its records and counts cells, how
far they reach and how much shared text they show ([MS-XLS] 2.3, [MS-CFB]).
"""

import struct
from collections.abc import Iterator
from pathlib import Path

from office.sandbox import FileRefused
from office.spreadsheets import failed, limits
from office.spreadsheets.contents import Seen
from office.spreadsheets.hidden import Hidden
from office.spreadsheets.number_formats import MOST_CELLS, Template, template_of
from office.spreadsheets.positions import Reach

_FREE = 0xFFFFFFFA  # this and above: no sector follows
_CELLS = {0x06, 0xD6, 0xFD, 0x027E, 0x0203, 0x0204, 0x0205}
_SEVERAL, _SHARED, _STRINGS, _CONTINUE, _LOCKED, _DIMENSIONS = 0xBD, 0xFD, 0xFC, 0x3C, 0x2F, 0x0200
_FORMULA, _TRUTH_OR_ERROR, _BEGIN, _WORKSHEET = 0x06, 0x0205, 0x0809, 0x10
_ROW, _COLUMNS, _FORMAT, _STYLE = 0x0208, 0x7D, 0x041E, 0xE0
_NUMBERS = {_FORMULA, 0x0203, 0x027E}
_ROW_IS_HIDDEN = 0x20
_USUAL_LENGTH = 64
_MAX_RECORDS = 2_000_000


def check_old_excel(path: Path) -> Seen:
    """What only a look into the records can see.

    Raises FileRefused for what a parser could not hold, or for a container it cannot follow.
    """
    try:
        return _check_records(memoryview(_stream(path.read_bytes())))
    except (struct.error, IndexError, ValueError, OverflowError) as error:
        raise FileRefused("damaged") from error


def _stream(data: bytes) -> bytes:
    """The workbook's stream. A small one lies in the root's; calamine looks no further either."""
    size = 1 << _number(data, 30, "H")
    if size not in (512, 4096):
        raise FileRefused("damaged")
    table = _allocation(data, size)
    folder = _chain(data, size, table, _number(data, 48, "I"))
    entries = [folder[place : place + 128] for place in range(0, len(folder) - 127, 128)]
    for entry in entries:
        length = _number(entry, 64, "H")
        name = entry[: max(length - 2, 0)].decode("utf-16-le", "replace").lower()
        if name in ("workbook", "book"):
            start, size_of = _number(entry, 116, "I"), _number(entry, 120, "I")
            if size_of < _number(data, 56, "I"):
                return _small_stream(data, size, table, entries[0], start, size_of)
            return _chain(data, size, table, start)[:size_of]
    raise FileRefused("damaged")


def _number(data: bytes, place: int, kind: str) -> int:
    return int(struct.unpack_from(f"<{kind}", data, place)[0])


def _allocation(data: bytes, size: int) -> list[int]:
    sectors = list(struct.unpack_from("<109I", data, 76))
    following, seen = _number(data, 68, "I"), 0
    while following < _FREE and seen < len(data) // size:
        block = struct.unpack_from(f"<{size // 4}I", data, (following + 1) * size)
        sectors += block[:-1]
        following, seen = block[-1], seen + 1
    table: list[int] = []
    for sector in sectors:
        if sector < _FREE and (sector + 2) * size <= len(data):
            table += struct.unpack_from(f"<{size // 4}I", data, (sector + 1) * size)
        if len(table) > len(data):
            raise FileRefused("damaged")
    return table


def _chain(data: bytes, size: int, table: list[int], start: int) -> bytes:
    content, sector = bytearray(), start
    while sector < _FREE:
        content += data[(sector + 1) * size : (sector + 2) * size]
        if sector >= len(table) or len(content) > len(data):
            raise FileRefused("damaged")
        sector = table[sector]
    return bytes(content)


def _small_stream(
    data: bytes, size: int, table: list[int], root: bytes, start: int, length: int
) -> bytes:
    small = _chain(data, size, table, _number(root, 116, "I"))
    packed = _chain(data, size, table, _number(data, 60, "I"))
    following = struct.unpack_from(f"<{len(packed) // 4}I", packed)
    content, sector = bytearray(), start
    while sector < _FREE and len(content) < length:
        content += small[sector * 64 : sector * 64 + 64]
        sector = following[sector]
    return bytes(content[:length])


def _check_records(book: memoryview) -> Seen:
    count = _Counts()
    for kind, body in _records(book):
        if kind == _CONTINUE and count.strings:
            count.strings.append(body)
            continue
        count.read_record(kind, body)
    return count.seen


class _Counts:
    """Counts cells and the text they show; the shared strings come before the sheets."""

    def __init__(self) -> None:
        self.cells = self.shown = 0
        self.strings: list[memoryview] = []
        self.lengths: list[int] = []
        self.sheet = -1
        self.seen = Seen()
        self.notes = _Notes(self.seen)
        self.reach = Reach("")

    def read_record(self, kind: int, body: memoryview) -> None:
        if self.strings:
            self.lengths, self.strings = list(_string_lengths(self.strings)), []
        if kind in _CELLS or kind == _SEVERAL:
            self._count_cells(kind, body)
            self.notes.read_cell(kind, body, self.sheet)
        elif kind == _BEGIN:
            self.sheet += len(body) >= 4 and struct.unpack_from("<H", body, 2)[0] == _WORKSHEET
            self.reach = Reach("")
        elif kind == _STRINGS:
            self.strings = [body]
        elif kind == _LOCKED:
            raise FileRefused("locked")
        elif kind == _DIMENSIONS and len(body) >= 12:
            top, bottom, left, right = struct.unpack_from("<IIHH", body)
            if max(bottom - top, 0) * max(right - left, 0) > 2 * limits.MAX_CELLS:
                raise FileRefused("too_big")  # a parser makes room for it at once
        else:
            self.notes.read_record(kind, body, self.sheet)

    def _count_cells(self, kind: int, body: memoryview) -> None:
        row, column = struct.unpack_from("<HH", body)
        last = struct.unpack_from("<H", body, len(body) - 2)[0] if kind == _SEVERAL else column
        self.reach.extend(row, max(column, last))
        self.cells += max(last - column, 0) + 1
        if kind == _SHARED:
            index = struct.unpack_from("<I", body, 6)[0]
            self.shown += self.lengths[index] if index < len(self.lengths) else _USUAL_LENGTH
        if self.cells > limits.MAX_CELLS or self.shown > limits.MAX_TEXT_BYTES:
            raise FileRefused("too_big")


class _Notes:
    """Notes failed cells, numbers that are shown with more digits, hidden rows and columns."""

    def __init__(self, seen: Seen) -> None:
        self._seen = seen
        self._templates: dict[int, Template] = {}  # by the number of the format
        self._styles: list[Template | None] = []  # by the number of the style

    def read_record(self, kind: int, body: memoryview, sheet: int) -> None:
        if kind == _FORMAT and len(body) > 5:
            number, length, flags = struct.unpack_from("<HHB", body)
            code = bytes(body[5 : 5 + length * (1 + (flags & 1))])
            template = template_of(code.decode("utf-16-le" if flags & 1 else "latin-1", "replace"))
            if template:
                self._templates[number] = template
        elif kind == _STYLE and len(body) >= 4:
            self._styles.append(self._templates.get(struct.unpack_from("<H", body, 2)[0]))
        elif kind == _ROW and len(body) >= 16 and body[12] & _ROW_IS_HIDDEN:
            number = struct.unpack_from("<H", body)[0] + 1
            self._hidden(sheet).hide_rows(number, number)
        elif kind == _COLUMNS and len(body) >= 10 and body[8] & 1:
            self._hidden(sheet).hide_columns(*struct.unpack_from("<HH", body))

    def _hidden(self, sheet: int) -> Hidden:
        return self._seen.hidden.setdefault(sheet, Hidden())

    def read_cell(self, kind: int, body: memoryview, sheet: int) -> None:
        """Note a cell whose value, or whose formula's result, is the number of an error."""
        is_error = kind == _FORMULA and body[6] == 2 and bytes(body[12:14]) == b"\xff\xff"
        if is_error or (kind == _TRUTH_OR_ERROR and body[7]):
            row, column = struct.unpack_from("<HH", body)
            cells = self._seen.failed.setdefault(sheet, {})
            if len(cells) < failed.MOST:
                cells[row + 1, column] = failed.of_code(body[8] if is_error else body[6])
        elif kind in _NUMBERS:
            row, column, style = struct.unpack_from("<HHH", body)
            self._note_format(row, column, style, sheet)
        elif kind == _SEVERAL:
            row, first = struct.unpack_from("<HH", body)
            for number in range((len(body) - 6) // 6):
                style = struct.unpack_from("<H", body, 4 + 6 * number)[0]
                self._note_format(row, first + number, style, sheet)

    def _note_format(self, row: int, column: int, style: int, sheet: int) -> None:
        template = self._styles[style] if style < len(self._styles) else None
        cells = self._seen.formatted.setdefault(sheet, {})
        if template and len(cells) < MOST_CELLS:
            cells[row + 1, column] = template


def _records(book: memoryview) -> Iterator[tuple[int, memoryview]]:
    place = 0
    for _ in range(_MAX_RECORDS):
        if place + 4 > len(book):
            return
        kind, length = struct.unpack_from("<HH", book, place)
        yield kind, book[place + 4 : place + 4 + length]
        place += 4 + length
    raise FileRefused("too_big")


def _string_lengths(segments: list[memoryview]) -> Iterator[int]:
    """How long each shared string is, in characters; stops where the table makes no sense."""
    number, place = 0, 8
    while number < len(segments):
        if place >= len(segments[number]):
            number, place = number + 1, place - len(segments[number])
            continue
        body = segments[number]
        if place + 3 > len(body):
            return
        length, flags = struct.unpack_from("<HB", body, place)
        place += 3
        after = 0
        for flag, kind, size in ((8, "<H", 4), (4, "<I", 1)):
            if flags & flag and place + 4 <= len(body):
                after += struct.unpack_from(kind, body, place)[0] * size
                place += struct.calcsize(kind)
        yield length
        number, place = _behind(segments, number, place, length, 1 + (flags & 1))
        place += after


def _behind(
    segments: list[memoryview], number: int, place: int, length: int, width: int
) -> tuple[int, int]:
    """Where a string's characters end. Each further record begins with their width again."""
    while number < len(segments):
        room = max(len(segments[number]) - place, 0) // width
        if length <= room:
            return number, place + length * width
        length -= room
        number += 1
        if number < len(segments) and len(segments[number]):
            width, place = 1 + (segments[number][0] & 1), 1
    return number, 0
