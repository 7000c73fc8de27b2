"""Checks a container before a parser builds it: bytes, cells, rows, texts.

Runs in the reading child. Every part is unpacked once, in pieces, keeping nothing. A part is
judged by what it holds, never by its name: a workbook may call its sheet anything. Plain sheets
are counted at the speed of a search; what is written in an unusual way is walked cell by cell
(positions.py).
"""

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from office.sandbox import FileRefused
from office.spreadsheets import failed, limits
from office.spreadsheets.failed import Failed
from office.spreadsheets.hidden import Hidden
from office.spreadsheets.merging import Merged
from office.spreadsheets.number_formats import Formatted, Template, styles_with_digits
from office.spreadsheets.open_document import Texts, check_open_document
from office.spreadsheets.positions import check_positions, text_bytes
from office.spreadsheets.workbook_parts import worksheets

_CHUNK = 256 * 1024
_LONGEST_TAG = 1024 * 1024
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
# References to the right of BH or below row 99,999, of cells that are not self-closed.
_FAR = re.compile(
    rb'<c r="(?:(?:[A-Za-z]{3}|[C-Zc-z][A-Za-z]|[Bb][I-Zi-z])(?=[0-9])|[A-Za-z]{1,3}(?=[0-9]{6}))'
    rb'([0-9]+)"[^<>]*(?<!/)>'
)
_FAR_ROW = re.compile(rb'row r="[0-9]{6}')
_SMALL_PARTS = ("xl/styles.xml", "xl/workbook.xml", "[content_types].xml")


@dataclass
class Workbook:
    """The counts of a container that decide how much memory it takes."""

    cells: int = 0
    strings: int = 0
    longest: int = 0
    sheets: list[str] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    failed: dict[str, Failed] = field(default_factory=dict)
    hidden: dict[str, Hidden] = field(default_factory=dict)


@dataclass
class Seen:
    """What only a look into the container can see, by the number of the worksheet.

    `merged`: cells of OpenDocument that go on downwards (of XLSX the parser tells it); `failed`:
    cells that show an error; `texts` and `formatted`: cells that show a number with more digits
    than it has, as text or by the template of its format.

    `parts` are the names of the worksheets of an XLSX whose styles have such formats, `styles`
    these formats.
    """

    merged: dict[int, list[Merged]] = field(default_factory=dict)
    failed: dict[int, Failed] = field(default_factory=dict)
    hidden: dict[int, Hidden] = field(default_factory=dict)
    texts: dict[int, Texts] = field(default_factory=dict)
    formatted: dict[int, Formatted] = field(default_factory=dict)
    parts: list[str] = field(default_factory=list)
    styles: dict[int, Template] = field(default_factory=dict)


def check_parts(container: zipfile.ZipFile, entries: list[zipfile.ZipInfo], kind: str) -> Seen:
    """Unpacks every part once. Raises FileRefused for content that is too much or not allowed."""
    if sum(entry.file_size for entry in entries) > limits.MAX_INFLATED_BYTES:
        raise FileRefused("too_big")  # by its own word; what says less is counted here
    book, total = Workbook(), 0
    for entry in entries:
        part = Part(entry.filename)
        for piece in pieces(container, entry.filename):
            total += len(piece)
            if total > limits.MAX_INFLATED_BYTES:
                raise FileRefused("too_big")
            part.read_piece(piece)
        _count(book, part, entry.filename)
        if kind == "ods" and part.rows > 2 * limits.MAX_ROWS:  # of all sheets
            raise FileRefused("rows", limit=limits.MAX_ROWS)
        if kind == "xlsx" and part.is_unusual:
            hidden = check_positions(pieces(container, entry.filename), part.sheet)
            part.hidden.rows = hidden.rows
        if part.hidden.rows or part.hidden.columns:
            book.hidden[entry.filename] = part.hidden
    if kind == "ods":
        return _seen_in_open_document(container)
    if book.cells * book.longest > limits.MAX_TEXT_BYTES and _text_bytes(container, book):
        raise FileRefused("too_big")
    return _seen_in_workbook(container, book) if kind == "xlsx" else Seen()


def _seen_in_open_document(container: zipfile.ZipFile) -> Seen:
    seen = Seen()
    for number, sheet in enumerate(check_open_document(pieces(container, "content.xml"))):
        seen.merged[number], seen.failed[number] = sheet.merged, sheet.failed
        seen.texts[number], seen.hidden[number] = sheet.texts, sheet.hidden
    return seen


