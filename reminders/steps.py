"""When people are reminded (source: design of the Nairobi follow-up, "reminder steps")."""

from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from core.zones import zone

BEFORE = (90, 60, 30, 14, 7, 3, 1, 0)
EVERY = 7  # days, while overdue
LAST = -56  # at most eight weeks after the date
SENT_AT = time(8)
HORIZON = timedelta(days=max(BEFORE) + 2)


def newest(left: int, *, is_occasion: bool = False) -> int | None:
    """The newest step passed with `left` days to go; None before the first one.

    A meeting that has taken place is over, not overdue.
    """
    if left < 0:
        if is_occasion:
            return None
        return max(LAST, -(-left // EVERY) * EVERY)
    return min((step for step in BEFORE if step >= left), default=None)


def newest_sql(left: str) -> str:
    """The same rule as an SQL expression over the expression `left`, from the same numbers."""
    whens = " ".join(f"WHEN {left} > {step} THEN {above}" for step, above in _intervals())
    weeks = f"GREATEST({LAST}, (-({left}) / {EVERY}) * -{EVERY})"
    return f"CASE {whens} WHEN {left} = 0 THEN 0 ELSE {weeks} END"


def _intervals() -> list[tuple[int, str]]:
    return [
        (step, "NULL" if above is None else str(above))
        for step, above in zip(BEFORE, (None, *BEFORE), strict=False)
    ]


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
