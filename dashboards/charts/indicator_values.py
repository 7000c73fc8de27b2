"""The values of one indicator along time, between its baseline and its target."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from core.locales import colon
from dashboards.charts.chart import Chart, Column, ColumnKind, Row
from dashboards.charts.geometry import TEXT, WIDTH, Text, width_of
from dashboards.charts.time_axis import EDGE, TimeAxis, axis, ends, x_of
from measurement.progress import Progress, Scale

HEIGHT, TOP, LOWEST, BASE = 200, 34, 146, 170  # words have room below the lowest point
MARK = 3.5  # half the width of the mark of a value
LINE_OF_WORDS = 15


@dataclass(frozen=True)
class Series:
    """Values of one indicator by day, and what was promised. Years end on their last day."""

    title: str
    scale: Scale
    target: Decimal
    target_year: int
    baseline: Decimal | None = None
    baseline_year: int | None = None
    points: Sequence[tuple[date, Decimal]] = ()

    @property
    def begins(self) -> tuple[date, Decimal] | None:
        if self.baseline is None or self.baseline_year is None:
            return None
        return date(self.baseline_year, 12, 31), self.baseline

    @property
    def ends(self) -> tuple[date, Decimal]:
        return date(self.target_year, 12, 31), self.target

    @property
    def newest(self) -> Decimal | None:
        return self.points[-1][1] if self.points else None

    def due_on(self, day: date) -> Decimal | None:
        """The value of a day at an even pace; None outside the way, and without a baseline."""
        if self.begins is None:
            return None
        (first, start), (last, target) = self.begins, self.ends
        if not first <= day <= last or first == last:
            return None
        return start + (target - start) * (day - first).days / (last - first).days


def series_of(row: Any, values: Sequence[Any]) -> Series:
    """Of a RoadmapIndicator or a PublishedIndicator, with values in the order of their days."""
    return Series(
        row.indicator.title, row.indicator.scale, row.target, row.target_year,
        row.baseline, row.baseline_year, [(each.measured_on, each.value) for each in values],
    )  # fmt: skip


def value_chart(series: Series, key: str, today: date, source: str) -> Chart:
    """The finding is the progress of the newest value; without any value there is no picture."""
    progress = Progress(series.scale, series.baseline, series.target, series.newest)
    title = f"{series.title}{colon()} {progress.label}"
    if not series.points:
        return Chart(key, title, "", source, today)
    rows: list[Row] = [
        Row((day, series.scale.shown(value), _expected(series, day)))
        for day, value in series.points
    ]
    words = _("The dashed line is an even pace from the baseline to the target.")
    return Chart(
        key,
        title,
        words if series.begins else _("The dashed line is the target."),
        source,
        today,
        columns=(
            Column(_("Day"), ColumnKind.DAY),
            Column(_("Value"), ColumnKind.TEXT),
            Column(_("At an even pace"), ColumnKind.TEXT),
        ),
        rows=rows,
        picture=_picture(series),
    )


def _expected(series: Series, day: date) -> str | None:
    due = series.due_on(day)
    if due is None or series.scale.is_qualitative:
        return None
    return series.scale.shown(due.quantize(Decimal("0.01")))


def _picture(series: Series) -> TimeAxis:
    anchors = [series.ends, *([series.begins] if series.begins else [])]
    everything = [*anchors, *series.points]
    first, last = min(day for day, _value in everything), max(day for day, _value in everything)
    low, high = _bounds([value for _day, value in everything])

    def y_of(value: Decimal) -> float:
        return round(LOWEST - (LOWEST - TOP) * float((value - low) / (high - low)), 1)

    def point(day: date, value: Decimal) -> tuple[float, float]:
        return x_of(day, first, last), y_of(value)

    marks = [point(day, value) for day, value in series.points]
    steps = "".join(f"{'L' if place else 'M'}{x} {y}" for place, (x, y) in enumerate(marks))
    diamonds = "".join(
        f"M{x - MARK} {y}l{MARK} -{MARK} {MARK} {MARK} -{MARK} {MARK}z" for x, y in marks
    )
    end_x, end_y = point(*series.ends)
    start_x, start_y = point(*series.begins) if series.begins else (x_of(first, first, last), end_y)
    return TimeAxis(
        HEIGHT,
        axis(BASE),
        [*ends(first, last, BASE + 18), *_words(series, point)],
        line=steps + diamonds,
        target=f"M{start_x} {start_y}L{end_x} {end_y}",
    )


def _bounds(values: Sequence[Decimal]) -> tuple[Decimal, Decimal]:
    low, high = min(values), max(values)
    return (low, high) if low < high else (low - 1, high + 1)


def _words(series: Series, point: Any) -> list[Text]:
    """Baseline, target and newest value beside their points, without words over words."""
    labelled = [(*point(*series.ends), pgettext("indicator", "Target"), series.target, True)]
    if series.begins:
        label = pgettext("indicator", "Baseline")
        labelled.append((*point(*series.begins), label, series.begins[1], True))
    day, value = series.points[-1]
    labelled.append((*point(day, value), pgettext("indicator", "Newest"), value, False))
    texts: list[Text] = []
    for x, y, label, amount, is_end in labelled:
        shown = _short(series.scale, amount)
        y += 17 if is_end and y > (TOP + LOWEST) / 2 else -9
        texts.append(_free(x, y, f"{label}{colon()} {shown}", texts))
    return texts


def _short(scale: Scale, value: Decimal) -> str:
    """A value without its unit, or the number of a level."""
    return Scale().shown(value) if not scale.is_qualitative else Scale().shown(Decimal(int(value)))


def _free(x: float, y: float, words: str, others: Sequence[Text]) -> Text:
    """Words around a point, inside the picture, moved down where others stand already."""
    half = width_of(words, TEXT) / 2
    inside = round(min(max(x, EDGE + half), WIDTH - EDGE - half), 1)
    for _try in range(len(others) + 1):
        for other in others:
            is_near = abs(other.y - y) < LINE_OF_WORDS
            if is_near and abs(other.x - inside) < half + width_of(other.words, TEXT) / 2:
                y = other.y + LINE_OF_WORDS if other.y + LINE_OF_WORDS < BASE else other.y - 15
    return Text(inside, round(max(y, TEXT), 1), words, "middle")
