"""The reminders that must exist, worked out again in plain Python.

Shares no code with the planner: reads the tables once, then asks for each visited day which
step every deadline has reached for every person who is reminded of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

STEPS = (90, 60, 30, 14, 7, 3, 1, 0, -7, -14, -21, -28, -35, -42, -49, -56)
MORNING = time(8)
# A focal point or alternate of a party, a reviewer or administrator of UNOSSC.
TOLD = """
    SELECT u.id, u.email, u.time_zone, m.starts_on, m.ends_on, d.id, d.kind, d.due_on,
           p.time_zone
      FROM deadlines_deadline d
      JOIN countries_party p ON p.id = d.party_id
      JOIN accounts_mandate m ON m.party_id = p.id
      JOIN accounts_user u ON u.id = m.user_id
     WHERE d.settled_at IS NULL AND d.is_binding AND u.is_active
       AND m.role IN ('focal point', 'alternate', 'reviewer', 'administrator')
"""


class Key(NamedTuple):
    """One reminder: told once in the world's history."""

    deadline: int
    recipient: int
    step: int
    due_on: date


@dataclass(frozen=True)
class Pair:
    """A person who is told of a deadline."""

    recipient: int
    email: str
    reader_zone: str
    starts_on: date
    ends_on: date | None
    deadline: int
    kind: str
    due_on: date
    owner_zone: str

    def key(self, moment: datetime) -> Key | None:
        """What they are to be told at `moment`, if they have not been already."""
        local = moment.astimezone(ZoneInfo(self.reader_zone))
        if local.time() < MORNING or not self._acts_on(local.date()):
            return None
        morning = datetime.combine(local.date(), MORNING, tzinfo=ZoneInfo(self.reader_zone))
        owner_local = morning.astimezone(ZoneInfo(self.owner_zone)).date()
        left = (self.due_on - owner_local).days
        if left > max(STEPS) or (left < 0 and self.kind == "meeting"):
            return None
        step = min((step for step in STEPS if step >= left), default=None)
        return None if step is None else Key(self.deadline, self.recipient, step, self.due_on)

    def _acts_on(self, day: date) -> bool:
        return self.starts_on <= day and (self.ends_on is None or day < self.ends_on)


class ReferenceModel:
    """Says what is owed on a day; the deadlines must not change while it is used."""

    def __init__(self, rows: list[tuple[Any, ...]]) -> None:
        self.pairs = [Pair(*row) for row in rows]

    def owed(self, day: date) -> set[Key]:
        """Everything that should have been told once the clock has shown 14:00 UTC of `day`."""
        moment = datetime.combine(day, time(14, 5), tzinfo=UTC)
        return {key for pair in self.pairs if (key := pair.key(moment))}

    def busy_days(self, after: date, reminded: set[Key], people: int) -> Iterator[date]:
        """Days on which so many people are owed something new, if each of them is visited."""
        reminded, day = set(reminded), after
        for _number in range(600):
            day += timedelta(days=1)
            new = self.owed(day) - reminded
            if len({key.recipient for key in new}) >= people:
                reminded |= new
                yield day
