"""Calendar arithmetic."""

from calendar import monthrange
from datetime import date


def months_after(day: date, months: int) -> date:
    """`day` plus calendar months, clamped to the month's end (31 August + 6 → 28 February).

    Source: the Nairobi text gives "six months" from the workshop's last day.
    """
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))
