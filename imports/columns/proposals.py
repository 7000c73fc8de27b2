"""The columns of a list with examples and the proposed kinds, and the choice of its header row."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from imports.columns.detection import NO_HEADER
from imports.columns.layout import Layout, letters, text
from imports.columns.unused import ColumnValues
from imports.models import Batch
from office.spreadsheets.reading import Row

ROWS_TO_CHOOSE = 12  # the first rows of a sheet, among which its header is chosen
_ROWS_BEHIND_HEADER = 2
_CELLS = 8
_LONGEST_CELL = 40


@dataclass(frozen=True)
class ProposedColumn:
    """A column of the file with its values and what it is taken for.

    `is_by_content`: no header says so, only the values do.
    """

    place: int
    header: str
    values: ColumnValues
    taken_as: str
    is_by_content: bool = False

    @property
    def is_ignored(self) -> bool:
        """Whether text of this column is not imported."""
        return not self.taken_as and self.values.has_text


@dataclass(frozen=True)
class HeaderChoice:
    """One of the first rows of a sheet, which may be its header."""

    number: int
    cells: Sequence[str]
    is_chosen: bool


def proposed_columns(batch: Batch) -> list[ProposedColumn]:
    """Every column of the file with its first values and what it is taken for."""
    if "layout" not in batch.reading:
        return []
    layout = Layout.from_json(batch.reading["layout"])
    values, mapping = _values(batch, len(layout.headers)), layout.mapping
    return [
        ProposedColumn(
            place,
            header or letters(place),
            values[place],
            mapping.get(place, ""),
            mapping.get(place) in layout.by_content,
        )
        for place, header in enumerate(layout.headers)
        if header or values[place].count
    ]


def _values(batch: Batch, width: int) -> list[ColumnValues]:
    stored = [ColumnValues(*values) for values in batch.reading.get("values", [])]
    return stored + [ColumnValues() for _ in range(width - len(stored))]


def header_choices(batch: Batch) -> list[HeaderChoice]:
    """The first rows of the sheet; none if nothing was read yet."""
    if "layout" not in batch.reading:
        return []
    header_row = batch.reading["layout"]["header_row"]
    return [
        HeaderChoice(number, cells, number == header_row)
        for number, cells in batch.reading.get("first_rows", [])
    ]


def first_rows(rows: Sequence[Row], header_row: int) -> list[Any]:
    """The first rows of a sheet, to those below its header, as they are stored with a list.

    Each is the number of the row and its first cells.
    """
    end = max(ROWS_TO_CHOOSE, _index_of(rows, header_row) + 1 + _ROWS_BEHIND_HEADER)
    return [[row.number, [_shown(cell) for cell in row.cells[:_CELLS]]] for row in rows[:end]]


def _index_of(rows: Sequence[Row], number: int) -> int:
    if number == NO_HEADER:
        return 0
    return next((index for index, row in enumerate(rows) if row.number == number), 0)


def _shown(cell: object) -> str:
    value = text(cell)
    return value if len(value) <= _LONGEST_CELL else value[: _LONGEST_CELL - 1] + "…"
