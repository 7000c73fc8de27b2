"""Pictures along a line of time, which runs from the side at which people begin to read."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from babel.dates import format_date, format_skeleton

from core.locales import current_locale
from dashboards.charts.geometry import WIDTH, Text, across

EDGE = 4


@dataclass(frozen=True, slots=True)
class TimeAxis:
    """`axis`, `line`, `target` and `bars` are paths."""

    height: int
    axis: str
    words: Sequence[Text] = ()
    line: str = ""
    target: str = ""
    bars: str = ""
    width: int = WIDTH
    template: str = "dashboards/charts/_time.html"


def x_of(day: date, first: date, last: date) -> float:
    """Where a day stands between the first and the last one."""
    share = (day - first).days / max(1, (last - first).days)
    return across(EDGE + (WIDTH - 2 * EDGE) * min(max(share, 0), 1))


def axis(y: float) -> str:
    return f"M{EDGE} {y}H{WIDTH - EDGE}"


def ends(first: date, last: date, y: float) -> list[Text]:
    """The first and the last day below the axis, with their years where these differ."""
    has_year = first.year != last.year
    return [
        Text(across(EDGE), y, short(first, has_year=has_year)),
        Text(across(WIDTH - EDGE), y, short(last, has_year=has_year), "end"),
    ]


def short(day: date, *, has_year: bool = False) -> str:
    """4 Nov, or 4 Nov 2018 – as the reader's language writes it."""
    skeleton = "yMMMd" if has_year else "MMMd"
    locale = current_locale()
    return str(format_skeleton(skeleton, day, locale=locale) or format_date(day, locale=locale))
