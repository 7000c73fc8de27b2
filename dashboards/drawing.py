"""Draws the matrix. 25 rows of 13 linked cells cost too much in a template: one loop here."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import escape, format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.templatetags.display import number, tag
from dashboards.figures.matrix import ANSWERED, ORDER, Cell, Column
from dashboards.figures.standing import Standing

MARKS = ("○", "◔", "◑", "●", "✕")
EMPTY = Cell(0, 0)


@dataclass(slots=True)
class Face:
    """How a cell looks and what is read aloud; few differ, so each is made once a page."""

    css: str
    text: str
    words: str


def face(cell: Cell) -> Face:
    if cell.stage == ANSWERED:
        return Face("cell answered", "∅", escape(_("none, with a reason")))
    if not cell.count:
        return Face("cell c0", "–", escape(_("none yet")))
    words = ngettext("%(count)s commitment", "%(count)s commitments", cell.count) % {
        "count": number(cell.count)
    }
    delivery = ORDER[cell.stage]
    return Face(
        f"cell c{cell.stage + 1}",
        f"{number(cell.count)}{MARKS[cell.stage]}",
        escape(f"{words}, {str(delivery.label).lower()}"),
    )


def matrix_rows(
    workshop: str,
    standings: Sequence[Standing],
    columns: Sequence[Column],
    cells: Mapping[tuple[int, int], Cell],
) -> SafeString:
    """The body of the table: a row for each roadmap, a link for each part it owes."""
    faces: dict[Cell, Face] = {}
    pieces: list[str] = []
    not_owed = f'<td><span class="cell none" title="{escape(_("not owed"))}"></span></td>'
    for standing in standings:
        pieces.append(_row_head(workshop, standing))
        address = escape(
            reverse("commitments:list", kwargs={"workshop": workshop, "code": standing.code})
        )
        name = escape(standing.name)
        for column in columns:
            cell = cells.get((standing.pk, column.part), EMPTY)
            if cell is EMPTY and not column.is_owed_by(standing):
                pieces.append(not_owed)
                continue
            look = faces.get(cell) or faces.setdefault(cell, face(cell))
            pieces.append(
                f'<td><a class="{look.css}" href="{address}#part-{column.code}" '
                f'aria-label="{name}, {column.code}: {look.words}">{look.text}</a></td>'
            )
        pieces.append(f"<td>{tag(standing.status)}</td></tr>")
    return SafeString("".join(pieces))


def matrix_head(columns: Sequence[Column]) -> SafeString:
    return format_html_join(
        "",
        '<th scope="col"><abbr title="{}">{}</abbr></th>',
        ((column.title, column.code) for column in columns),
    )


def _row_head(workshop: str, standing: Standing) -> SafeString:
    return format_html(
        '<tr><th scope="row"><a href="{}" dir="auto">{}</a></th>',
        reverse("roadmaps:roadmap", kwargs={"workshop": workshop, "code": standing.code}),
        standing.name,
    )
