"""Reads the items of a list, and skips headings, notes and blank rows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from core.text import fold
from imports.columns.detection import is_list, layout_of
from imports.columns.form import IsGroup, ListForm
from imports.columns.layout import Layout, ListedRow, text
from imports.columns.tags import is_tag_row
from imports.reading.blanks import is_missing_value
from imports.reading.headings import bare, heading_of
from imports.reading.hidden import hidden_rows, never_hidden
from office.spreadsheets.failed import is_failed
from office.spreadsheets.reading import Cell, Row, Sheet

_NOTE_FROM = 50
_MOST_IN_A_NOTE = 2
_TOTAL = re.compile(
    r"(?:(?:grand|sub|sous|sub) ?)?(?:totals?|totaux|total general|suma|soma|المجموع|الاجمالي)\b.*"
)
_PAGE = re.compile(r"(?:page|pagina|الصفحه) ?\d+(?: ?(?:of|de|sur|/) ?\d+)?")


@dataclass
class Skipped:
    """Rows that are no items, by sheet row. `blank` counts those above the last item.

    `headings` hold for the rows below them; `joined` rows go on with the item above; `hidden` rows
    are not shown by the spreadsheet program and were left out.
    """

    blank: int = 0
    notes: list[int] = field(default_factory=list)
    headers: list[int] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    joined: list[int] = field(default_factory=list)
    hidden: list[int] = field(default_factory=list)


@dataclass(frozen=True)
class Choice:
    """A sheet that may hold the list, for the administrator to choose from."""

    name: str
    is_visible: bool
    rows: int
    is_list: bool


def choices(form: ListForm, sheets: list[Sheet], is_group: IsGroup) -> list[Choice]:
    """Every sheet that holds anything, with its filled rows and whether it is a list."""
    sheet_choices = []
    for sheet in filter(lambda sheet: sheet.filled, sheets):
        layout = layout_of(form, sheet, is_group)
        has_items = (
            layout is not None
            and is_list(form, layout)
            and any(listed_rows(form, sheet, layout, Skipped()))
        )
        sheet_choices.append(Choice(sheet.name, sheet.is_visible, sheet.filled, has_items))
    return sheet_choices


def listed_rows(
    form: ListForm, sheet: Sheet, layout: Layout, skipped: Skipped
) -> Iterator[ListedRow]:
    """The rows below the header that are items; the other rows are recorded in `skipped`."""
    pending: ListedRow | None = None
    for row, goes_on in _rows(form, sheet, layout, skipped):
        if pending and goes_on:
            pending = _joined(pending, row)
            skipped.joined.append(row.number)
            continue
        if pending:
            yield pending
        pending = row
    if pending:
        yield pending


def _rows(
    form: ListForm, sheet: Sheet, layout: Layout, skipped: Skipped
) -> Iterator[tuple[ListedRow, bool]]:
    """Rows of items, and whether each continues the item above it (one merged name)."""
    filled, heading = 0, layout.first_heading
    merges = _Merges(form, sheet, layout)
    is_hidden = never_hidden if layout.reads_hidden_rows else hidden_rows(sheet)
    for written in sheet.rows():
        filled += 1
        if written.number <= layout.header_row:
            continue
        row = replace(written, cells=layout.shown(written.cells)) if layout.hidden else written
        cells, goes_on = merges.fill(row)
        if is_hidden(row.number):
            skipped.hidden.append(row.number)
            continue
        if _says_nothing(cells):
            filled -= 1
            continue
        kind = _kind(form, row, cells, layout)
        if kind == "item":
            skipped.blank = row.number - filled
            yield ListedRow(row.number, written.cells, cells, heading), goes_on
            continue
        if kind == "headings":
            heading = bare(form, heading_of(form, row, layout.columns.get(form.number)))
        getattr(skipped, kind).append(row.number)


def _says_nothing(cells: list[Cell]) -> bool:
    """Whether the row is blank; formulas copied down below the last item show errors."""
    return all(
        isinstance(cell, str) and (not cell or is_failed(cell) or is_missing_value(text(cell)))
        for cell in cells
    )


def _kind(form: ListForm, row: Row, cells: list[Cell], layout: Layout) -> str:
    """ "item", or the field of Skipped in which the row is recorded."""
    if _is_header(form, row, layout) or is_tag_row(row.cells):
        return "headers"
    if sum(cell != "" for cell in cells) > _MOST_IN_A_NOTE:
        return "item"
    number = layout.columns.get(form.number)
    above = heading_of(form, row, number) if layout.has_country_headings else ""
    if _is_total(row) or (above and _is_note_text(above)):
        return "notes"
    if above:
        return "headings"
    return "notes" if _is_note(form, Row(row.number, cells), layout) else "item"


class _Merges:
    """Repeats cells that are merged downwards in every row that they cover."""

    def __init__(self, form: ListForm, sheet: Sheet, layout: Layout) -> None:
        self._names = {place for column, place in layout.columns.items() if column in form.naming}
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


def _joined(item: ListedRow, more: ListedRow) -> ListedRow:
    """Join an item over two rows: values of the second row go below those of the first."""

    def join(above: list[Cell], below: list[Cell]) -> list[Cell]:
        width = max(len(above), len(below))
        pairs = ((_at(above, place), _at(below, place)) for place in range(width))
        return [up if down in ("", up) else f"{up}\n{down}".strip() for up, down in pairs]

    return replace(item, cells=join(item.cells, more.cells), filled=join(item.filled, more.filled))


def _is_header(form: ListForm, row: Row, layout: Layout) -> bool:
    """Whether the row repeats the header, as on each page of a printed list."""
    if not layout.header_row:
        return False
    headers, cells = layout.headers, row.cells
    if len(cells) >= len(headers) and all(map(_says, cells, headers)):
        return True
    if not all(text(cell) in ("", *headers) for cell in cells):
        return False
    return sum(form.headers.column_of(text(cell)) is not None for cell in cells) > 1


def _says(cell: Cell, header: str) -> bool:
    return text(cell) == header


def _is_total(row: Row) -> bool:
    """ "Total: 45 participants", "Total | 45", "Page 2 of 3"."""
    texts = [fold(str(cell)) for cell in row.cells if str(cell).strip()]
    words = [value for value in texts if not value.replace(" ", "").isdigit()]
    if len(words) != 1:
        return False
    return bool(_TOTAL.fullmatch(words[0]) or _PAGE.fullmatch(words[0]))


def _is_note(form: ListForm, row: Row, layout: Layout) -> bool:
    """Whether the row is a remark: a single cell, and not one that makes an item."""
    filled = [text(cell) for cell in row.cells if text(cell)]
    if len(filled) != 1:
        return False
    items = map(layout.of_slot, range(layout.items))
    if not any(text(item.cell(row, column)) for item in items for column in form.alone):
        return True
    return _is_note_text(filled[0])


def _is_note_text(value: str) -> bool:
    return value.startswith(("*", "(", "†")) or len(value) > _NOTE_FROM
