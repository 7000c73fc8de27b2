"""Addresses and telephone numbers as hosts write them in one cell."""

import re
from dataclasses import dataclass
from functools import lru_cache

from email_validator import EmailNotValidError, validate_email

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
