"""Addresses, telephone numbers and days as hosts write them in one cell."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache, lru_cache

from babel import Locale
from email_validator import EmailNotValidError, validate_email

from core.date_fields import is_plausible
from core.text import collapse, collapse_lines, fold
from office.spreadsheets.reading import Cell

# None of these may begin with any number of spaces or letters: where nothing follows, each would be
# tried anew. Cells have no two spaces beside each other when they are asked.
_BETWEEN = re.compile(r"[;,|\n/]+| (?:or|and|et|ou|y|o|e) ", re.IGNORECASE)
_TOKEN = re.compile(r"[^\s<>()\[\]\"&:]+")
_MEANT = re.compile(r"\w\s+(?:at|arroba)\s+[\w-]+\.\w", re.IGNORECASE)  # "ann at ken.org"
_COMMA_FOR_DOT = re.compile(r"(?<![^\s@,;])[^\s@,;]+@[^\s@,;]+,[a-z]{2,3}")
_LABEL = re.compile(r"\b(?:e-?mails?|courriels?|correo|mail|tel|t[ée]l)\b\.?\s*:?", re.IGNORECASE)
_AT = re.compile(r" ?[\[({] ?(?:at|arroba|arobase) ?[\])}] ?|(?<=\w) @ ?(?=\w)|@ (?=\w)")
_INVISIBLE = re.compile("[\u200b-\u200f\u202a-\u202e\u2060\ufeff\u00ad]")
_WRAPPED = re.compile(r"<([^<>]+)>")
_BLANK = {"", "n a", "na", "none", "nil", "no", "aucun", "ninguno", "nenhum"}
_CUT = re.compile(r"\d[.,]\d+E\+?\d+", re.IGNORECASE)
_BETWEEN_PHONES = re.compile(r" ?[;,\n|] ?| ?/ ?(?=[+(0]|\d{5})| (?:or|ou|and|et|y|o) ")
_ONE_PHONE = re.compile(r"\+?\d[\d ()-]{4,20}\d")
_SHORTEST_PHONE = 3
_LONGEST_ADDRESS = 254
_LONGEST_DAY = 60
_NUMERIC_DAY = re.compile(r"(\d{1,2})[./-](\d{1,2})[./-](\d{4})")
_SERIAL_ZERO = date(1899, 12, 30)
_LANGUAGES = ("en", "fr", "es", "pt", "ar")


# Nothing to ask email-validator about but the domain, and that once for each.
_PLAIN = re.compile(r"[A-Za-z0-9]{1,32}(?:[._+-][A-Za-z0-9]{1,15}){0,2}@([A-Za-z0-9.-]{1,180})")


@dataclass(frozen=True)
class Addresses:
    """Valid addresses in lower case, in the order of the cell, and invalid parts."""

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
    """Parts that look like an address; parts without an address are returned unchanged."""
    if _PLAIN.fullmatch(text):
        return [text]
    text = _AT.sub("@", collapse_lines(_INVISIBLE.sub("", text)))
    if fold(text) in _BLANK:
        return []
    wrapped = [part for part in _WRAPPED.findall(text) if _holds_an_address(part)]
    if wrapped:
        return wrapped
    parts = [collapse(part) for part in _BETWEEN.split(text)]
    parts = [part for part in parts if "@" in part or fold(part) not in _BLANK]
    if not any("@" in part for part in parts):
        return [collapse(text)] if parts else []
    if _COMMA_FOR_DOT.fullmatch(text.strip()):  # "ann@gov,ke" is one mistake, not two
        return [text.strip()]
    candidates = (_tokens(part) or [part] for part in parts if "@" in part or _MEANT.search(part))
    return [token.rstrip(".-") for tokens in candidates for token in tokens]


def _holds_an_address(part: str) -> bool:
    return "@" in part[1:-1]


def _tokens(part: str) -> list[str]:
    return [token for token in _TOKEN.findall(part) if _holds_an_address(token)]


def normalise_address(text: str) -> str | None:
    """The address in lower case, or None if it is invalid."""
    text = text.strip("<>()[]\"' ")
    if len(text) > _LONGEST_ADDRESS:
        return None
    if text.lower().startswith("mailto:"):
        text = text[7:]
    if plain := _PLAIN.fullmatch(text):
        return text.lower() if _is_domain(plain[1].lower()) else None
    try:
        checked = validate_email(text, check_deliverability=False)
    except EmailNotValidError:
        return None
    address: str = checked.normalized.lower()
    return address if len(address) <= _LONGEST_ADDRESS else None


@lru_cache(4096)
def _is_domain(domain: str) -> bool:
    try:
        validate_email(f"somebody@{domain}", check_deliverability=False)
    except EmailNotValidError:
        return False
    return True


def digits(text: str) -> str:
    """The significant digits of a telephone number."""
    return "".join(character for character in text if character.isdigit()).lstrip("0")


@dataclass(frozen=True)
class Phones:
    """Telephone numbers as written; `is_cut` if a spreadsheet program truncated one."""

    written: str = ""
    numbers: tuple[str, ...] = ()
    is_cut: bool = False


def split_phones(cell: Cell) -> Phones:
    """The telephone numbers of one cell with their extensions, unchanged.

    "2.54712E+11" is what remains of a number that was stored as an amount.
    """
    text = str(cell)
    if _ONE_PHONE.fullmatch(text):
        return Phones(text, (text,))
    text = collapse(_INVISIBLE.sub("", text))
    if fold(text) in _BLANK:
        return Phones()
    if _CUT.fullmatch(text):
        return Phones(text, (), is_cut=True)
    parts = [part.strip(" .,-") for part in _BETWEEN_PHONES.split(text)]
    return Phones(text, tuple(part for part in parts if len(digits(part)) > _SHORTEST_PHONE))


def without_addresses(text: str) -> str:
    """The rest of a cell without its addresses: a telephone number, a name, or nothing."""
    if "@" not in text:
        return text
    for pattern in (_WRAPPED, _TOKEN):
        text = pattern.sub(
            lambda match: " " if _holds_an_address(match[match.lastindex or 0]) else match[0], text
        )
    rest = text
    return collapse(_LABEL.sub(" ", rest).strip(" \n\t<>()[];,:/|-&"))


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
