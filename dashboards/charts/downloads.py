"""The files of a chart: its table as CSV and as a workbook, its picture as an SVG file.

The picture stands alone: it has its title, its source, its day and its styles inside.
"""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from django.contrib.staticfiles import finders
from django.http import Http404, HttpResponse
from django.template.loader import render_to_string
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _

from core.locales import day
from dashboards.charts.chart import ENDINGS, Chart
from dashboards.charts.geometry import Text, wrapped
from office.spreadsheets.writing import Table, write_csv, write_tables

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
TYPES = {"csv": "text/csv; charset=utf-8", "xlsx": XLSX, "svg": "image/svg+xml; charset=utf-8"}
STYLES, COLOURS = "css/chart.css", "css/variables.css"
_VALUE = re.compile(r"^ *(--[\w-]+): ([^;\n]+);", re.MULTILINE)
_VARIABLE = re.compile(r"var\((--[\w-]+)\)")
MARGIN, TITLE, SMALL = 12, 16, 12


def respond(chart: Chart, ending: str) -> HttpResponse:
    """The file as an answer. Raises Http404 where the chart has nothing to show, or no such file.

    Whether the reader may see the chart is decided before.
    """
    if ending not in ENDINGS or chart.picture is None:
        raise Http404
    makers = {"csv": as_csv, "xlsx": as_xlsx, "svg": as_svg}
    response = HttpResponse(makers[ending](chart), content_type=TYPES[ending])
    response["Content-Disposition"] = f'attachment; filename="{chart.file_name(ending)}"'
    return response


def as_csv(chart: Chart) -> bytes:
    out = io.StringIO(newline="")
    write_csv(out, _header(chart), [row.cells for row in chart.rows])
    return out.getvalue().encode("utf-8-sig")


def as_xlsx(chart: Chart) -> bytes:
    """Two sheets: the table, and what it shows with source and day."""
    about = [
        (_("Finding"), chart.title),
        (_("What is shown"), chart.subtitle),
        (_("Note"), chart.note),
        (_("Source"), chart.source),
        (_("As of"), chart.as_of),
    ]
    tables = [
        Table(_("Table"), _header(chart), [row.cells for row in chart.rows]),
        Table(_("About"), (_("About this table"), ""), [row for row in about if row[1]]),
    ]
    out = io.BytesIO()
    write_tables(out, tables, is_right_to_left=get_language_bidi())
    return out.getvalue()


def as_svg(chart: Chart) -> bytes:
    """The picture with everything that a reader needs to understand it elsewhere."""
    chart = replace(chart, picture=chart.file_picture or chart.picture)
    context = {"chart": chart, "sheet": _sheet(chart), "styles": _styles()}
    return render_to_string("dashboards/charts/file.svg", context).encode()


@dataclass(frozen=True, slots=True)
class Sheet:
    """Where the parts of the file stand, from top to bottom."""

    width: int
    left: int
    height: float
    title: Sequence[Text]
    small: Sequence[Text]
    top: float


def _sheet(chart: Chart) -> Sheet:
    picture = chart.picture
    assert picture is not None
    width = picture.width + 2 * MARGIN
    title = _below(chart.title, picture.width, TITLE, MARGIN + TITLE)
    shown = _below(chart.subtitle, picture.width, SMALL, title[-1].y + 22)
    top = shown[-1].y + SMALL
    small, y = [*shown], top + picture.height + 22
    for words in (chart.note, _source_and_day(chart)):
        if words:
            small += _below(words, picture.width, SMALL, y)
            y = small[-1].y + 16
    return Sheet(width, MARGIN, y, title, small, top)


def _source_and_day(chart: Chart) -> str:
    words = {"source": chart.source, "date": day(chart.as_of)}
    return _("Source: %(source)s. As of %(date)s") % words


def _below(words: str, width: int, size: int, y: float) -> list[Text]:
    x = width + MARGIN if get_language_bidi() else MARGIN
    texts = wrapped(words, width, size)
    return [Text(x, round(y + n * size * 1.3, 1), line) for n, line in enumerate(texts)]


def _header(chart: Chart) -> list[str]:
    return [column.label for column in chart.columns]


def _styles() -> str:
    """The styles of pictures, with the colours of light pages written out.

    Programs that open the file know no variables, and it is mostly put on white paper.
    """
    values = dict(_VALUE.findall(_read(COLOURS).partition("@media")[0]))
    return _VARIABLE.sub(lambda match: values[match[1]], _read(STYLES))


def _read(name: str) -> str:
    return Path(finders.find(name) or "").read_text("utf-8")
