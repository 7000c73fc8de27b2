"""Dates: which have moved and by how much, which are overdue, which fall in the next 90 days."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, F, QuerySet, Sum

from core.local_days import LocalDays
from deadlines.models import Deadline, DeadlineGroup, DeadlineKind
from deadlines.querysets import DeadlineQuerySet, has_moved, is_overdue

DAYS_AHEAD = 90
CROWDED = 20  # number of rows above which days are summed by week


@dataclass(slots=True)
class Slippage:
    """How many dates of one or several parties are overdue, by their group (DeadlineGroup), and how
    many have moved, and by how many days."""

    overdue: Counter[str] = field(default_factory=Counter)
    moved: int = 0
    days: int = 0

    @property
    def late_milestones(self) -> int:
        return self.overdue[DeadlineGroup.MILESTONE]

    @property
    def mean(self) -> int:
        """Days later than first agreed, on average over the moved dates."""
        return round(self.days / self.moved) if self.moved else 0

    def add(self, other: "Slippage") -> None:
        self.overdue += other.overdue
        self.moved += other.moved
        self.days += other.days


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


def slippages(deadlines: DeadlineQuerySet, days: LocalDays) -> dict[int, Slippage]:
    """What is overdue and what has moved among these deadlines, for each party. One statement."""
    by_party: dict[int, Slippage] = defaultdict(Slippage)
    for party, group, late, moved, difference in _slippages(deadlines, days):
        overdue = Counter({group: late} if late else {})
        by_party[party].add(Slippage(overdue, moved, difference.days if difference else 0))
    return by_party


def _slippages(deadlines: DeadlineQuerySet, days: LocalDays) -> QuerySet[Deadline, Any]:
    late, moved = is_overdue(days), has_moved()
    return (
        deadlines.filter(late | moved)
        .with_group()
        .order_by()
        .values_list("party", "group")
        .annotate(
            late=Count("pk", filter=late),
            moved=Count("pk", filter=moved),
            difference=Sum(F("due_on") - F("baseline_on"), filter=moved),
        )
    )


def total(slippages: Iterable[Slippage]) -> Slippage:
    whole = Slippage()
    for slippage in slippages:
        whole.add(slippage)
    return whole


def upcoming(deadlines: DeadlineQuerySet, days: LocalDays) -> list[Upcoming]:
    """What of these deadlines is due in the next 90 days, day by day and kind by kind. One
    statement."""
    coming = deadlines.due_within(days, DAYS_AHEAD).order_by("due_on", "kind")
    counted = coming.values_list("due_on", "kind").annotate(count=Count("pk"))
    return [Upcoming(*row) for row in counted]
