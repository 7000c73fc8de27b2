"""The layout of a list: where it stands in its sheet and what its columns hold."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from core.text import collapse, fold, stripped
from imports.columns.form import ListForm
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
        return {place: column for column, place in [*self.columns.items(), *self.also]}

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
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Layout":
        columns: dict[str, int] = {}
        also = []
        for place, column in sorted((int(key), value) for key, value in stored["mapping"].items()):
            if column in columns:
                also.append((column, place))
            else:
                columns[column] = place
        return laid_out(
            cls(
                sheet=stored["sheet"],
                header_row=stored["header_row"],
                headers=tuple(stored["headers"]),
                columns=columns,
                also=tuple(also),
                by_content=tuple(stored.get("by_content", ())),
                has_country_headings=stored["has_country_headings"],
                first_heading=stored["first_heading"],
                hidden=tuple(stored.get("hidden", ())),
                reads_hidden_rows=stored.get("reads_hidden_rows", True),
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
    columns: dict[str, int] = {}
    also = []
    for place in sorted(mapping):
        column = mapping[place]
        if column and 0 <= place < len(layout.headers):
            if column not in columns:
                columns[column] = place
            elif column in form.repeated:
                also.append((column, place))
    form.settle_confirmed(columns)
    used = {*columns.values(), *(place for _column, place in also)}
    hidden = tuple(place for place in layout.hidden if place not in used)
    changed = replace(layout, columns=columns, also=tuple(also), by_content=(), hidden=hidden)
    return laid_out(changed)


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
    return collapse(stripped(str(cell)))
