"""Small charts as geometry: plain numbers that a template draws as SVG, with their table.

In right-to-left languages time runs from the right: x is mirrored here, so that text is not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from babel.dates import format_date, format_skeleton
from django.utils.translation import get_language_bidi, ngettext
from django.utils.translation import gettext as _

from core.locales import current_locale
from core.templatetags.display import number
from dashboards.figures.dates import DAYS_AHEAD, Upcoming
from dashboards.figures.trend import Trend

WIDTH, HEIGHT, BASE, TOP = 300, 100, 74, 14


@dataclass(frozen=True, slots=True)
class Word:
    """A text below or above a point of the axis, always inside the picture."""

    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class Chart:
    """`title` says what the picture shows. `bars` and `line` are paths."""

    title: str
    bars: str = ""
    words: tuple[Word, ...] = ()
    line: str = ""
    mark: float | None = None
    ceiling: float | None = None


def timeline(upcoming: Sequence[Upcoming], today: date) -> Chart:
    """A bar for each of the next 90 days on which something is due."""
    days = [
        (day, sum(kind.count for kind in kinds))
        for day, kinds in groupby(upcoming, key=lambda kind: kind.day)
    ]
    if not days:
        return Chart(_("Nothing is due in the coming 90 days"))
    peak_day, peak = max(days, key=lambda pair: pair[1])
    bars = "".join(_bar(day, count, peak, today) for day, count in days)
    words = _words(today, today + timedelta(DAYS_AHEAD), peak_day, f": {number(peak)}")
    all_of_them = sum(count for _day, count in days)
    title = ngettext(
        "%(count)s deadline in the coming 90 days",
        "%(count)s deadlines in the coming 90 days, most on %(day)s",
        all_of_them,
    ) % {"count": number(all_of_them), "day": _short(peak_day)}
    return Chart(title, bars=bars, words=words)


def line(trend: Trend) -> Chart:
    """Submissions summed up as a line of steps, the deadline as an upright line.

    The number of expected submissions is the line at the top.
    """
    title = ngettext(
        "%(total)s of %(count)s roadmap was submitted at least once",
        "%(total)s of %(count)s roadmaps were submitted at least once",
        trend.expected,
    ) % {"total": number(trend.total), "count": number(trend.expected)}
    span = max(1, (trend.ends - trend.begins).days)
    highest = max(1, trend.expected)
    steps = [f"M{_x(0):.1f} {BASE}"]
    for point in trend.points:
        x = _x((point.day - trend.begins).days / span)
        steps.append(f"H{x:.1f}V{_y(point.total / highest):.1f}")
    steps.append(f"H{_x((trend.today - trend.begins).days / span):.1f}")
    due = trend.due_on
    mark = _x((due - trend.begins).days / span) if due else None
    return Chart(
        title,
        line="".join(steps),
        mark=mark,
        ceiling=_y(1),
        words=_words(trend.begins, trend.ends, due or trend.ends, ""),
    )


def _bar(day: date, count: int, peak: int, today: date) -> str:
    """An upright stroke; at least 3 high, so that a single one is seen beside many."""
    height = max(3.0, (BASE - TOP) * count / peak)
    return f"M{_x((day - today).days / DAYS_AHEAD)} {BASE}v-{height:.1f}"


def _words(first: date, last: date, marked: date, more: str) -> tuple[Word, ...]:
    """The ends of the axis, and a marked day unless it would run into them."""
    span = max(1, (last - first).days)
    share = (marked - first).days / span
    ends = (Word(_x(0.08), BASE + 18, _short(first)), Word(_x(0.92), BASE + 18, _short(last)))
    if marked in (first, last) and not more:
        return ends
    marked_word = Word(_x(min(max(share, 0.12), 0.88)), TOP - 4, _short(marked) + more)
    return (*ends, marked_word)


def _x(share: float) -> float:
    x = 4 + (WIDTH - 8) * min(max(share, 0), 1)
    return round(WIDTH - x if get_language_bidi() else x, 1)


def _y(share: float) -> float:
    return round(BASE - (BASE - TOP) * share, 1)


def _short(day: date) -> str:
    """4 Nov, or 4 Nov 2018 – as the reader's language writes it."""
    return str(format_skeleton("MMMd", day, locale=current_locale()) or format_date(day))
