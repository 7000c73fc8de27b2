"""What every chart has: a finding as its title, a picture, and the same numbers as a table."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Protocol

from django.utils.translation import gettext as _

from core.templatetags.display import date_of, number, percent

Cell = str | int | float | date | None
ENDINGS = ("csv", "xlsx", "svg")


class ColumnKind(StrEnum):
    """How the cells of a column are shown: a share is a number between 0 and 1."""

    TEXT = "text"
    NUMBER = "number"
    SHARE = "share"
    DAY = "day"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the table."""

    label: str
    kind: ColumnKind = ColumnKind.NUMBER

    @property
    def is_numeric(self) -> bool:
        return self.kind in (ColumnKind.NUMBER, ColumnKind.SHARE)

    def shown(self, cell: Any) -> str:
        """The cell in the reader's language; a dash for what is not known."""
        if cell is None:
            return "–"
        if self.kind == ColumnKind.NUMBER:
            return number(cell)
        if self.kind == ColumnKind.SHARE:
            return percent(cell)
        return date_of(cell) if self.kind == ColumnKind.DAY else str(cell)


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the table: plain values, and the address of the list that it counts."""

    cells: Sequence[Cell]
    url: str = ""


class Picture(Protocol):
    """The inside of an `<svg>`, which `template` draws: it gets `picture` and `chart`.

    Width and height are those of its viewBox. Text of 12 units is readable at 360 pixels in a
    picture that is 320 wide.
    """

    @property
    def template(self) -> str: ...
    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to a file of the chart, or to a page about the same."""

    label: str
    url: str


@dataclass(frozen=True, slots=True)
class Chart:
    """One finding. Without a picture there is nothing to show, and the title says so.

    `title` is the finding, `subtitle` says what is counted, `source` where the numbers come from,
    `as_of` the day on which they are right, `note` what a reader needs to know beside. `address`
    is that of its files without their ending, `query` the filters that they keep, and `scope`
    stands in the names of files, as the code of the workshop does. `more` leads on.
    """

    key: str
    title: str
    subtitle: str
    source: str
    as_of: date
    columns: Sequence[Column] = ()
    rows: Sequence[Row] = ()
    picture: Picture | None = None
    file_picture: Picture | None = None
    note: str = ""
    address: str = ""
    query: str = ""
    scope: str = ""
    more: Link | None = None

    @property
    def table(self) -> list[tuple[Row, list[tuple[Column, str]]]]:
        """Each row with its columns and what they show."""
        return [
            (row, [(c, c.shown(cell)) for c, cell in zip(self.columns, row.cells, strict=True)])
            for row in self.rows
        ]

    @property
    def downloads(self) -> list[Link]:
        """The files that a reader can take along; none where there is nothing to show."""
        if not (self.address and self.picture):
            return []
        labels = {
            "csv": _("Table as CSV"),
            "xlsx": _("Table as Excel"),
            "svg": _("Picture as SVG"),
        }
        return [Link(labels[ending], self._url(ending)) for ending in ENDINGS]

    def file_name(self, ending: str) -> str:
        """As a file is called: trend-nairobi-2017-2017-10-16.csv."""
        parts = (self.key, self.scope, self.as_of.isoformat())
        return f"{'-'.join(part for part in parts if part)}.{ending}"

    def _url(self, ending: str) -> str:
        query = self.query.removeprefix("?")
        return f"{self.address}.{ending}?{query}" if query else f"{self.address}.{ending}"
