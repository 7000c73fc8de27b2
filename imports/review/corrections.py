"""Corrections of cells of a stored list; the original cells are kept."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import Refused
from core.text import with_line_feeds
from imports.columns.form import ListForm
from imports.columns.layout import ListedRow
from imports.columns.sheets import Layouts
from imports.importer import Read, importer_of
from imports.matching.rows import PARSED_AGAIN
from imports.models import Batch, Row
from imports.reading.cells import as_written, listed_row
from imports.review.decisions import compare_soon, open_batch


class CellsRefused(Refused):
    """Raised for corrections that are too long; `cells` are their row numbers and columns."""

    def __init__(self, cells: list[tuple[int, str]], limit: int) -> None:
        words = _("Use at most %(limit)d characters in a cell. Nothing was changed.")
        super().__init__(words % {"limit": limit})
        self.cells = cells


@transaction.atomic
def correct(*, batch: Batch, cells: Mapping[int, Mapping[str, str]], by: User | None) -> int:
    """Correct cells, by row number and column; returns how many rows changed.

    These rows are parsed again and all rows are compared. A value equal to the cell in the file
    removes its correction. Raises CellsRefused for cells that are too long, Refused once the list
    was applied.
    """
    limit = importer_of(batch).form.longest_cell
    too_long = [
        (number, name)
        for number, typed in cells.items()
        for name, value in typed.items()
        if len(value.strip()) > limit
    ]
    if too_long:
        raise CellsRefused(too_long, limit)
    locked = open_batch(batch)
    reader = reader_of(locked)
    rows = locked.rows.select_for_update(no_key=True).filter(number__in=cells).order_by("pk")
    changed = [row for row in rows if _type(row, cells[row.number], reader)]
    for row in changed:
        reader.read_again(row)
        row.save(update_fields=["corrections", *PARSED_AGAIN])
    if changed:
        compare_soon(locked, by)
    return len(changed)


def _type(row: Row, cells: Mapping[str, str], reader: "Rereader") -> bool:
    """Apply the corrections to the row; returns whether any of them changed."""
    typed = dict(row.corrections)
    layout = reader.layouts.of_row(row.number)
    for name, written in as_written(reader.form, row, layout).items():
        if name in cells:
            typed[name] = with_line_feeds(cells[name]).strip()
            if typed[name] == with_line_feeds(written):
                del typed[name]
    if typed == row.corrections:
        return False
    row.corrections = typed
    return True


@dataclass(frozen=True)
class Rereader:
    """Parses the rows of a stored list again, with current spellings."""

    form: ListForm
    layouts: Layouts
    reads: tuple[Read, ...]  # for each layout

    def read_again(self, row: Row) -> None:
        """Parse a row again from its cells and their corrections."""
        listed, heading = listed_row(row), row.parsed.get("heading", "")
        layout = self.layouts.of_row(row.number)
        read = self.reads[self.layouts.place_of(row.number)]
        changed = dict(row.corrections)
        if self.form.group not in layout.columns and self.form.group in changed:
            heading = changed.pop(self.form.group)
        cells = list(listed.filled)
        for name, value in changed.items():
            place = layout.columns[name]
            cells += [""] * (place + 1 - len(cells))
            cells[place] = value
        item, problems = read(ListedRow(row.number, row.raw, cells, heading))
        stays = {
            key: row.parsed[key] for key in ("of_row", "merged", "heading") if key in row.parsed
        }
        row.parsed = item.as_json() | stays
        row.problems = [problem.as_json() for problem in problems]
        row.identity_key, row.searched = item.key, item.searched


def reader_of(batch: Batch) -> Rereader:
    importer, layouts = importer_of(batch), Layouts.of(batch)
    return Rereader(importer.form, layouts, tuple(map(importer.reader, layouts.layouts)))