def _seen_in_workbook(container: zipfile.ZipFile, book: Workbook) -> Seen:
    styles = styles_with_digits(_styles(container))
    if not (book.failed or book.hidden or styles):
        return Seen()
    parts = worksheets(container)
    by_number = dict(enumerate(parts))
    return Seen(
        failed={n: book.failed[part] for n, part in by_number.items() if part in book.failed},
        hidden={n: book.hidden[part] for n, part in by_number.items() if part in book.hidden},
        parts=parts,
        styles=styles,
    )


def _styles(container: zipfile.ZipFile) -> bytes:
    """The part of the styles, of which check_parts has seen that it is small."""
    name = next((n for n in container.namelist() if n.lower() == "xl/styles.xml"), "")
    return container.read(name) if name else b""


def _count(book: Workbook, part: "Part", name: str) -> None:
    book.cells += part.cells
    book.strings += part.strings
    book.longest = max(book.longest, part.longest)
    if part.cells:
        book.sheets.append(name)
    if part.failed:
        book.failed[name] = part.failed
    if part.strings:
        book.texts.append(name)
    if book.cells > limits.MAX_CELLS or book.strings > limits.MAX_STRINGS:
        raise FileRefused("too_big")


def _text_bytes(container: zipfile.ZipFile, book: Workbook) -> bool:
    """One long text shown by a million cells is a million long texts to a parser."""
    strings = (piece for name in book.texts for piece in pieces(container, name))
    sheets = (piece for name in book.sheets for piece in pieces(container, name))
    return text_bytes(strings, sheets) > limits.MAX_TEXT_BYTES


def pieces(container: zipfile.ZipFile, name: str) -> Iterator[bytes]:
    """The part unpacked, cut behind a ">" so that no tag is torn where there are tags."""
    rest = b""
    with container.open(name) as part:
        while chunk := part.read(_CHUNK):
            rest += chunk
            end = rest.rfind(b">") + 1
            if end:
                yield rest[:end]
                rest = rest[end:]
            elif len(rest) > _LONGEST_TAG:
                yield rest
                rest = b""
    if rest:
        yield rest


class Part:
    """One part of a container, read piece by piece."""

    def __init__(self, name: str) -> None:
        name = name.lower()
        self.sheet = PurePosixPath(name).stem
        self.is_small = name in _SMALL_PARTS or name.endswith(".rels")
        self.is_xml = self.is_small or name.endswith((".xml", ".vml"))
        self.cells = self.strings = self.longest = self.size = self.rows = 0
        self.is_unusual = False
        self.failed: Failed = {}
        self.hidden = Hidden()

    def read_piece(self, piece: bytes) -> None:
        self.size += len(piece)
        self._check_xml(piece)
        self.cells += piece.count(b"c>")
        self.rows += sum(map(piece.count, (b"<row", b":row", b"<table:table-row")))
        self._count_strings(piece)
        if len(self.failed) < failed.MOST:
            self.failed.update(failed.in_sheet(piece))
        self.hidden.read_piece(piece)
        if self.cells > limits.MAX_CELLS or self.strings > limits.MAX_STRINGS:
            raise FileRefused("too_big")
        self._check_far(piece)
        if not self.is_unusual:
            self.is_unusual = self.rows > limits.MAX_ROWS or _is_unusual(piece)

    def _check_xml(self, piece: bytes) -> None:
        if self.is_xml and _DTD.search(piece):
            raise FileRefused("damaged")
        if self.is_small and self.size > limits.MAX_SMALL_PART_BYTES:
            raise FileRefused("too_big")
        if self.is_xml and len(piece) > _LONGEST_TAG:  # one text or tag that no cell can hold
            raise FileRefused("too_big")

    def _count_strings(self, piece: bytes) -> None:
        count = piece.count(b"/si>") + piece.count(b":si>")
        self.strings += count
        if count:
            self.longest = max(self.longest, *map(len, piece.split(b"si>")))
        elif self.strings:
            self.longest = max(self.longest, len(piece))

    def _check_far(self, piece: bytes) -> None:
        """Cells that hold something; formatted empty cells reach far and mean nothing."""
        for number in _FAR.findall(piece):
            if int(number) > limits.MAX_ROWS:
                raise FileRefused("rows", limit=limits.MAX_ROWS)
            self.is_unusual = True  # wide: only a walk tells how far it reaches


def _is_unusual(piece: bytes) -> bool:
    """Whether the sheet must be walked: a cell has no reference, or a row lies far down."""
    others = sum(map(piece.count, (b"<co", b"<cu", b"<cf", b"<cell")))
    plain = piece.count(b'<c r="') + others
    has_prefix = b":c>" in piece or b":c " in piece
    is_plain = piece.count(b"<c") == plain and not has_prefix
    return not is_plain or bool(_FAR_ROW.search(piece))
