"""Where a list stands in its sheet and what its columns hold; correctable, and remembered."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from core.text import collapse, fold, stripped
from office.spreadsheets.reading import Cell, Row
from people.importer.headers import Column, is_family_first

_SEVERAL = (Column.EMAIL, Column.PHONE)


@dataclass(frozen=True)
class ListedRow(Row):
    """A row of the list; `cells` as they stand there.

    `filled` repeats what is merged down into the row; `heading` is the country above it.
    """

    filled: list[Cell] = field(default_factory=list)
    heading: str = ""


@dataclass(frozen=True)
class Layout:
    """Where the list stands and what its columns hold. `header_row` is a sheet's row number.

    Without a header (`header_row` 0) the headers are the column's letters. `also` are further
    columns of addresses and telephone numbers.
    """

    sheet: str
    header_row: int
    headers: tuple[str, ...]
    columns: dict[Column, int]
    is_family_first: bool = False
    unused: tuple[str, ...] = field(default=())
    also: tuple[tuple[Column, int], ...] = ()
    has_country_headings: bool = False
    first_heading: str = ""

    def header_of(self, column: Column) -> str:
        """The host's own word for `column`, to name it in a problem."""
        place = self.columns.get(column)
        return self.headers[place] if place is not None and place < len(self.headers) else ""

    def cell(self, row: Row, column: Column) -> Cell:
        """What the row holds in this column, what is merged down from above included."""
        place = self.columns.get(column)
        if place is None:
            return ""
        cells = row.filled if isinstance(row, ListedRow) else row.cells
        found = cells[place] if place < len(cells) else ""
        if not self.also:
            return found
        more = [str(cells[p]) for c, p in self.also if c == column and p < len(cells) and cells[p]]
        return "\n".join([str(found), *more]).strip("\n") if more else found

    @property
    def mapping(self) -> dict[int, Column]:
        """What each column holds, by its place: for showing and correcting."""
        return {place: column for column, place in [*self.columns.items(), *self.also]}

    @property
    def shape(self) -> str:
        """A fingerprint of the file's form: same headers, same shape, whatever the sheet.

        Under it a corrected mapping is remembered. Case, accents and spacing do not count.
        """
        words = "|".join(fold(header) for header in self.headers).rstrip("|")
        return hashlib.sha256(words.encode()).hexdigest()[:32]

    def as_json(self) -> dict[str, Any]:
        """Everything that is needed to read a row of this list once more."""
        return {
            "sheet": self.sheet,
            "header_row": self.header_row,
            "headers": list(self.headers),
            "mapping": {str(place): column.value for place, column in self.mapping.items()},
            "is_family_first": self.is_family_first,
            "has_country_headings": self.has_country_headings,
            "first_heading": self.first_heading,
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> "Layout":
        layout = cls(
            sheet=stored["sheet"],
            header_row=stored["header_row"],
            headers=tuple(stored["headers"]),
            columns={},
            has_country_headings=stored["has_country_headings"],
            first_heading=stored["first_heading"],
        )
        mapping = {int(place): Column(value) for place, value in stored["mapping"].items()}
        mapped = with_mapping(layout, mapping)
        return replace(mapped, is_family_first=stored["is_family_first"])


def with_mapping(layout: Layout, mapping: Mapping[int, Column | None]) -> Layout:
    """The layout with these columns instead of those found; None or absent: not used.

    Of two columns of one kind the first counts, and every one of addresses and telephones.
    """
    columns: dict[Column, int] = {}
    also = []
    for place in sorted(mapping):
        column = mapping[place]
        if column and 0 <= place < len(layout.headers):
            if column not in columns:
                columns[column] = place
            elif column in _SEVERAL:
                also.append((column, place))
    if Column.NAME in columns and Column.FAMILY_NAME in columns:
        columns.pop(Column.NAME)  # two columns say which name is which
    used = {*columns.values(), *(place for _, place in also)}
    names = layout.headers[columns[Column.NAME]] if Column.NAME in columns else ""
    return replace(
        layout,
        columns=columns,
        also=tuple(also),
        is_family_first=is_family_first(names),
        unused=tuple(h for place, h in enumerate(layout.headers) if h and place not in used),
    )


def names_people(mapping: Mapping[int, Column | None]) -> bool:
    """Whether a mapping can be used: somebody must be named by it."""
    return bool({Column.NAME, Column.GIVEN_NAME, Column.FAMILY_NAME} & set(mapping.values()))


def letters(place: int) -> str:
    """The name of a column in a spreadsheet program: 0 → A, 26 → AA."""
    name = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        name = chr(65 + rest) + name
    return name


def text(cell: object) -> str:
    """A cell as one line of text; nothing where it shows nothing."""
    return collapse(stripped(str(cell)))
