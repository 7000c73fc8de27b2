"""Reads the rows of a workbook: commitments, milestones and actors, of one sheet or of three.

Supported are our own workbook with its three sheets, and any other workbook whose list stands on
one sheet. Milestones may stand on a sheet of their own, with the number or title of their
commitment, or in the rows of the commitments: each milestone in a row, beside the commitment or
below it, where the cells of the commitment are repeated, merged or left blank. Beside the sheet
that is read, those with headings of milestones or of actors are read too, by their headings.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace

from django.utils.translation import gettext as _

from commitments.importer.form import FORM
from commitments.importer.headers import Column
from commitments.importer.items import ListedItem
from commitments.importer.numbering import Place, number_at
from commitments.importer.row_reader import RowReader
from commitments.text_fields import CONTACT, TEXTS
from core.templatetags.display import number as in_figures
from imports.columns.detection import is_list, layout_of
from imports.columns.layout import Layout, ListedRow, text
from imports.columns.sheets import ALSO_READ
from imports.matching.parsed import ParsedRow
from imports.models import Batch
from imports.reading.files import ListRefused, opened
from imports.reading.lists import Skipped, listed_rows
from office.spreadsheets.reading import Cell, Sheet

MOST_ROWS = 1000  # commitments, milestones and actors in one list
WIDTH, OTHER_SHEETS = "width", "other_sheets"  # in Batch.reading
_OF_COMMITMENTS = frozenset(
    {
        Column.PART,
        Column.LEAD,
        Column.PARTNERS,
        Column.THEMES,
        Column.STARTS_ON,
        Column.ENDS_ON,
        *(Column(field.name) for field in (*TEXTS, CONTACT)),
        Column.SDGS,
    }
)
_COMMITMENT = (Column.TITLE, *sorted(_OF_COMMITMENTS))  # not its number: rows may be counted
_MILESTONE = (Column.MILESTONE, Column.DUE_ON)


@dataclass(frozen=True)
class OtherSheet:
    """A further sheet of the workbook, and what its rows name."""

    sheet: Sheet
    layout: Layout
    place: Place


def main_place(columns: dict[str, int]) -> Place:
    """What the rows of a sheet with these columns name; beside commitments may be milestones."""
    if Column.TITLE in columns and not (
        Column.MILESTONE in columns and _OF_COMMITMENTS.isdisjoint(columns)
    ):
        return Place.COMMITMENT
    return Place.MILESTONE if Column.MILESTONE in columns else Place.ACTOR


def own_layout(batch: Batch, layout: Layout) -> Layout:
    """The layout of the sheet itself, without the columns that were added from other sheets."""
    width = batch.reading.get(WIDTH, len(layout.headers))
    return replace(
        layout,
        headers=layout.headers[:width],
        columns={column: place for column, place in layout.columns.items() if place < width},
        also=tuple((column, place) for column, place in layout.also if place < width),
    )


def other_sheets(sheets: list[Sheet], layout: Layout) -> list[OtherSheet]:
    """The sheets beside a list of commitments that hold its milestones and the actors."""
    if main_place(layout.columns) is not Place.COMMITMENT:
        return []
    others: dict[Place, OtherSheet] = {}
    for sheet in sheets:
        if sheet.name == layout.sheet or not sheet.is_visible:
            continue
        other = layout_of(FORM, sheet, lambda _text: False, country_headings=False)
        if other is None or not is_list(FORM, other):
            continue
        place = main_place(other.columns)
        if place is not Place.COMMITMENT:
            others.setdefault(place, OtherSheet(sheet, other, place))
    if Column.MILESTONE in layout.columns:
        others.pop(Place.MILESTONE, None)
    return [others[place] for place in sorted(others)]


def whole_layout(layout: Layout, others: list[OtherSheet]) -> Layout:
    """The layout with a column for everything that only another sheet holds."""
    headers, columns = list(layout.headers), dict(layout.columns)
    for other in others:
        for column in other.layout.columns:
            if column not in columns:
                columns[column] = len(headers)
                headers.append(other.layout.header_of(column))
    return replace(layout, headers=tuple(headers), columns=columns)


def parse_rows(
    batch: Batch,
    page: Sheet,
    layout: Layout,
    skipped: Skipped,
    reader_of: Callable[[Layout], RowReader],
) -> Iterator[ParsedRow[ListedItem]]:
    """Parse the rows of the stored workbook, commitments first.

    Stores the layout of all its sheets with the list. Raises ListRefused for a list that is too
    long.
    """
    own = own_layout(batch, layout)
    with opened(batch) as book:
        others = other_sheets(book.sheets, own)
        whole = whole_layout(own, others)
        batch.reading |= {
            WIDTH: len(own.headers),
            OTHER_SHEETS: {str(other.place.value): other.sheet.name for other in others},
            ALSO_READ: [other.sheet.name for other in others],
            "layout": whole.as_json(),
        }
        rows = list(_limited(_rows_of_sheet(page, own, skipped)))
        for other in others:
            rows += _limited(_rows_of_other(other, whole), len(rows))
    reader = reader_of(whole)
    for row in sorted(rows, key=lambda row: row.number):
        item, problems = reader.read(row)
        merged = row.filled if row.filled != row.cells else None
        yield ParsedRow(row.number, row.cells, item, problems, merged=merged, heading=row.heading)


def _limited(rows: Iterator[ListedRow], before: int = 0) -> Iterator[ListedRow]:
    for count, row in enumerate(rows, before + 1):
        if count > MOST_ROWS:
            words = _(
                "The workbook names more than %(limit)s commitments, milestones and actors. Send "
                "it in parts."
            )
            raise ListRefused(words % {"limit": in_figures(MOST_ROWS)}, "too_long", {})
        yield row


def _rows_of_sheet(page: Sheet, layout: Layout, skipped: Skipped) -> Iterator[ListedRow]:
    """The rows of the sheet; one that names a commitment and a milestone becomes two."""
    place, above = main_place(layout.columns), None
    for row in listed_rows(FORM, _apart(page, layout), layout, skipped):
        if place is not Place.COMMITMENT:
            yield _numbered(row, place)
            continue
        if Column.MILESTONE not in layout.columns or not _goes_on(row, above, layout):
            above = row
            yield _numbered(row, place)
        if any(text(layout.cell(row, column)) for column in _MILESTONE):
            yield _numbered(row, Place.MILESTONE_BESIDE)


def _goes_on(row: ListedRow, above: ListedRow | None, layout: Layout) -> bool:
    """Whether the row says nothing about its commitment that the row above does not say."""
    if above is None:
        return not any(text(layout.cell(row, column)) for column in _COMMITMENT)
    return row.heading == above.heading and all(
        text(layout.cell(row, column)) in ("", text(layout.cell(above, column)))
        for column in _COMMITMENT
    )


def _numbered(row: ListedRow, place: Place) -> ListedRow:
    return replace(row, number=number_at(place, row.number))


def _apart(page: Sheet, layout: Layout) -> Sheet:
    """The sheet without merged names: a title over three milestones is one title, not a joint."""
    names = {layout.columns.get(column) for column in FORM.naming}
    merged = [cells for cells in page.merged if cells[2] not in names]
    return replace(page, merged=merged)


def _rows_of_other(other: OtherSheet, whole: Layout) -> Iterator[ListedRow]:
    """The rows of another sheet, their cells in the columns of the whole list."""
    for row in other.sheet.rows():
        if row.number <= other.layout.header_row:
            continue
        cells: list[Cell] = [""] * len(whole.headers)
        for column in other.layout.columns:
            cells[whole.columns[column]] = other.layout.cell(row, column)
        if any(map(text, cells)):
            yield ListedRow(number_at(other.place, row.number), cells, list(cells))
