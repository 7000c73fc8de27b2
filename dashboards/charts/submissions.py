"""Charts along time: first submissions against what was agreed, and what is due next."""

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, pgettext

from core.locales import colon
from core.locales import day as written_out
from core.templatetags.display import number
from dashboards.charts.chart import Chart, Column, ColumnKind, Row
from dashboards.charts.geometry import TEXT, WIDTH, Text
from dashboards.charts.time_axis import EDGE, TimeAxis, axis, ends, short, x_of
from dashboards.figures.dates import CROWDED, DAYS_AHEAD, Upcoming, by_week
from dashboards.figures.trend import Trend

HEIGHT, TOP, BASE = 190, 30, 160
LOW_TOP, LOW_BASE, LOW_HEIGHT = 24, 88, 112
NEAR = 28  # closer to the top than this, words stand below the line


def trend_chart(trend: Trend | None, today: date) -> Chart:
    """First submissions added up, against an even pace to the date first agreed.

    A line that lies below the other shows at a glance that the roadmaps are behind.
    """
    if trend is None:
        return Chart("trend", _("No roadmap has been opened yet"), "", _source(), today)
    title = ngettext(
        "%(total)s of %(count)s roadmap was submitted at least once",
        "%(total)s of %(count)s roadmaps were submitted at least once",
        trend.expected,
    ) % {"total": number(trend.total), "count": number(trend.expected)}
    rows = [Row((p.day, p.total, trend.needed_on(p.day))) for p in trend.points]
    if not trend.points or trend.points[-1].day < trend.today:
        rows.append(Row((trend.today, trend.total, trend.needed_on(trend.today))))
    return Chart(
        "trend",
        title,
        _pace(trend),
        _source(),
        today,
        columns=(
            Column(_("Day"), ColumnKind.DAY),
            Column(_("Submitted by then")),
            Column(_("At an even pace")),
        ),
        rows=rows,
        picture=_trend_picture(trend),
    )


def _pace(trend: Trend) -> str:
    """What the two lines are, in numbers of today."""
    if trend.due_on is None:
        return _("First submissions, added up")
    needed = trend.needed_on(trend.today)
    return ngettext(
        "At an even pace up to the date first agreed, %(date)s, %(count)s roadmap would have been "
        "submitted by now.",
        "At an even pace up to the date first agreed, %(date)s, %(count)s roadmaps would have been "
        "submitted by now.",
        needed,
    ) % {"date": written_out(trend.due_on), "count": number(needed)}


def _trend_picture(trend: Trend) -> TimeAxis:
    first, last = trend.begins, trend.ends
    highest = max(1, trend.expected, trend.total)

    def y_of(total: int) -> float:
        return round(BASE - (BASE - TOP) * total / highest, 1)

    steps = [f"M{x_of(first, first, last)} {BASE}"]
    steps += [f"H{x_of(p.day, first, last)}V{y_of(p.total)}" for p in trend.points]
    today_x = x_of(trend.today, first, last)
    steps.append(f"H{today_x}")
    due_on = trend.due_on or last
    due_x, top = x_of(due_on, first, last), y_of(trend.expected)
    target = f"M{x_of(first, first, last)} {BASE}L{due_x} {top}H{x_of(last, first, last)}"
    y = y_of(trend.total)
    words = [
        *ends(first, last, BASE + 18),
        _beside(due_x, top - 8, pgettext("roadmaps", "Expected"), trend.expected, short(due_on)),
        _beside(
            today_x,
            y + 18 if y - top < NEAR else y - 8,
            pgettext("roadmaps", "Submitted"),
            trend.total,
        ),
    ]
    return TimeAxis(HEIGHT, axis(BASE), words, line="".join(steps), target=target)


def _beside(x: float, y: float, label: str, count: int, day: str = "") -> Text:
    """Words at the end of a line: “Expected: 25 (4 Nov)”; inside the picture on either side."""
    words = f"{label}{colon()} {number(count)}"
    if day:
        words += f" ({day})"
    return _inside(x, y, words)


def _inside(x: float, y: float, words: str) -> Text:
    """Words around a point, moved so far that they stay inside the picture."""
    half = len(words) * TEXT * 0.28
    return Text(round(min(max(x, EDGE + half), WIDTH - EDGE - half), 1), y, words, "middle")


def coming_chart(upcoming: Sequence[Upcoming], first: date, today: date) -> Chart:
    """A bar for each of the next 90 days on which something is due, from the day `first`."""
    days = [
        (day, sum(kind.count for kind in kinds))
        for day, kinds in groupby(upcoming, key=lambda kind: kind.day)
    ]
    if not days:
        return Chart("coming", _("Nothing is due in the coming 90 days"), "", _due_source(), today)
    peak_day, peak = max(days, key=lambda pair: pair[1])
    all_of_them = sum(count for _day, count in days)
    title = ngettext(
        "%(count)s deadline in the coming 90 days",
        "%(count)s deadlines in the coming 90 days, most on %(day)s",
        all_of_them,
    ) % {"count": number(all_of_them), "day": short(peak_day)}
    shown = by_week(upcoming) if len(upcoming) > CROWDED else upcoming
    return Chart(
        "coming",
        title,
        _("Deadlines of every kind that are open"),
        _due_source(),
        today,
        columns=(
            Column(_("Day"), ColumnKind.DAY),
            Column(_("What is due"), ColumnKind.TEXT),
            Column(_("Number")),
        ),
        rows=[Row((item.day, item.label, item.count)) for item in shown],
        picture=_coming_picture(days, first, peak_day, peak),
    )


def _coming_picture(
    days: Sequence[tuple[date, int]], first: date, peak_day: date, peak: int
) -> TimeAxis:
    last = first + timedelta(DAYS_AHEAD)
    bars = "".join(
        f"M{x_of(day, first, last)} {LOW_BASE}v-{_height(count, peak)}" for day, count in days
    )
    peak_words = f"{short(peak_day)}{colon()} {number(peak)}"
    words = [
        *ends(first, last, LOW_BASE + 18),
        _inside(x_of(peak_day, first, last), LOW_TOP - 8, peak_words),
    ]
    return TimeAxis(LOW_HEIGHT, axis(LOW_BASE), words, bars=bars)


def _height(count: int, peak: int) -> float:
    """At least 3 high, so that a single deadline is seen beside many."""
    return round(max(3.0, (LOW_BASE - LOW_TOP) * count / peak), 1)


def _source() -> str:
    return _("roadmaps and their submissions as recorded on this site")


def _due_source() -> str:
    return _("deadlines as recorded on this site")
