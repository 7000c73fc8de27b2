"""Days as people write them in a cell, in five languages."""

import re
from datetime import date, timedelta
from functools import cache

from babel import Locale

from core.date_fields import is_plausible
from core.text import collapse, fold
from office.spreadsheets.reading import Cell

_LONGEST_DAY = 60
_NUMERIC_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_SERIAL_ZERO = date(1899, 12, 30)
_LANGUAGES = ("en", "fr", "es", "pt", "ar")


def day(cell: Cell) -> date | None:
    """A day written out in five languages, in ISO 8601, or as a spreadsheet's serial number.

    Returns None if two days can be meant, or if the year is implausible.
    """
    read = _read_day(cell)
    return read if read and is_plausible(read) else None


def _read_day(cell: Cell) -> date | None:
    if isinstance(cell, int | float):
        return _SERIAL_ZERO + timedelta(days=int(cell)) if 20_000 < cell < 80_000 else None
    text = collapse(cell)
    if not text or len(text) > _LONGEST_DAY:
        return None
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return _in_numbers(text) or _written_out(text)


def _in_numbers(text: str) -> date | None:
    """ "25/12/2017", where only one of the two can be the month; "02/05/2017" is not certain."""
    match = _NUMERIC_DAY.fullmatch(text)
    if not match:
        return None
    first, second, year = map(int, match.groups())
    if first <= 12 and second <= 12 and first != second:
        return None
    day_of_month, month = (first, second) if second <= 12 else (second, first)
    try:
        return date(year, month, day_of_month)
    except ValueError:
        return None


def _written_out(text: str) -> date | None:
    words = fold(text).split()
    numbers = [int(number) for number in re.findall(r"\d+", fold(text))]
    months = {_months()[word] for word in words if word in _months()}
    if len(numbers) != 2 or len(months) != 1:
        return None
    day_of_month, year = numbers
    try:
        return date(year, months.pop(), day_of_month)
    except ValueError:
        return None


@cache
def _months() -> dict[str, int]:
    names: dict[str, int] = {}
    for language in _LANGUAGES:
        for width in ("wide", "abbreviated"):
            months = Locale.parse(language).months["format"][width]
            names |= {fold(name): number for number, name in months.items()}
    return names
