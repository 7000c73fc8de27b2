"""Dates: which have moved and by how much, which are overdue, which fall in the next 90 days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from core.local_days import LocalDays
from deadlines.models import Deadline, DeadlineKind
from deadlines.querysets import ZONE

DAYS_AHEAD = 90
CROWDED = 20  # number of rows above which days are summed by week


@dataclass(slots=True)
class Slippage:
    """How many dates of one or several parties are overdue or have moved, and by how many days."""

    overdue: int = 0
    moved: int = 0
    days: int = 0

    @property
    def mean(self) -> int:
        """Days later than first agreed, on average over the moved dates."""
        return round(self.days / self.moved) if self.moved else 0


@dataclass(slots=True)
class Upcoming:
    """How many deadlines of a kind fall on a day."""

    day: date
    kind: str
    count: int

    @property
    def label(self) -> str:
        return str(DeadlineKind(self.kind).label)


def by_week(days: Sequence[Upcoming]) -> list[Upcoming]:
    """The same summed by week, each week under its first day with something due."""
    weeks: dict[tuple[int, str], Upcoming] = {}
    for day in days:
        week = (day.day - days[0].day).days // 7
        total_of_week = weeks.setdefault((week, day.kind), Upcoming(day.day, day.kind, 0))
        total_of_week.count += day.count
    return list(weeks.values())


def slippages(
    workshop: str, parties: tuple[int, ...] | None, days: LocalDays
) -> dict[int, Slippage]:
    """Overdue milestones and moved dates of each party, under one workshop. One statement.

    Only of `parties`, unless that is None.
    """
    return {
        party: Slippage(late, moved, difference.days if difference else 0)
        for party, late, moved, difference in _slippages(workshop, parties, days)
    }


def _slippages(
    workshop: str, parties: tuple[int, ...] | None, days: LocalDays
) -> QuerySet[Deadline, Any]:
    late = Q(kind=DeadlineKind.MILESTONE, settled_at__isnull=True, is_binding=True)
    late &= days.has_passed("due_on", ZONE)
    moved = Q(due_on__gt=F("baseline_on"))
    deadlines = Deadline.objects.filter(late | moved, topic=workshop)
    if parties is not None:
        deadlines = deadlines.filter(party__in=parties)
    return (
        deadlines.order_by()
        .values_list("party")
        .annotate(
            late=Count("pk", filter=late),
            moved=Count("pk", filter=moved),
            difference=Sum(F("due_on") - F("baseline_on"), filter=moved),
        )
    )


def total(slippages: dict[int, Slippage]) -> Slippage:
    return Slippage(
        sum(slippage.overdue for slippage in slippages.values()),
        sum(slippage.moved for slippage in slippages.values()),
        sum(slippage.days for slippage in slippages.values()),
    )


def upcoming(days: LocalDays, parties: tuple[int, ...] | None = None) -> list[Upcoming]:
    """What is due in the next 90 days, day by day and kind by kind. One statement."""
    return [Upcoming(*row) for row in _upcoming(days, parties)]


def _upcoming(days: LocalDays, parties: tuple[int, ...] | None) -> QuerySet[Deadline, Any]:
    deadlines = Deadline.objects.due_within(days, DAYS_AHEAD)
    if parties is not None:
        deadlines = deadlines.filter(party__in=parties)
    dates = deadlines.order_by("due_on", "kind").values_list("due_on", "kind")
    return dates.annotate(count=Count("pk"))
