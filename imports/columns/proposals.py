"""The columns of a list with examples and the proposed kinds, and the choice of its header row."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from core.locales import separated
from imports.columns.column_values import ColumnValues
from imports.columns.detection import HEADER_WITHIN_ROWS, NO_HEADER
from imports.columns.header_rows import filled
from imports.columns.items import column_and_slot
from imports.columns.layout import Layout, letters, text
from imports.models import Batch
from office.spreadsheets.reading import Row, Sheet

ROWS_TO_CHOOSE = 12  # the first rows of a sheet, among which its header is chosen
_ROWS_BELOW_HEADER = 2
_CELLS = 8
_LONGEST_CELL = 40


@dataclass(frozen=True)
class ProposedColumn:
    """A column of the file with its values and what it is taken for.

    `is_by_content`: no header says so, only the values do. `is_hidden`: the spreadsheet program of
    the sender did not show it, so it is left out.
    """

    place: int
    header: str
    values: ColumnValues
    taken_as: str
    is_by_content: bool = False
    is_hidden: bool = False


@dataclass(frozen=True)
class HeaderChoice:
    """One of the first rows of a sheet, which may be its header."""

    number: int
    cells: Sequence[str]
    is_chosen: bool


def proposed_columns(
    batch: Batch, chosen: Mapping[int, str | None] | None = None
) -> list[ProposedColumn]:
    """Every column of the file with its first values and what it is taken for.

    `chosen` is what an administrator said instead.
    """
    if "layout" not in batch.reading:
        return []
    layout = Layout.from_json(batch.reading["layout"])
    values = _values(batch, len(layout.headers))
    mapping: Mapping[int, str | None] = layout.mapping if chosen is None else chosen
    return [
        ProposedColumn(
            place,
            header or letters(place),
            values[place],
            mapping.get(place) or "",
            chosen is None and mapping.get(place) in layout.by_content,
            place in layout.hidden,
        )
        for place, header in enumerate(layout.headers)
        if header or values[place].count
    ]


def further_columns(batch: Batch) -> str:
    """The headers of the columns that are proposed for further items of a row; "" without any."""
    if "layout" not in batch.reading:
        return ""
    layout = Layout.from_json(batch.reading["layout"])
    return separated(
        layout.headers[place] or letters(place)
        for place, kind in sorted(layout.mapping.items())
        if column_and_slot(kind)[1]
    )


def _values(batch: Batch, width: int) -> list[ColumnValues]:
    stored = [ColumnValues(*values) for values in batch.reading.get("values", [])]
    return stored + [ColumnValues() for _ in range(width - len(stored))]


def header_choices(batch: Batch) -> list[HeaderChoice]:
    """The first rows of the sheet; none if nothing was read yet."""
    if "layout" not in batch.reading:
        return []
    header_row = batch.reading["layout"]["header_row"]
    rows = batch.reading.get("first_rows", [])
    width = max((len(cells) for _number, cells in rows), default=0)
    return [
        HeaderChoice(number, [*cells, *[""] * (width - len(cells))], number == header_row)
        for number, cells in rows
    ]


def has_rows_above(choices: Sequence[HeaderChoice]) -> bool:
    """Whether rows of several cells stand above the header: perhaps of the list, and not read."""
    chosen = next((n for n, choice in enumerate(choices) if choice.is_chosen), 0)
    return any(sum(map(bool, choice.cells)) > 1 for choice in choices[:chosen])


def first_rows(page: Sheet, layout: Layout) -> list[list[Any]]:
    """The first rows of a sheet, to those below its header: each its number and first cells."""
    rows = list(islice(filter(filled, page.rows()), HEADER_WITHIN_ROWS))
    end = max(ROWS_TO_CHOOSE, _index_of(rows, layout.header_row) + 1 + _ROWS_BELOW_HEADER)
    return [[row.number, [_shown(cell) for cell in row.cells[:_CELLS]]] for row in rows[:end]]


def _index_of(rows: Sequence[Row], number: int) -> int:
    if number == NO_HEADER:
        return 0
    return next((index for index, row in enumerate(rows) if row.number == number), 0)


def _shown(cell: object) -> str:
    value = text(cell)
    return value if len(value) <= _LONGEST_CELL else value[: _LONGEST_CELL - 1] + "…"
