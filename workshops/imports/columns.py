"""Finds the list in a workbook: its sheet, its header row, and what each column holds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from itertools import islice

from core.spreadsheets.reading import Cell, Row, Sheet
from core.text import collapse
from workshops.imports.headers import Column, column_of, is_family_first
from workshops.imports.names import is_honorific

HEADER_WITHIN_ROWS = 40
_SAMPLE_ROWS = 60
_NAMES = {Column.NAME, Column.GIVEN_NAME, Column.FAMILY_NAME}


@dataclass(frozen=True)
class Layout:
    """Where the list stands and what its columns hold. `header_row` is a sheet's row number."""

    sheet: str
    header_row: int
    headers: tuple[str, ...]
    columns: dict[Column, int]
    is_family_first: bool = False
    unused: tuple[str, ...] = field(default=())

    def header_of(self, column: Column) -> str:
        """The host's own word for `column`, to name it in a problem."""
        place = self.columns.get(column)
        return self.headers[place] if place is not None else ""

    def cell(self, row: Row, column: Column) -> Cell:
        place = self.columns.get(column)
        return row.cells[place] if place is not None and place < len(row.cells) else ""


class NoListFoundError(Exception):
    """No row of any sheet looks like the header of a participant list."""


def find_layout(sheets: Iterable[Sheet], is_country: Callable[[str], bool]) -> tuple[Sheet, Layout]:
    """The sheet with the participants and its layout. Raises NoListFoundError.

    Visible sheets come before hidden ones, then the one whose header says most.
    """
    found = []
    for sheet in sheets:
        header = _find_header(sheet)
        if header:
            found.append((sheet.is_visible, len(_by_header(header)), sheet, header))
    if not found:
        raise NoListFoundError
    _, _, sheet, header = max(found, key=lambda choice: choice[:2])
    return sheet, _layout(sheet, header, is_country)


def text(cell: Cell) -> str:
    """A cell as one line of text."""
    return collapse(str(cell))


def _find_header(sheet: Sheet) -> Row | None:
    best, most = None, 1
    for row in islice(sheet.rows(), HEADER_WITHIN_ROWS):
        columns = _by_header(row)
        if len(columns) > most and _NAMES & columns.keys():
            best, most = row, len(columns)
    return best


def _by_header(row: Row) -> dict[Column, int]:
    columns: dict[Column, int] = {}
    for place, cell in enumerate(row.cells):
        column = column_of(str(cell))
        if column and column not in columns:
            columns[column] = place
    return columns


def _layout(sheet: Sheet, header: Row, is_country: Callable[[str], bool]) -> Layout:
    columns = _by_header(header)
    below = (row for row in sheet.rows() if row.number > header.number)
    sample = list(islice(below, _SAMPLE_ROWS))
    _settle_names(columns)
    _settle_title(columns, sample)
    _by_content(columns, len(header.cells), sample, is_country)
    headers = tuple(text(cell) for cell in header.cells)
    names = headers[columns[Column.NAME]] if Column.NAME in columns else ""
    return Layout(
        sheet=sheet.name,
        header_row=header.number,
        headers=headers,
        columns=columns,
        is_family_first=is_family_first(names),
        unused=tuple(h for place, h in enumerate(headers) if h and place not in columns.values()),
    )


def _settle_names(columns: dict[Column, int]) -> None:
    """ "Nom" beside "Prénom" is the family name; "Nombre" beside "Apellidos" the given one."""
    if Column.NAME not in columns:
        return
    has_given, has_family = Column.GIVEN_NAME in columns, Column.FAMILY_NAME in columns
    if has_given and not has_family:
        columns[Column.FAMILY_NAME] = columns.pop(Column.NAME)
    elif has_family and not has_given:
        columns[Column.GIVEN_NAME] = columns.pop(Column.NAME)
    elif has_family and has_given:
        del columns[Column.NAME]


def _settle_title(columns: dict[Column, int], sample: list[Row]) -> None:
    """ "Title" is a form of address or a post: see what stands below it."""
    if Column.TITLE not in columns:
        return
    place = columns.pop(Column.TITLE)
    values = _values(sample, place)
    forms = sum(is_honorific(value) for value in values)
    if forms * 2 >= len(values) and Column.HONORIFIC not in columns:
        columns[Column.HONORIFIC] = place
    elif Column.POSITION not in columns:
        columns[Column.POSITION] = place


def _by_content(
    columns: dict[Column, int], width: int, sample: list[Row], is_country: Callable[[str], bool]
) -> None:
    """Addresses and countries show what they are, whatever stands above them."""
    kinds = ((Column.EMAIL, lambda value: "@" in value), (Column.COUNTRY, is_country))
    for column, looks_right in kinds:
        for place in range(width):
            if column in columns:
                break
            values = _values(sample, place) if place not in columns.values() else []
            if values and sum(map(looks_right, values)) >= 0.6 * len(values):
                columns[column] = place


def _values(sample: list[Row], place: int) -> list[str]:
    cells = (text(row.cells[place]) for row in sample if place < len(row.cells))
    return [value for value in cells if value]
