"""Recognises columns by their values, where no header says what they hold."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from core.text import fold

_MOSTLY = 0.6
_LONGEST = 400  # longer values are prose, and no address, link or date
_LINK = re.compile(r"(?:https?://|www\.)\S", re.IGNORECASE)
_DATE = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ].{0,20})?|\d{1,2}[-/.]\d{1,2}[-/.]\d{2,4}(?: .{0,20})?"
)
_NUMBER = re.compile(r"[+\-]?\d[\d\s.,'’]*%?")
_AROUND_ADDRESS = "<>()[]{},;:\"'|"


@dataclass(frozen=True)
class Kind:
    """A kind of content, and how to recognise a value of it.

    It is not looked for if the list has a column of `unless`. A column in which all values are the
    same is of no `varied` kind. A kind that `is_needed` is also looked for under headers that no
    language knows, but not below one of the words `not_below`, and only if a single column fits.
    """

    column: str
    is_value: Callable[[str], bool]
    unless: frozenset[str] = frozenset()
    is_varied: bool = False
    is_needed: bool = False
    not_below: frozenset[str] = frozenset()


def add_by_content(
    columns: dict[str, int],
    values: Mapping[int, list[str]],
    headers: Mapping[int, str],
    kinds: Sequence[Kind],
) -> list[str]:
    """Assign each kind that no header named to the free column that fits best, surest first.

    `values` are the filled cells of a sample, by column; only columns without any of `headers` are
    looked at, and columns with unknown headers for a kind that is needed. Returns the kinds that
    were assigned.
    """
    named = frozenset(columns)
    recognised = []
    for kind in kinds:
        if kind.column in columns or kind.unless & named:
            continue
        free = [place for place in values if place not in columns.values()]
        place = _best(kind, values, [place for place in free if place not in headers])
        if place is None and kind.is_needed:
            place = _only(kind, values, [place for place in free if place in headers], headers)
        if place is not None:
            columns[kind.column] = place
            recognised.append(kind.column)
    return recognised


def _best(kind: Kind, values: Mapping[int, list[str]], positions: Iterable[int]) -> int | None:
    shares = {place: _share(kind, values[place]) for place in positions}
    best = max(shares, key=lambda place: shares[place], default=None)
    return best if best is not None and shares[best] >= _MOSTLY else None


def _only(
    kind: Kind,
    values: Mapping[int, list[str]],
    positions: Iterable[int],
    headers: Mapping[int, str],
) -> int | None:
    fitting = [
        place
        for place in positions
        if kind.not_below.isdisjoint(fold(headers[place]).split())
        and _share(kind, values[place]) >= _MOSTLY
    ]
    return fitting[0] if len(fitting) == 1 else None


def _share(kind: Kind, texts: list[str]) -> float:
    """How many of the values are of this kind, of 1."""
    if not texts or (kind.is_varied and is_constant(texts)):
        return 0.0
    return sum(map(kind.is_value, texts)) / len(texts)


def is_constant(texts: Sequence[str]) -> bool:
    """Whether the same value stands in every row."""
    return len(texts) > 1 and len(set(texts)) == 1


def is_address(text: str) -> bool:
    """Whether the text holds an e-mail address; a handle such as @name is none."""
    if "@" not in text or len(text) > _LONGEST:
        return False
    return any(map(_is_one_address, (word.strip(_AROUND_ADDRESS) for word in text.split())))


def _is_one_address(word: str) -> bool:
    name, _, domain = word.partition("@")
    labels = domain.split(".")
    last = labels[-1]
    return bool(name) and len(labels) > 1 and all(labels) and last.isalpha() and len(last) > 1


def is_link(text: str) -> bool:
    """Whether the text is an address of the web."""
    return bool(_LINK.match(text))


def is_date(text: str) -> bool:
    """Whether the text is a day in numbers, with or without a time."""
    return len(text) <= _LONGEST and bool(_DATE.fullmatch(text))


def is_figure(text: str) -> bool:
    """Whether the text is a number, an amount or an identifier of digits alone."""
    return len(text) <= _LONGEST and bool(_NUMBER.fullmatch(text))


def is_handle(text: str) -> bool:
    """Whether the text names an account: @name."""
    return text.startswith("@") and " " not in text


def is_data(text: str) -> bool:
    """Whether a value is of a form that no header has: an address, a link, a date, a number."""
    return any(
        is_of_form(text) for is_of_form in (is_address, is_link, is_date, is_figure, is_handle)
    )
