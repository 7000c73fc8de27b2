"""The layout of a list: where it stands in its sheet and what its columns hold."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

from core.text import collapse, fold, is_blank
from imports.columns.form import ListForm
from imports.columns.items import ItemColumns, items_of, kind_of
from office.spreadsheets.reading import Cell, Row


@dataclass(frozen=True)
class ListedRow(Row):
    """A row of the list; `cells` as they stand there.

    `filled` repeats what is merged down into the row; `heading` is the group above it.
    """

    filled: list[Cell] = field(default_factory=list)
    heading: str = ""


@dataclass(frozen=True)
class Layout:
    """Where the list stands and what its columns hold. `header_row` is a sheet's row number.

    Without a header (`header_row` 0) the headers are the column's letters. `also` are further
    columns of the same kind; `by_content` are kinds that values alone told, and no header.

    `hidden` are the places of columns that are left out because the sheet hides them;
    `reads_hidden_rows` says whether rows that it hides are items too.

    `columns` and `also` are those of the first item that a row names, `further` those of a second
    and third one; columns of `shared` kinds hold for all of them.
    """

    sheet: str
    header_row: int
    headers: tuple[str, ...]
    columns: dict[str, int]
    unused: tuple[str, ...] = field(default=())
    also: tuple[tuple[str, int], ...] = ()
    by_content: tuple[str, ...] = ()
    has_country_headings: bool = False
    first_heading: str = ""
    hidden: tuple[int, ...] = ()
    reads_hidden_rows: bool = True
    further: tuple[ItemColumns, ...] = ()
    shared: tuple[str, ...] = ()

    @property
    def items(self) -> int:
        """How many items a row names by columns of their own."""
        return 1 + len(self.further)

    def of_slot(self, slot: int) -> "Layout":
        """The layout by which the item in this slot of a row is read.

        It has the item's own columns and those that hold for the whole row. Slots that follow
        those of the columns are for cells that name several items: they take turns.
        """
        return self._of_items[slot % self.items]

    @cached_property
    def _of_items(self) -> "list[Layout]":
        if not self.further:
            return [self]
        first = replace(self, further=())
        return [first, *(first._with_columns_of(item) for item in self.further)]

    def _with_columns_of(self, item: ItemColumns) -> "Layout":
        shared = {c: place for c, place in self.columns.items() if c in self.shared}
        also = (pair for pair in self.also if pair[0] in set(self.shared).difference(item.columns))
        return replace(self, columns=shared | item.columns, also=(*also, *item.also))

    def header_of(self, column: str) -> str:
        """The header of `column` in the file, to name it in a problem."""
        place = self.columns.get(column)
        return self.headers[place] if place is not None and place < len(self.headers) else ""

    def cell(self, row: Row, column: str) -> Cell:
        """The value of the row in this column, including cells merged down from above."""
        place = self.columns.get(column)
        if place is None:
            return ""
        cells = row.filled if isinstance(row, ListedRow) else row.cells
        value = cells[place] if place < len(cells) else ""
        if not self.also:
            return value
        more = [str(cells[p]) for c, p in self.also if c == column and p < len(cells) and cells[p]]
        return "\n".join([str(value), *more]).strip("\n") if more else value

    def shown(self, cells: list[Cell]) -> list[Cell]:
        """The cells of a row without those of hidden columns that are left out."""
        if not self.hidden:
            return cells
        return ["" if place in self.hidden else cell for place, cell in enumerate(cells)]

    @property
    def mapping(self) -> dict[int, str]:
        """What each column holds, by its position: for display and correction."""
        return {
            place: kind_of(column, slot)
            for slot, item in enumerate([ItemColumns(self.columns, self.also), *self.further])
            for column, place in item.positions
        }

    @property
    def named_columns(self) -> dict[str, str]:
        """The headers of the columns by what they hold, for all items of a row."""
        return {
            kind_of(column, slot): self.of_slot(slot).header_of(column)
            for slot, columns in enumerate([self.columns, *(i.columns for i in self.further)])
            for column in columns
        }

    @property
    def shape(self) -> str:
        """A fingerprint of the headers, under which a confirmed mapping is remembered.

        Case, accents and spacing do not count, nor does the sheet.
        """
        words = "|".join(fold(header) for header in self.headers).rstrip("|")
        return hashlib.sha256(words.encode()).hexdigest()[:32]

    def as_json(self) -> dict[str, Any]:
        """The values needed to read a row of this list again."""
        return {
            "sheet": self.sheet,
            "header_row": self.header_row,
            "headers": list(self.headers),
            "mapping": {str(place): str(column) for place, column in self.mapping.items()},
            "by_content": [str(column) for column in self.by_content],
            "has_country_headings": self.has_country_headings,
            "first_heading": self.first_heading,
            "hidden": list(self.hidden),
            "reads_hidden_rows": self.reads_hidden_rows,
            "shared": [str(column) for column in self.shared],
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Layout":
        mapping = {int(place): kind for place, kind in stored["mapping"].items()}
        first, *further = items_of(mapping, lambda _column: True)
        return laid_out(
            cls(
                sheet=stored["sheet"],
                header_row=stored["header_row"],
                headers=tuple(stored["headers"]),
                columns=first.columns,
                also=first.also,
                by_content=tuple(stored.get("by_content", ())),
                has_country_headings=stored["has_country_headings"],
                first_heading=stored["first_heading"],
                hidden=tuple(stored.get("hidden", ())),
                reads_hidden_rows=stored.get("reads_hidden_rows", True),
                further=tuple(further),
                shared=tuple(stored.get("shared", ())),
            )
        )


def laid_out(layout: Layout) -> Layout:
    """The layout with the headers of unused columns filled in."""
    used = layout.mapping
    headers = enumerate(layout.headers)
    return replace(layout, unused=tuple(h for place, h in headers if h and place not in used))


def with_mapping(form: ListForm, layout: Layout, mapping: Mapping[int, str | None]) -> Layout:
    """The layout with these columns instead of the detected ones; None or absent: not used.

    Of two columns of one kind the first counts; kinds that may be repeated keep all columns. A
    hidden column that is named here is no longer left out.
    """
    width = len(layout.headers)
    within = {place: kind for place, kind in mapping.items() if 0 <= place < width}
    items = items_of(within, form.repeated.__contains__)
    for item in items:
        form.settle_confirmed(item.columns)
    changed = replace(with_items(form, layout, items), by_content=())
    used = changed.mapping
    hidden = tuple(place for place in layout.hidden if place not in used)
    changed = replace(changed, hidden=hidden)
    return laid_out(changed)


def with_items(form: ListForm, layout: Layout, items: Sequence[ItemColumns]) -> Layout:
    """The layout with the columns of these items, the first of a row before the others."""
    first, *further = items
    shared = tuple(sorted(form.shared)) if further else ()
    return replace(
        layout, columns=first.columns, also=first.also, further=tuple(further), shared=shared
    )


def widened(layout: Layout, width: int) -> Layout:
    """The layout with so many columns at least, because rows further down hold more cells."""
    more = range(len(layout.headers), width)
    headers = ("" if layout.header_row else letters(place) for place in more)
    return replace(layout, headers=(*layout.headers, *headers))


def have_same_columns(layout: Layout, other: Layout) -> bool:
    """Whether two tables are of one shape; letters in place of headers say nothing of it."""
    return bool(layout.header_row and other.header_row) and layout.shape == other.shape


def letters(place: int) -> str:
    """The name of a column in a spreadsheet program: 0 → A, 26 → AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name


def text(cell: object) -> str:
    """A cell as one line of text; empty if the cell shows nothing."""
    line = collapse(str(cell))
    return "" if is_blank(line) else line
