"""Rows and columns that the spreadsheet program of the sender did not show."""

from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from imports.columns.layout import Layout, letters, text
from office.spreadsheets.reading import Row, Sheet


def never_hidden(_number: int) -> bool:
    """The rule of lists whose hidden rows are read like all others."""
    return False


def hidden_rows(sheet: Sheet) -> Callable[[int], bool]:
    """Whether the sheet hides the row with a number."""
    ranges = sorted(sheet.hidden_rows)
    starts = [first for first, _last in ranges]

    def is_hidden(number: int) -> bool:
        place = bisect_right(starts, number) - 1
        return place >= 0 and number <= ranges[place][1]

    return is_hidden if ranges else never_hidden


def rows_below(sheet: Sheet, layout: Layout) -> Iterator[Row]:
    """The rows below the header, without hidden ones that are left out."""
    is_hidden = never_hidden if layout.reads_hidden_rows else hidden_rows(sheet)
    rows = (row for row in sheet.rows() if row.number > layout.header_row)
    return (row for row in rows if not is_hidden(row.number))


@dataclass(frozen=True)
class HiddenContent:
    """What a sheet hides below its header, as far as it holds anything.

    `rows` are row numbers, `columns` places from nought.
    """

    rows: list[int] = field(default_factory=list)
    columns: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, sheet: Sheet, header_row: int) -> "HiddenContent":
        """Reads the sheet once if it hides anything."""
        if not (sheet.hidden_rows or sheet.hidden_columns):
            return cls()
        is_hidden = hidden_rows(sheet)
        rows: list[int] = []
        columns: set[int] = set()
        unseen = set(sheet.hidden_columns)
        for row in sheet.rows():
            filled = {
                place for place in unseen if place < len(row.cells) and text(row.cells[place])
            }
            columns |= filled
            unseen -= filled
            if row.number > header_row and is_hidden(row.number):
                rows.append(row.number)
        return cls(rows, sorted(columns))


def named(place: int, header: str) -> str:
    """What a column is called: its header, or its letters where it has none."""
    return header or letters(place)
