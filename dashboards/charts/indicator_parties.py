"""One indicator of the library across parties: from baseline to target, and the newest value."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.templatetags.display import number
from dashboards.charts.chart import Chart, Column, ColumnKind, Row
from dashboards.charts.geometry import LINE, TEXT, WIDTH, Text, across, lines
from measurement.frozen import in_words
from measurement.models import Indicator, PublishedIndicator

SHOWN = 40  # parties in the picture; the table has all
EDGE, GAP, TICK = 6, 14, 5


@dataclass(frozen=True)
class Ranges:
    """`rules` are lines from baseline to target, `ticks` their ends, `marks` the newest values."""

    height: int
    rules: str
    ticks: str
    marks: str
    words: Sequence[Text]
    width: int = WIDTH
    template: str = "dashboards/charts/_ranges.html"


def parties_chart(indicator: Indicator, rows: Sequence[PublishedIndicator], today: date) -> Chart:
    """The finding counts how many have reached their target; only numbers are drawn."""
    key, source = "parties", _("published roadmaps, and values that their parties made public")
    if not rows:
        return Chart(key, _("No published roadmap is measured by it yet"), "", source, today)
    reached = sum(1 for row in rows if row.progress.is_reached)
    title = ngettext(
        "%(reached)s of %(count)s target is reached",
        "%(reached)s of %(count)s targets are reached",
        len(rows),
    ) % {"reached": number(reached), "count": number(len(rows))}
    return Chart(
        key,
        title,
        _("Each line leads from the baseline to the target; the diamond is the newest value."),
        source,
        today,
        columns=columns(),
        rows=[Row(cells(row), page_of(row)) for row in rows],
        picture=_picture(rows[:SHOWN], indicator),
    )


def columns() -> tuple[Column, ...]:
    """Of the table."""
    names = (_("Party"), _("Baseline"), _("Target"), _("Newest public value"), _("Progress"))
    return tuple(Column(name, ColumnKind.TEXT) for name in names)


def cells(row: Any) -> tuple[str, ...]:
    """A row of the table in words."""
    scale = row.indicator.scale
    return (
        row.document.party.local_name,
        in_words(scale, row.baseline, row.baseline_year),
        in_words(scale, row.target, row.target_year),
        scale.shown(row.newest_value),
        row.progress.label,
    )


def page_of(row: Any) -> str:
    """The page on which the public reads the promise."""
    if row.commitment_number:
        page: str = row.document.url_of("dashboards:commitment", number=row.commitment_number)
        return page
    address: str = row.document.url_of("roadmaps:read")
    return address


def _picture(rows: Sequence[PublishedIndicator], indicator: Indicator) -> Ranges:
    known: list[Decimal] = [
        value
        for row in rows
        for value in (row.baseline, row.target, row.newest_value)  # type: ignore[attr-defined]
        if value is not None
    ]
    low, high = min(known), max(known)
    span = float(high - low) or 1.0

    def x_of(value: Decimal) -> float:
        return across(EDGE + (WIDTH - 2 * EDGE) * float(value - low) / span)

    words: list[Text] = []
    rules, ticks, marks, y = "", "", "", 0.0
    for row in rows:
        names = lines(row.document.party.local_name, 0, y + TEXT, WIDTH)
        words += names
        y += LINE * len(names) + TICK + 2
        start = row.target if row.baseline is None else row.baseline
        rules += f"M{x_of(start)} {y}H{x_of(row.target)}"
        ticks += f"M{x_of(row.target)} {y - TICK}v{2 * TICK}"
        newest = row.newest_value  # type: ignore[attr-defined]
        if newest is not None:
            marks += f"M{x_of(newest) - TICK} {y}l{TICK} -{TICK} {TICK} {TICK} -{TICK} {TICK}z"
        y += TICK + GAP
    words += _scale_of(low, high, y + TEXT, indicator)
    return Ranges(round(y + LINE + 4), rules, ticks, marks, words)


def _scale_of(low: Decimal, high: Decimal, y: float, indicator: Indicator) -> list[Text]:
    """The least and the greatest value below the lines."""
    shown = [number((low).normalize()), number((high).normalize())]
    if indicator.is_qualitative:
        shown = [number(int(low)), number(int(high))]
    return [
        Text(across(0), round(y, 1), shown[0]),
        Text(across(WIDTH), round(y, 1), shown[1], "end"),
    ]
