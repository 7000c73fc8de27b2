"""The rows of a list that are people, and what else stands between them."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace

from core.text import fold
from office.spreadsheets.failed import is_failed
from office.spreadsheets.reading import Cell, Row, Sheet
from people.importer.columns import layout_of, text
from people.importer.headers import Column, column_of
from people.importer.headings import bare, heading_of
from people.importer.layout import Layout, ListedRow
from people.importer.tags import is_tag_row

_NAMES = (Column.NAME, Column.GIVEN_NAME, Column.FAMILY_NAME)
_PERSON = (*_NAMES, Column.EMAIL)
_NOTE_FROM = 50
_MOST_IN_A_NOTE = 2
_TOTAL = re.compile(
    r"(?:(?:grand|sub|sous|sub) ?)?(?:totals?|totaux|total general|suma|soma|المجموع|الاجمالي)\b.*"
)
_PAGE = re.compile(r"(?:page|pagina|الصفحه) ?\d+(?: ?(?:of|de|sur|/) ?\d+)?")


@dataclass
class Skipped:
    """Rows that are no people, by sheet row. `blank` counts those above the last person.

    `headings` are countries above their people; `joined` rows go on with the person above.
    """

    blank: int = 0
    notes: list[int] = field(default_factory=list)
    headers: list[int] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    joined: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Choice:
    """A sheet that may hold the list, for the administrator to choose from."""

    name: str
    is_visible: bool
    rows: int
    is_list: bool


def choices(sheets: list[Sheet], is_country: Callable[[str], bool]) -> list[Choice]:
    """Every sheet that holds anything, with its filled rows and whether it names people."""
    found = []
    for sheet in filter(lambda sheet: sheet.filled, sheets):
        layout = layout_of(sheet, is_country)
        is_list = layout is not None and any(people_rows(sheet, layout, Skipped()))
        found.append(Choice(sheet.name, sheet.is_visible, sheet.filled, is_list))
    return found


def people_rows(sheet: Sheet, layout: Layout, skipped: Skipped) -> Iterator[ListedRow]:
    """The rows below the header that name a person or should; the others go to `skipped`."""
    pending: ListedRow | None = None
    for row, goes_on in _rows(sheet, layout, skipped):
        if pending and goes_on:
            pending = _joined(pending, row)
            skipped.joined.append(row.number)
            continue
        if pending:
            yield pending
        pending = row
    if pending:
        yield pending


def _rows(sheet: Sheet, layout: Layout, skipped: Skipped) -> Iterator[tuple[ListedRow, bool]]:
    """People's rows, and whether the row belongs to the person above (one merged name)."""
    filled, heading = 0, layout.first_heading
    merges = _Merges(sheet, layout)
    for row in sheet.rows():
        filled += 1
        if row.number <= layout.header_row:
            continue
        cells, goes_on = merges.fill(row)
        if _says_nothing(cells):
            filled -= 1
            continue
        kind = _kind(row, cells, layout)
        if kind == "person":
            skipped.blank = row.number - filled
            yield ListedRow(row.number, row.cells, cells, heading), goes_on
            continue
        if kind == "headings":
            heading = bare(heading_of(row, layout.columns.get(Column.NUMBER)))
        getattr(skipped, kind).append(row.number)


def _says_nothing(cells: list[Cell]) -> bool:
    """A formula copied down below the last person shows an error in each of its rows."""
    return all(isinstance(cell, str) and (not cell or is_failed(cell)) for cell in cells)


def _kind(row: Row, cells: list[Cell], layout: Layout) -> str:
    """ "person", or the field of Skipped in which the row is noted down."""
    if _is_header(row, layout) or is_tag_row(row.cells):
        return "headers"
    if sum(cell != "" for cell in cells) > _MOST_IN_A_NOTE:
        return "person"
    number = layout.columns.get(Column.NUMBER)
    above = heading_of(row, number) if layout.has_country_headings else ""
    if _is_total(row) or (above and _is_note_text(above)):
        return "notes"
    if above:
        return "headings"
    return "notes" if _is_note(Row(row.number, cells), layout) else "person"


class _Merges:
    """What is merged downwards, repeated into every row that it covers."""

    def __init__(self, sheet: Sheet, layout: Layout) -> None:
        self._names = {layout.columns[column] for column in _NAMES if column in layout.columns}
        self._starts: dict[int, list[tuple[int, int]]] = {}
        for first, last, column in sheet.merged:
            if first > layout.header_row:
                self._starts.setdefault(first, []).append((last, column))
        self._open: dict[int, tuple[int, Cell]] = {}

    def fill(self, row: Row) -> tuple[list[Cell], bool]:
        """The row's cells with what covers them, and whether its name is that of the row above."""
        if not self._starts and not self._open:
            return row.cells, False
        cells = list(row.cells)
        goes_on = False
        for column, (last, value) in list(self._open.items()):
            if row.number > last:
                del self._open[column]
            elif not _at(cells, column) and value != "":
                cells += [""] * (column + 1 - len(cells))
                cells[column] = value
                goes_on |= column in self._names
        for last, column in self._starts.pop(row.number, ()):
            self._open[column] = (last, _at(cells, column))
        return cells, goes_on


def _at(cells: list[Cell], column: int) -> Cell:
    return cells[column] if column < len(cells) else ""


def _joined(person: ListedRow, more: ListedRow) -> ListedRow:
    """A person over two rows: what the second adds stands below the first in its cell."""

    def join(above: list[Cell], below: list[Cell]) -> list[Cell]:
        width = max(len(above), len(below))
        pairs = ((_at(above, place), _at(below, place)) for place in range(width))
        return [up if down in ("", up) else f"{up}\n{down}".strip() for up, down in pairs]

    return replace(
        person, cells=join(person.cells, more.cells), filled=join(person.filled, more.filled)
    )


def _is_header(row: Row, layout: Layout) -> bool:
    """The header once more, as on each page of a printed list."""
    headers = ("", *layout.headers)
    return all(text(cell) in headers for cell in row.cells) and (
        sum(column_of(text(cell)) is not None for cell in row.cells) > 1
    )


def _is_total(row: Row) -> bool:
    """ "Total: 45 participants", "Total | 45", "Page 2 of 3"."""
    texts = [fold(str(cell)) for cell in row.cells if str(cell).strip()]
    words = [value for value in texts if not value.replace(" ", "").isdigit()]
    if len(words) != 1:
        return False
    return bool(_TOTAL.fullmatch(words[0]) or _PAGE.fullmatch(words[0]))


def _is_note(row: Row, layout: Layout) -> bool:
    """A remark below or between the people: one cell, and not a person's name."""
    filled = [text(cell) for cell in row.cells if text(cell)]
    if len(filled) != 1:
        return False
    if not any(text(layout.cell(row, column)) for column in _PERSON):
        return True
    return _is_note_text(filled[0])


def _is_note_text(value: str) -> bool:
    return value.startswith(("*", "(", "†")) or len(value) > _NOTE_FROM
