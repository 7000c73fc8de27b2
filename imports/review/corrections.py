"""A cell of a kept list typed anew; what the file says stays beside it."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import User
from core.errors import Refused
from imports.columns.form import ListForm
from imports.columns.layout import Layout, ListedRow
from imports.importer import Read, importer_of
from imports.models import Batch, Row
from imports.reading.cells import as_written, listed_row
from imports.review.decisions import compare_soon, open_batch

LONGEST = 500  # characters of a cell
READ_AGAIN = ("parsed", "problems", "identity_key", "searched")  # what read_again changes


class CellsRefused(Refused):
    """Cells that are too long to be kept; `cells` are their row numbers and columns."""

    def __init__(self, cells: list[tuple[int, str]]) -> None:
        words = _("Use at most %(limit)d characters in a cell. Nothing was changed.")
        super().__init__(words % {"limit": LONGEST})
        self.cells = cells


@transaction.atomic
def correct(*, batch: Batch, cells: Mapping[int, Mapping[str, str]], by: User | None) -> int:
    """Type cells anew, by row number and column; answers how many rows changed.

    The rows are understood again and all are compared. A cell typed as it stands in the file is
    no correction. Raises CellsRefused for cells that are too long, Refused once the list was
    applied.
    """
    too_long = [
        (number, name)
        for number, typed in cells.items()
        for name, value in typed.items()
        if len(value.strip()) > LONGEST
    ]
    if too_long:
        raise CellsRefused(too_long)
    locked = open_batch(batch)
    reader = reader_of(locked)
    rows = locked.rows.select_for_update(no_key=True).filter(number__in=cells).order_by("pk")
    changed = [row for row in rows if _type(row, cells[row.number], reader)]
    for row in changed:
        reader.read_again(row)
        row.save(update_fields=["corrections", *READ_AGAIN])
    if changed:
        compare_soon(locked, by)
    return len(changed)


def _type(row: Row, cells: Mapping[str, str], reader: "Rereader") -> bool:
    """Whether anything is typed otherwise than before."""
    typed = dict(row.corrections)
    for name, written in as_written(reader.form, row, reader.layout).items():
        if name in cells:
            typed[name] = cells[name].strip()
            if typed[name] == written:
                del typed[name]
    if typed == row.corrections:
        return False
    row.corrections = typed
    return True


@dataclass(frozen=True)
class Rereader:
    """Understands the rows of a kept list once more, with all that is known by now."""

    form: ListForm
    layout: Layout
    read: Read

    def read_again(self, row: Row) -> None:
        """Understand a row from its cells and what was typed instead of them."""
        listed, heading = listed_row(row), row.parsed.get("heading", "")
        changed = dict(row.corrections)
        if self.form.group not in self.layout.columns and self.form.group in changed:
            heading = changed.pop(self.form.group)
        cells = list(listed.filled)
        for name, value in changed.items():
            place = self.layout.columns[name]
            cells += [""] * (place + 1 - len(cells))
            cells[place] = value
        item, problems = self.read(ListedRow(row.number, row.raw, cells, heading))
        stays = {
            key: row.parsed[key] for key in ("of_row", "merged", "heading") if key in row.parsed
        }
        row.parsed = item.as_json() | stays
        row.problems = [problem.as_json() for problem in problems]
        row.identity_key, row.searched = item.key, item.searched


def reader_of(batch: Batch) -> Rereader:
    importer, layout = importer_of(batch), Layout.from_json(batch.reading["layout"])
    return Rereader(importer.form, layout, importer.reader(layout))
