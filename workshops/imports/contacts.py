"""Addresses, telephone numbers and days as hosts write them in one cell."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from babel import Locale
from email_validator import EmailNotValidError, validate_email

from core.spreadsheets.reading import Cell
from core.text import collapse, fold

_BETWEEN = re.compile(r"[;,|\n/]+|\s+(?:or|and|et|ou|y|o|e)\s+", re.IGNORECASE)
_WRAPPED = re.compile(r"<([^<>]+@[^<>]+)>")
_BLANK = {"", "n a", "na", "none", "nil", "no", "aucun", "ninguno", "nenhum"}
_SERIAL_ZERO = date(1899, 12, 30)
_LANGUAGES = ("en", "fr", "es", "pt", "ar")


# Nothing to ask email-validator about but the domain, and that once for each.
_PLAIN = re.compile(r"[A-Za-z0-9]{1,32}(?:[._+-][A-Za-z0-9]{1,15}){0,2}@([A-Za-z0-9.-]{1,180})")


@dataclass(frozen=True)
class Addresses:
    """Valid addresses in lower case, in the order of the cell, and what is none."""

    valid: tuple[str, ...] = ()
    invalid: tuple[str, ...] = ()


def split_addresses(text: str) -> Addresses:
    """Every e-mail address of a cell. None is looked up; letters with accents are accepted."""
    valid: list[str] = []
    invalid: list[str] = []
    for part in _address_parts(text):
        address = normalise_address(part)
        if address is None:
            invalid.append(part)
        elif address not in valid:
            valid.append(address)
    return Addresses(tuple(valid), tuple(invalid))


def _address_parts(text: str) -> list[str]:
    if fold(text) in _BLANK:
        return []
    wrapped = _WRAPPED.findall(text)
    if wrapped:
        return wrapped
    parts = []
    for part in map(collapse, _BETWEEN.split(text)):
        words = part.split()
        if len(words) > 1 and all("@" in word for word in words):
            parts += words
        else:
            parts.append(part)
    return [part for part in parts if "@" in part or fold(part) not in _BLANK]


def normalise_address(text: str) -> str | None:
    """The address in lower case, or None where it is none."""
    text = text.strip("<>()[]\"' ")
    if text.lower().startswith("mailto:"):
        text = text[7:]
    if plain := _PLAIN.fullmatch(text):
        return text.lower() if _is_domain(plain[1].lower()) else None
    try:
        checked = validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        return None
    address: str = checked.normalized.lower()
    return address if len(address) <= 254 else None


@lru_cache(4096)
def _is_domain(domain: str) -> bool:
    try:
        validate_email(f"somebody@{domain}", check_deliverability=False)
    except EmailNotValidError:
        return False
    return True


def digits(text: str) -> str:
    """What counts in a telephone number."""
    return "".join(character for character in text if character.isdigit()).lstrip("0")


def day(cell: Cell) -> date | None:
    """A day written out in five languages, in ISO 8601, or as a spreadsheet's serial number."""
    if isinstance(cell, int | float):
        return _SERIAL_ZERO + timedelta(days=int(cell)) if 20_000 < cell < 80_000 else None
    text = collapse(cell)
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        return _written_out(text)


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
