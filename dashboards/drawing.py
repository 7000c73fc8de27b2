"""Draws the matrix. 25 rows of 13 linked cells cost too much in a template: one loop here."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.choices import Toned
from core.templatetags.display import number, tag
from dashboards.figures.matrix import ANSWERED, ORDER, Cell, Column
from dashboards.figures.narrowing import Choice
from dashboards.figures.standing import Standing
from documents.states import SUBMITTED_OR_LATER

MARKS = ("○", "◔", "◑", "●", "✕")
STYLES = tuple(
    f"matrix-cell matrix-cell--{stage}"
    for stage in ("not-started", "limited", "substantial", "completed", "abandoned")
)
EMPTY = Cell(0, 0)
SOMEBODY = "A-PARTY"  # addresses are resolved once and filled in for each row


@dataclass(slots=True)
class Face:
    """How a cell looks and what is read aloud; few differ, so each is made once a page."""

    css: str
    text: str
    words: str


def face(cell: Cell) -> Face:
    if cell.stage == ANSWERED:
        return Face("matrix-cell matrix-cell--explained", "∅", escape(_("none, with a reason")))
    if not cell.number:
        return Face("matrix-cell matrix-cell--missing", "–", escape(_("none yet")))
    words = ngettext("%(count)s commitment", "%(count)s commitments", cell.number) % {
        "count": number(cell.number)
    }
    delivery = ORDER[cell.stage]
    return Face(
        STYLES[cell.stage],
        f"{number(cell.number)}{MARKS[cell.stage]}",
        escape(f"{words}, {str(delivery.label).lower()}"),
    )


def column_names(columns: Sequence[Column]) -> SafeString:
    """What the columns mean, for those who cannot point at a heading."""
    return format_html_join(
        "", "<dt>{}</dt><dd>{}</dd>", ((column.code, column.title) for column in columns)
    )


def selects(choices: Iterable[Choice]) -> SafeString:
    """The fields of the filter form: a hundred options, so not in a template either."""
    pieces = []
    for choice in choices:
        pieces.append(
            f'<div class="field"><label for="by-{choice.name}">{escape(choice.label)}</label>'
            f'<select id="by-{choice.name}" name="{choice.name}">'
        )
        if choice.any_word:
            pieces.append(f'<option value="">{escape(choice.any_word)}</option>')
        for value, words in choice.options:
            chosen = " selected" if value == choice.chosen else ""
            pieces.append(f'<option value="{escape(value)}"{chosen}>{escape(words)}</option>')
        pieces.append("</select></div>")
    return SafeString("".join(pieces))


def matrix_rows(
    workshop: str,
    standings: Sequence[Standing],
    columns: Sequence[Column],
    cells: Mapping[tuple[int, int], Cell],
) -> SafeString:
    """The body of the table: a row for each roadmap, a link for each part it owes."""
    faces: dict[Cell, Face] = {}
    tags: dict[Toned, SafeString] = {}
    pieces: list[str] = []
    somebodys = {"workshop": workshop, "code": SOMEBODY}
    at_home = escape(reverse("roadmaps:roadmap", kwargs=somebodys))
    at_commitments = escape(reverse("commitments:list", kwargs=somebodys))
    not_owed = (
        '<td><span class="matrix-cell matrix-cell--not-owed"'
        f' title="{escape(_("not owed"))}"></span></td>'
    )
    for standing in standings:
        home = address = at_home.replace(SOMEBODY, standing.code)
        if standing.draft_state in SUBMITTED_OR_LATER:
            # What is in the making is the party's own: staff read commitments once submitted.
            address = at_commitments.replace(SOMEBODY, standing.code)
        name = escape(standing.name)
        pieces.append(f'<tr><th scope="row"><a href="{home}" dir="auto">{name}</a></th>')
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
        status = standing.status
        tags[status] = tags.get(status) or tag(status)
        pieces.append(f"<td>{tags[status]}</td></tr>")
    return SafeString("".join(pieces))


def matrix_head(columns: Sequence[Column]) -> SafeString:
    return format_html_join(
        "",
        '<th scope="col"><abbr title="{}">{}</abbr><span class="visually-hidden"> {}</span></th>',
        ((column.title, column.code, column.title) for column in columns),
    )
