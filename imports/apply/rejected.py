"""The file of rejected rows, in their original layout and with the reason.

Once corrected, the file can be uploaded again: the import ignores the column of reasons.
"""

import io
from collections.abc import Iterator
from typing import IO

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from core.locales import colon
from imports.columns.layout import Layout
from imports.importer import Importer, importer_of
from imports.models import Batch, BatchState, Outcome, Row
from imports.review.row_display import ShownRow
from office.spreadsheets.reading import Cell
from office.spreadsheets.writing import write_csv, write_xlsx

_TEXT_FILES = (".csv", ".tsv", ".txt")


def rejected(batch: Batch) -> "QuerySet[Row]":
    """The rows with new data that were not written or, before applying, would not be."""
    rows = batch.rows.order_by("number")
    if batch.state == BatchState.APPLIED:
        return rows.filter(written="").exclude(outcome=Outcome.SAME)
    waiting = (Outcome.PROBLEM, Outcome.POSSIBLE, Outcome.REPEATED)
    return rows.filter(outcome__in=waiting, decision__in=("", "skip"))


def format_of(batch: Batch) -> str:
    """The format of the file: csv for a text file, xlsx for any spreadsheet."""
    return "csv" if batch.file_name.lower().endswith(_TEXT_FILES) else "xlsx"


@transaction.atomic
def write(batch: Batch, out: IO[bytes]) -> None:
    """Write the rejected rows to `out`, in the reader's language.

    They are read within one transaction, so that the cursor also works behind a pooler
    (docs/operations.md).
    """
    layout = Layout.from_json(batch.reading["layout"])
    header = [*layout.headers, _("Why this row was left out")]
    rows = _rows(batch, layout)
    if format_of(batch) == "csv":
        text = io.TextIOWrapper(out, encoding="utf-8-sig", newline="", write_through=True)
        write_csv(text, header, rows)
        text.detach()
    else:
        sheet = layout.sheet[:31]
        write_xlsx(out, header, rows, sheet=sheet, is_right_to_left=get_language_bidi())


def _rows(batch: Batch, layout: Layout) -> Iterator[list[Cell]]:
    """The original cells; a group that was a heading above its rows is repeated above them."""
    importer = importer_of(batch)
    width, above = len(layout.headers), layout.first_heading
    for row in rejected(batch).iterator(1000):
        heading = row.parsed.get("heading", "")
        if heading and heading != above:
            above = heading
            yield [heading]
        cells = [*row.raw[:width], *[""] * (width - len(row.raw))]
        yield [*cells, why(importer, row)]


def why(importer: Importer, row: Row) -> str:
    """Why a row is left out, in words."""
    shown = ShownRow(row, importer)
    reasons = [f"{p.column}{colon()} {p.reason}" if p.column else p.reason for p in shown.problems]
    if row.decision == "skip":
        reasons.append(_("You left it out."))
    if shown.why:
        reasons.append(shown.why)
    return " ".join(reasons) or _("No one decided about it.")
