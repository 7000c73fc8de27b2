"""Says what the columns of a table hold, and which of them are not imported."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest
from typing import Any

from core.text import is_blank
from imports.columns.layout import Layout, text
from imports.columns.tags import is_tag_row
from imports.reading.hidden import named, rows_below
from office.spreadsheets.failed import is_failed
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
    """A column of the file that holds text and is not imported.

    `sheets` are those on which it stands, if several are read into one list.
    """

    place: int
    header: str
    count: int
    example: str
    sheets: tuple[str, ...] = ()

    def as_json(self) -> dict[str, Any]:
        return {"header": self.header, "values": self.count, "example": self.example}


def is_text(value: str) -> bool:
    """Whether a value is more than a number, a date or a mark: it has two letters side by side.

    One letter of a script without an alphabet is a word; an error of a formula is none.
    """
    if is_failed(value):
        return False
    before = False
    for character in value:
        is_letter = character.isalpha()
        if is_letter and (before or not (character.isascii() or character.lower() != character)):
            return True
        before = is_letter
    return False


def column_values(sheet: Sheet, layout: Layout) -> list[ColumnValues]:
    """What stands below the header, for each column of the sheet, also where it has no header.

    Rows that are left out because they are hidden do not count. Reads all rows once.
    """
    columns = [ColumnValues() for _header in layout.headers]
    for row in _rows(sheet, layout):
        columns += [ColumnValues() for _cell in row.cells[len(columns) :]]
        for column, cell in zip(columns, row.cells, strict=False):
            if cell == "":
                continue
            if column.has_text and len(column.examples) == EXAMPLES:
                column.count += isinstance(cell, int | float) or not is_blank(cell)
            elif value := text(cell):
                column.add(value)
    while len(columns) > len(layout.headers) and not columns[-1].count:
        columns.pop()
    return columns


def unused_columns(layout: Layout, columns: Sequence[ColumnValues]) -> list[UnusedColumn]:
    """The columns that hold text and are not used, in the order of the sheet.

    `columns` are those of `column_values`. Hidden columns that are left out do not count: they are
    named as hidden.
    """
    used = {*layout.mapping, *layout.hidden}
    unused = []
    for place, (header, values) in enumerate(zip_longest(layout.headers, columns)):
        if place not in used and values and values.has_text:
            example = next(iter(values.examples), "")
            unused.append(UnusedColumn(place, named(place, header or ""), values.count, example))
    return unused


def unused_on(sheet: Mapping[str, Any]) -> list[UnusedColumn]:
    """The unused columns of a sheet, as Batch.reading keeps it."""
    if "layout" not in sheet:
        return []
    columns = [ColumnValues(*stored) for stored in sheet.get("values", [])]
    return unused_columns(Layout.from_json(sheet["layout"]), columns)


def _rows(sheet: Sheet, layout: Layout) -> Iterator[Row]:
    return (row for row in rows_below(sheet, layout) if not is_tag_row(row.cells))


def _shortened(value: str) -> str:
    return value if len(value) <= _LONGEST_EXAMPLE else value[: _LONGEST_EXAMPLE - 1] + "…"
