"""Submissions over time against the deadline."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from typing import Protocol

from dashboards.figures.dates import CROWDED


@dataclass(frozen=True, slots=True)
class Point:
    """After `day`, `total` roadmaps had been submitted at least once."""

    day: date
    total: int


@dataclass(frozen=True, slots=True)
class Trend:
    """First submissions, added up, from the workshop to today or the deadline."""

    points: tuple[Point, ...]
    expected: int
    begins: date
    ends: date
    due_on: date | None
    today: date

    @property
    def total(self) -> int:
        return self.points[-1].total if self.points else 0

    def needed_on(self, day: date) -> int:
        """How many would be in at an even pace from the workshop to the date first agreed."""
        if self.due_on is None or day >= self.due_on:
            return self.expected
        share = (day - self.begins).days / max(1, (self.due_on - self.begins).days)
        return round(self.expected * max(share, 0))


class Submission(Protocol):
    """A roadmap, of which only this counts: the day where its holder is."""

    @property
    def first_in_on(self) -> date | None: ...


def trend(rows: Sequence[Submission], begins: date, due_on: date | None, today: date) -> Trend:
    """The trend of these roadmaps. Makes no query."""
    days = sorted(row.first_in_on for row in rows if row.first_in_on)
    last = dict(zip(days, accumulate(1 for _ in days), strict=True))
    points = [Point(day, total) for day, total in last.items()]
    if len(points) > CROWDED:
        points = list({p.day.isocalendar()[:2]: p for p in points}.values())
    ends = max(day for day in (begins, today, due_on) if day)
    return Trend(tuple(points), len(rows), begins, ends, due_on, today)
