"""Renders the matrix and the filters in loops: a template is too slow for so many small cells."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.urls import reverse
from django.utils.html import escape, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.choices import Toned
from core.templatetags.display import number, tag
from dashboards.figures.filters import Choice
from dashboards.figures.matrix import ANSWERED, ORDER, Cell, Column
from dashboards.figures.status_rows import StatusRow
from documents.states import SUBMITTED_OR_LATER

MARKS = ("○", "◔", "◑", "●", "✕")
CELL_CLASSES = tuple(
    f"matrix-cell matrix-cell--{stage}"
    for stage in ("not-started", "limited", "substantial", "completed", "abandoned")
)
EMPTY = Cell(0, 0)
PARTY_PLACEHOLDER = "A-PARTY"  # reversed once, then replaced by the code of each row


@dataclass(slots=True)
class CellStyle:
    """How a cell looks, and the `label` that a screen reader says; made once for equal cells."""

    css: str
    text: str
    label: str


def cell_style(cell: Cell) -> CellStyle:
    if cell.stage == ANSWERED:
        return CellStyle(
            "matrix-cell matrix-cell--explained", "∅", escape(_("none, with a reason"))
        )
    if not cell.number:
        return CellStyle("matrix-cell matrix-cell--missing", "–", escape(_("none yet")))
    words = ngettext("%(count)s commitment", "%(count)s commitments", cell.number) % {
        "count": number(cell.number)
    }
    delivery = ORDER[cell.stage]
    return CellStyle(
        CELL_CLASSES[cell.stage],
        f"{number(cell.number)}{MARKS[cell.stage]}",
        escape(f"{words}, {str(delivery.label).lower()}"),
    )


def column_names(columns: Sequence[Column]) -> SafeString:
    """The meaning of each column, for readers who cannot point at a heading."""
    return format_html_join(
        "", "<dt>{}</dt><dd>{}</dd>", ((column.code, column.title) for column in columns)
    )


def selects(choices: Iterable[Choice]) -> SafeString:
    """The fields of the filter form, which have about a hundred options."""
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
    rows: Sequence[StatusRow],
    columns: Sequence[Column],
    cells: Mapping[tuple[int, int], Cell],
) -> SafeString:
    """The body of the table: a row for each roadmap, a link for each part it owes."""
    styles: dict[Cell, CellStyle] = {}
    tags: dict[Toned, SafeString] = {}
    pieces: list[str] = []
    arguments = {"workshop": workshop, "code": PARTY_PLACEHOLDER}
    roadmap_path = escape(reverse("roadmaps:roadmap", kwargs=arguments))
    commitments_path = escape(reverse("commitments:list", kwargs=arguments))
    not_owed = (
        '<td><span class="matrix-cell matrix-cell--not-owed"'
        f' title="{escape(_("not owed"))}"></span></td>'
    )
    for row in rows:
        roadmap_url = url = roadmap_path.replace(PARTY_PLACEHOLDER, row.code)
        if row.draft_state in SUBMITTED_OR_LATER:
            # Staff read the commitments only once the roadmap is submitted.
            url = commitments_path.replace(PARTY_PLACEHOLDER, row.code)
        name = escape(row.name)
        pieces.append(f'<tr><th scope="row"><a href="{roadmap_url}" dir="auto">{name}</a></th>')
        for column in columns:
            cell = cells.get((row.pk, column.part), EMPTY)
            if cell is EMPTY and not column.is_owed_by(row):
                pieces.append(not_owed)
                continue
            style = styles.get(cell) or styles.setdefault(cell, cell_style(cell))
            pieces.append(
                f'<td><a class="{style.css}" href="{url}#part-{column.code}" '
                f'aria-label="{name}, {column.code}: {style.label}">{style.text}</a></td>'
            )
        status = row.status
        tags[status] = tags.get(status) or tag(status)
        pieces.append(f"<td>{tags[status]}</td></tr>")
    return SafeString("".join(pieces))


def matrix_head(columns: Sequence[Column]) -> SafeString:
    return format_html_join(
        "",
        '<th scope="col"><abbr title="{}">{}</abbr><span class="visually-hidden"> {}</span></th>',
        ((column.title, column.code, column.title) for column in columns),
    )
