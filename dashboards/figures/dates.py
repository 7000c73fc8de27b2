"""Dates: what was moved and by how much, what is overdue, what comes in the next 90 days."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, F, Q, Sum

from deadlines.models import Deadline, DeadlineKind

DAYS_AHEAD = 90


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
        return DeadlineKind(self.kind).label


def slips(workshop: str, parties: Sequence[int], today: date) -> dict[int, Slip]:
    """Overdue milestones and moved dates of each party, under one workshop. One statement."""
    late = Q(
        kind=DeadlineKind.MILESTONE, settled_at__isnull=True, is_binding=True, due_on__lt=today
    )
    moved = Q(due_on__gt=F("baseline_on"))
    rows = (
        Deadline.objects.filter(late | moved, topic=workshop, party__in=parties)
        .order_by()
        .values_list("party")
        .annotate(
            late=Count("pk", filter=late),
            moved=Count("pk", filter=moved),
            slip=Sum(F("due_on") - F("baseline_on"), filter=moved),
        )
    )
    return {party: Slip(late, moved, _days(slip)) for party, late, moved, slip in rows}


def total(slips_of: dict[int, Slip]) -> Slip:
    return Slip(
        sum(slip.overdue for slip in slips_of.values()),
        sum(slip.moved for slip in slips_of.values()),
        sum(slip.days for slip in slips_of.values()),
    )


def coming(user: Any, today: date, parties: Sequence[int] | None = None) -> list[Coming]:
    """What is due in the next 90 days, day by day and kind by kind. One statement."""
    deadlines = Deadline.objects.visible_to(user).due_within(today, DAYS_AHEAD)
    if parties is not None:
        deadlines = deadlines.filter(party__in=parties)
    rows = deadlines.order_by("due_on", "kind").values_list("due_on", "kind")
    return [Coming(*row) for row in rows.annotate(count=Count("pk"))]


def _days(slip: timedelta | None) -> int:
    return slip.days if slip else 0
