"""Says what the columns of a table hold, and which of them are not imported."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from core.text import is_blank
from imports.columns.layout import Layout, letters, text
from imports.columns.tags import is_tag_row
from office.spreadsheets.reading import Row, Sheet

EXAMPLES = 3
_LONGEST_EXAMPLE = 80


@dataclass
class ColumnValues:
    """How many cells of a column are filled, its first different values, and if any is text."""

    count: int = 0
    examples: list[str] = field(default_factory=list)
    has_text: bool = False

    def add(self, value: str) -> None:
        self.count += 1
        if len(self.examples) < EXAMPLES and (shown := _shortened(value)) not in self.examples:
            self.examples.append(shown)
        self.has_text = self.has_text or is_text(value)

    def as_json(self) -> list[Any]:
        return [self.count, self.examples, self.has_text]


@dataclass(frozen=True)
class UnusedColumn:
    """A column of the file that holds text and is not imported."""

    header: str
    count: int
    example: str

    def as_json(self) -> dict[str, Any]:
        return {"header": self.header, "values": self.count, "example": self.example}


def is_text(value: str) -> bool:
    """Whether a value is more than a number, a date or a mark: it has two letters side by side.

    One letter of a script without an alphabet is a word.
    """
    before = False
    for character in value:
        is_letter = character.isalpha()
        if is_letter and (before or not (character.isascii() or character.lower() != character)):
            return True
        before = is_letter
    return False


def column_values(sheet: Sheet, layout: Layout) -> list[ColumnValues]:
    """What stands below the header, for each column of the layout. Reads all rows once."""
    columns = [ColumnValues() for _header in layout.headers]
    for row in _rows_below(sheet, layout):
        for column, cell in zip(columns, row.cells, strict=False):
            if cell == "":
                continue
            if column.has_text and len(column.examples) == EXAMPLES:
                column.count += isinstance(cell, int | float) or not is_blank(cell)
            elif value := text(cell):
                column.add(value)
    return columns


def unused_columns(layout: Layout, columns: Sequence[ColumnValues]) -> list[UnusedColumn]:
    """The columns that hold text and are not used, in the order of the sheet.

    `columns` are those of `column_values`.
    """
    used = layout.mapping
    unused = []
    for place, (header, values) in enumerate(zip(layout.headers, columns, strict=False)):
        if place not in used and values.has_text:
            name = header or letters(place)
            unused.append(UnusedColumn(name, values.count, next(iter(values.examples), "")))
    return unused


def unused_of(reading: Mapping[str, Any]) -> list[UnusedColumn]:
    """The unused columns of a stored list, from its `Batch.reading`."""
    if "layout" not in reading:
        return []
    columns = [ColumnValues(*stored) for stored in reading.get("values", [])]
    return unused_columns(Layout.from_json(reading["layout"]), columns)


def _rows_below(sheet: Sheet, layout: Layout) -> Iterable[Row]:
    rows = (row for row in sheet.rows() if row.number > layout.header_row)
    return (row for row in rows if not is_tag_row(row.cells))


def _shortened(value: str) -> str:
    return value if len(value) <= _LONGEST_EXAMPLE else value[: _LONGEST_EXAMPLE - 1] + "…"
