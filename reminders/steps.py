"""When people are reminded (source: design of the Nairobi follow-up, "reminder steps")."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, NamedTuple

from core.zones import zone

WEEK = 7
MONTH = 30  # days, so that every reminder after the weekly ones is as far from the one before
SENT_AT = time(8)
MOST_DAYS_BEFORE = 365
MOST_BEFORE = 12  # how many reminders there may be before the date
MOST_WEEKS = 52


@dataclass(frozen=True)
class Steps:
    """The steps at which one deadline is called to mind.

    `before`: days before the date, 0 on the day, in any order and at least one. `weeks`: how many
    weekly reminders follow while it is overdue; `is_monthly`: whether others follow every thirty
    days after those, without end.
    """

    before: tuple[int, ...]
    weeks: int
    is_monthly: bool

    @property
    def horizon(self) -> timedelta:
        """How far ahead a date may lie of which somebody is reminded today."""
        return timedelta(days=max(self.before) + 2)

    def newest(self, left: int, *, is_occasion: bool = False) -> int | None:
        """The newest step passed with `left` days to go; None before the first one.

        A meeting that has taken place is over, not overdue.
        """
        if left < 0 and is_occasion:
            return None
        if overdue := self._overdue(-left):
            return -overdue
        return min((step for step in self.before if step >= left), default=None)

    def _overdue(self, days: int) -> int:
        """The days after the date on which the newest step was; 0 without one."""
        further = days - self.weeks * WEEK
        if self.is_monthly and further >= MONTH:
            return self.weeks * WEEK + further // MONTH * MONTH
        return max(0, min(self.weeks, days // WEEK) * WEEK)

    def parameters(self) -> dict[str, Any]:
        """What the expression of `newest_sql` asks for."""
        return {"before": sorted(self.before), "weeks": self.weeks, "is_monthly": self.is_monthly}


STANDARD = Steps(before=(90, 60, 30, 14, 7, 3, 1, 0), weeks=8, is_monthly=False)


def newest_sql(left: str) -> str:
    """`Steps.newest` as an SQL expression over the expression `left`, with `Steps.parameters`."""
    further = f"(-({left}) - %(weeks)s * {WEEK})"
    overdue = (
        f"CASE WHEN %(is_monthly)s AND {further} >= {MONTH} "
        f"THEN %(weeks)s * {WEEK} + {further} / {MONTH} * {MONTH} "
        f"ELSE GREATEST(0, LEAST(%(weeks)s, -({left}) / {WEEK}) * {WEEK}) END"
    )
    before = f"(%(before)s::int[])[1 + width_bucket(({left}) - 1, %(before)s::int[])]"
    return f"COALESCE(-NULLIF({overdue}, 0), {before})"


class ZoneDay(NamedTuple):
    """A day on which readers in one time zone are reminded of what parties in another owe.

    `owner_day` is the date where the party lives at eight in the morning of the reader's `day`.
    """

    reader_zone: str
    owner_zone: str
    day: date
    owner_day: date


def zone_day(reader_zone: str, owner_zone: str, day: date) -> ZoneDay:
    """The date in `owner_zone` at eight in the morning of `day` in `reader_zone`."""
    morning = datetime.combine(day, SENT_AT, tzinfo=zone(reader_zone)).astimezone(UTC)
    return ZoneDay(reader_zone, owner_zone, day, morning.astimezone(zone(owner_zone)).date())


def day_begun(reader_zone: str, moment: datetime) -> date | None:
    """The reader's date at `moment`; None before eight in the morning, when no mail is sent."""
    local = moment.astimezone(zone(reader_zone))
    return local.date() if local.time() >= SENT_AT else None
