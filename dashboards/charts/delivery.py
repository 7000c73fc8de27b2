"""How far commitments are delivered, by part of an action item and by theme."""

from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from commitments.models import Commitment, Delivery
from core.templatetags.display import number
from dashboards.charts.chart import Chart, Column, ColumnKind, Row
from dashboards.charts.stacked_bars import Bar, stacked_bars
from dashboards.local import title

# From the most to the least; abandoned ones stand apart.
STEPS = (Delivery.COMPLETED, Delivery.SUBSTANTIAL, Delivery.LIMITED, Delivery.NOT_STARTED)


@dataclass(frozen=True, slots=True)
class Delivered:
    """The commitments under a part or a theme, by delivery. `title` is its name without number."""

    name: str
    title: str
    counts: Counter[str]

    @property
    def parts(self) -> tuple[int, ...]:
        return tuple(self.counts[step] for step in STEPS)

    @property
    def in_force(self) -> int:
        """Those that are not abandoned."""
        return sum(self.parts)

    @property
    def not_started(self) -> int:
        return self.counts[Delivery.NOT_STARTED]

    @property
    def delivered(self) -> int:
        """Those that are substantially or completely delivered."""
        return self.counts[Delivery.COMPLETED] + self.counts[Delivery.SUBSTANTIAL]


def by_part(roadmaps: Collection[int], language: str) -> list[Delivered]:
    """The commitments of these roadmaps by part of an action item. One statement."""
    counted = (
        Commitment.objects.filter(roadmap__in=roadmaps)
        .order_by("part__item__number", "part__letter")
        .values_list("part__item__number", "part__letter", title(language, "part__"), "delivery")
        .annotate(count=Count("pk"))
    )
    return _grouped(
        ((f"{item}{letter}", words), delivery, count)
        for item, letter, words, delivery, count in counted
    )


def by_theme(roadmaps: Collection[int], language: str) -> list[Delivered]:
    """The commitments of these roadmaps by theme: one under each of its themes. One statement."""
    counted = (
        Commitment.objects.filter(roadmap__in=roadmaps)
        .order_by("themes__number")
        .values_list("themes__number", title(language, "themes__"), "delivery")
        .annotate(count=Count("pk"))
    )
    return _grouped(
        ((str(theme), words) if theme else ("", _("No theme")), delivery, count)
        for theme, words, delivery, count in counted
    )


def _grouped(counted: Iterable[tuple[tuple[str, str], str, int]]) -> list[Delivered]:
    by_name: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for name, delivery, count in counted:
        by_name[name][delivery] += count
    return [
        Delivered(f"{code}. {words}" if code else words, words, counts)
        for (code, words), counts in by_name.items()
    ]


def items_chart(groups: Sequence[Delivered], today: date) -> Chart:
    """Delivery by part; the finding is the part under which the most have not started."""
    return _chart("items", groups, today, _("Action item"), _least)


def themes_chart(groups: Sequence[Delivered], today: date) -> Chart:
    """Delivery by theme; the finding is the theme under which the most is delivered."""
    note = _("A commitment with several themes counts under each.")
    return _chart("themes", groups, today, _("Theme"), _most, note)


def _chart(
    key: str,
    groups: Sequence[Delivered],
    today: date,
    label: str,
    sentence: Callable[[Sequence[Delivered]], str],
    note: str = "",
) -> Chart:
    source = _("commitments and their delivery as their holders report it on this site")
    if not groups:
        return Chart(key, _("No commitments to show"), "", source, today)
    labels = [str(step.label) for step in STEPS]
    return Chart(
        key,
        sentence(groups),
        _("Commitments by delivery; abandoned ones stand apart"),
        source,
        today,
        columns=(
            Column(label, ColumnKind.TEXT),
            *(Column(step) for step in labels),
            Column(_("Total without abandoned")),
            Column(str(Delivery.ABANDONED.label)),
        ),
        rows=[Row((g.name, *g.parts, g.in_force, g.counts[Delivery.ABANDONED])) for g in groups],
        picture=stacked_bars(labels, [_bar(group) for group in groups]),
        note=note,
    )


def _bar(group: Delivered) -> Bar:
    return Bar(group.name, _remark(group.in_force, group.counts[Delivery.ABANDONED]), group.parts)


def _remark(in_force: int, abandoned: int) -> str:
    if not abandoned:
        return number(in_force)
    words = ngettext("%(all)s, and %(count)s abandoned", "%(all)s, and %(count)s abandoned",
                     abandoned)  # fmt: skip
    return words % {"all": number(in_force), "count": number(abandoned)}


def _least(groups: Sequence[Delivered]) -> str:
    worst = max(groups, key=lambda group: (group.not_started, -group.in_force))
    if not worst.not_started:
        return _all_started(groups)
    return ngettext(
        "%(part)s of %(all)s commitment on “%(title)s” has not started",
        "%(part)s of %(all)s commitments on “%(title)s” have not started",
        worst.in_force,
    ) % _values(worst, worst.not_started)


def _all_started(groups: Sequence[Delivered]) -> str:
    count = sum(group.in_force for group in groups)
    if not count:
        return _("All commitments are abandoned")
    return ngettext(
        "%(count)s commitment has started", "All %(count)s commitments have started", count
    ) % {"count": number(count)}


def _most(groups: Sequence[Delivered]) -> str:
    best = max(groups, key=lambda group: (group.delivered, -group.in_force))
    if not best.delivered:
        return _("No commitment is substantially delivered yet")
    return ngettext(
        "%(part)s of %(all)s commitment on “%(title)s” is substantially or completely delivered",
        "%(part)s of %(all)s commitments on “%(title)s” are substantially or completely delivered",
        best.in_force,
    ) % _values(best, best.delivered)


def _values(group: Delivered, part: int) -> dict[str, Any]:
    return {"part": number(part), "all": number(group.in_force), "title": group.title}
