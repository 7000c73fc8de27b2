"""The matrix of the dashboard as its template draws it: a row for each roadmap, with its cells."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.choices import Toned
from core.locales import colon, comma
from core.templatetags.display import number
from dashboards.figures.matrix import ANSWERED, ORDER, Cell, Column
from dashboards.figures.status_rows import StatusRow
from documents.states import READ_BY_AUTHORS

MARKS = ("○", "◔", "◑", "●", "✕")
STAGES = ("not-started", "limited", "substantial", "completed", "abandoned")
EXPLAINED, MISSING = "explained", "missing"
CELL_STYLES = (*STAGES, EXPLAINED, MISSING)


@dataclass(frozen=True, slots=True)
class MatrixCell:
    """What a cell shows, and what a screen reader says after the party; `style` ends its class.

    `anchor` is where the part stands on the page of `MatrixRow.cells_url`. Many parts are answered
    alike, so cells of one part with the same content share one of these.
    """

    style: str
    text: str
    label: str
    anchor: str
    is_greyed: bool = False


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A roadmap with a cell for each part, which is None where the party does not owe the part.

    Cells lead to `cells_url`, where what
    they count stands under each part: the commitments, or their numbers alone while authors are
    still writing, because staff read commitments only once the roadmap is submitted.
    """

    name: str
    url: str
    cells_url: str
    cells: list[MatrixCell | None]
    statuses: Sequence[Toned]


def matrix_rows(
    workshop: str,
    rows: Sequence[StatusRow],
    columns: Sequence[Column],
    cells: Mapping[tuple[int, int], Cell],
    *,
    has_theme: bool = False,
) -> list[MatrixRow]:
    """The rows of one page of the matrix; with a theme, cells without a commitment are grey."""
    empty = Cell(0, 0, is_greyed=has_theme)
    contents = {cell: _content(cell) for cell in {empty, *cells.values()}}
    drawn = {
        (column.part, cell): _matrix_cell(column.code, cell, *content)
        for column in columns
        for cell, content in contents.items()
    }
    return [_matrix_row(workshop, row, columns, cells, drawn, empty) for row in rows]


def _matrix_row(
    workshop: str,
    row: StatusRow,
    columns: Sequence[Column],
    cells: Mapping[tuple[int, int], Cell],
    drawn: Mapping[tuple[int, Cell], MatrixCell],
    empty: Cell,
) -> MatrixRow:
    url = cells_url = reverse("roadmaps:roadmap", args=[workshop, row.code])
    if row.draft_state not in READ_BY_AUTHORS:
        cells_url = reverse("commitments:list", args=[workshop, row.code])
    row_cells = []
    for column in columns:
        cell = cells.get((row.pk, column.part), empty)
        is_owed = cell is not empty or column.is_owed_by(row)
        row_cells.append(drawn[column.part, cell] if is_owed else None)
    return MatrixRow(row.name, url, cells_url, row_cells, row.statuses)


def _matrix_cell(code: str, cell: Cell, style: str, text: str, label: str) -> MatrixCell:
    if cell.is_greyed and cell.number:
        label += comma() + " " + _("none under the theme")
    label = f"{comma()} {code}{colon()} {label}"
    return MatrixCell(style, text, label, f"part-{code}", cell.is_greyed)


def _content(cell: Cell) -> tuple[str, str, str]:
    """The style, text and label of a cell."""
    if cell.stage == ANSWERED:
        return EXPLAINED, "∅", _("none, with a reason")
    if not cell.number:
        return MISSING, "–", _("none yet")
    words = ngettext("%(count)s commitment", "%(count)s commitments", cell.number) % {
        "count": number(cell.number)
    }
    delivery = str(ORDER[cell.stage].label).lower()
    text = f"{number(cell.number)}{MARKS[cell.stage]}"
    return STAGES[cell.stage], text, f"{words}{comma()} {delivery}"
