"""The file of rejected rows, sheet by sheet in their original layout, with the reason.

Once corrected, the file can be uploaded again: the import ignores the column of reasons.
"""

import io
from collections.abc import Iterator
from itertools import chain, groupby
from typing import IO

from django.db import transaction
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from core.locales import colon
from imports.columns.layout import Layout
from imports.columns.sheets import LISTS, Layouts
from imports.importer import Importer, importer_of
from imports.models import Batch, BatchState, Outcome, Row
from imports.querysets import RowQuerySet
from imports.reading.numbering import number_at, place_of, sheet_row_of, slot_of
from imports.review.row_display import LEFT_OUT, ShownRow
from office.spreadsheets.reading import Cell
from office.spreadsheets.writing import Table, write_csv, write_tables

_TEXT_FILES = (".csv", ".tsv", ".txt")


def rejected(batch: Batch) -> RowQuerySet:
    """The rows with new data that were not written or, before applying, would not be."""
    rows = batch.rows.in_file_order()
    if batch.state == BatchState.APPLIED:
        return rows.filter(written="").exclude(outcome=Outcome.SAME)
    return rows.with_decisions_in_effect().filter(LEFT_OUT)


def format_of(batch: Batch) -> str:
    """The format of the file: csv for a text file, xlsx for any spreadsheet."""
    return "csv" if batch.file_name.lower().endswith(_TEXT_FILES) else "xlsx"


@transaction.atomic
def write(batch: Batch, out: IO[bytes]) -> None:
    """Write the rejected rows to `out`, in the reader's language.

    They are read within one transaction, so that the cursor also works behind a pooler
    (docs/operations.md).
    """
    layouts = Layouts.of(batch).layouts
    if format_of(batch) == "csv":
        text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
        write_csv(text, _header(layouts[0]), _rows(batch, layouts[0]))
        text.detach()
        return
    tables = (_table(batch, layout, place) for place, layout in enumerate(layouts))
    write_tables(out, filter(None, tables), is_right_to_left=get_language_bidi())


def _header(layout: Layout) -> list[str]:
    return [*layout.headers, _("Why this row was left out")]


def _table(batch: Batch, layout: Layout, place: int) -> Table | None:
    """The sheet of the rows of one sheet; None if they were all written and others were not."""
    rows = _rows(batch, layout, place)
    first = next(rows, None)
    if first is None and len(batch.reading.get(LISTS, ())) > 1:
        return None
    return Table(layout.sheet, _header(layout), chain([first] if first else [], rows))


def _of_sheet(rows: RowQuerySet, place: int) -> RowQuerySet:
    return rows.filter(number__gte=number_at(place, 0), number__lt=number_at(place + 1, 0))


def _rows(batch: Batch, layout: Layout, place: int | None = None) -> Iterator[list[Cell]]:
    """The original cells, once for all items of a row, and why these are left out.

    A group that was a heading above its rows is repeated above them.
    """
    importer, rows = importer_of(batch), rejected(batch)
    if place is not None and batch.reading.get(LISTS):
        rows = _of_sheet(rows, place)
    width, above = len(layout.headers), layout.first_heading
    for _row, items in groupby(rows.iterator(1000), _file_row):
        first, *others = items
        heading = first.parsed.get("heading", "")
        if heading and heading != above:
            above = heading
            yield [heading]
        cells = [*first.raw[:width], *[""] * (width - len(first.raw))]
        yield [*cells, " ".join(why(importer, row) for row in (first, *others))]


def _file_row(row: Row) -> tuple[int, int]:
    return place_of(row.number), sheet_row_of(row.number)


def why(importer: Importer, row: Row) -> str:
    """Why a row is left out, in words; of a further item of the row it says which."""
    shown = ShownRow(row, importer)
    reasons = [f"{p.column}{colon()} {p.reason}" if p.column else p.reason for p in shown.problems]
    if row.decision == "skip":
        reasons.append(_("You left it out."))
    if shown.why:
        reasons.append(shown.why)
    words = " ".join(reasons) or _("No one decided about it.")
    slot = slot_of(row.number)
    return importer.display.of_item(slot, words) if slot else words
