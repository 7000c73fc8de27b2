"""Dates: what was moved and by how much, what is overdue, what comes in the next 90 days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum

from core.local_days import LocalDays
from deadlines.models import Deadline, DeadlineKind
from deadlines.querysets import ZONE

DAYS_AHEAD = 90
CROWDED = 20  # rows above which days are added up to weeks


@dataclass(slots=True)
class Slip:
    """How far dates have moved: of one party or of several together."""

    overdue: int = 0
    moved: int = 0
    days: int = 0

    @property
    def mean(self) -> int:
        """Days later than first agreed, on average over the moved dates."""
        return round(self.days / self.moved) if self.moved else 0


@dataclass(slots=True)
class Coming:
    """How many deadlines of a kind fall on a day."""

    day: date
    kind: str
    count: int

    @property
    def label(self) -> str:
        return str(DeadlineKind(self.kind).label)


def by_week(found: Sequence[Coming]) -> list[Coming]:
    """The same by week, each under its first day with something due: for a crowded calendar."""
    counts: dict[tuple[int, str], Coming] = {}
    for item in found:
        week = (item.day - found[0].day).days // 7
        seen = counts.setdefault((week, item.kind), Coming(item.day, item.kind, 0))
        seen.count += item.count
    return list(counts.values())


def slips(workshop: str, parties: tuple[int, ...] | None, days: LocalDays) -> dict[int, Slip]:
    """Overdue milestones and moved dates of each party, under one workshop. One statement.

    `parties` narrows it; None means all.
    """
    found = _slips(workshop, parties, days)
    return {
        party: Slip(late, moved, slip.days if slip else 0) for party, late, moved, slip in found
    }


def _slips(
    workshop: str, parties: tuple[int, ...] | None, days: LocalDays
) -> QuerySet[Deadline, Any]:
    late = Q(kind=DeadlineKind.MILESTONE, settled_at__isnull=True, is_binding=True)
    late &= days.has_passed("due_on", ZONE)
    moved = Q(due_on__gt=F("baseline_on"))
    found = Deadline.objects.filter(late | moved, topic=workshop)
    if parties is not None:
        found = found.filter(party__in=parties)
    return (
        found.order_by()
        .values_list("party")
        .annotate(
            late=Count("pk", filter=late),
            moved=Count("pk", filter=moved),
            slip=Sum(F("due_on") - F("baseline_on"), filter=moved),
        )
    )


def total(slips_of: dict[int, Slip]) -> Slip:
    return Slip(
        sum(slip.overdue for slip in slips_of.values()),
        sum(slip.moved for slip in slips_of.values()),
        sum(slip.days for slip in slips_of.values()),
    )


def coming(days: LocalDays, parties: tuple[int, ...] | None = None) -> list[Coming]:
    """What is due in the next 90 days, day by day and kind by kind. One statement."""
    return [Coming(*row) for row in _coming(days, parties)]


def _coming(days: LocalDays, parties: tuple[int, ...] | None) -> QuerySet[Deadline, Any]:
    deadlines = Deadline.objects.due_within(days, DAYS_AHEAD)
    if parties is not None:
        deadlines = deadlines.filter(party__in=parties)
    dates = deadlines.order_by("due_on", "kind").values_list("due_on", "kind")
    return dates.annotate(count=Count("pk"))
