"""The names and abbreviations of the regional bodies and of UNOSSC, as lists write them."""

from collections.abc import Iterator, Mapping
from functools import cache

from core.text import fold
from countries.names import rows


def body_spellings() -> Iterator[tuple[str, str]]:
    """The code of the party and a spelling of it; the first one of a code is its English name."""
    for row in rows("bodies.csv"):
        yield row["code"], row["spelling"]


@cache
def shipped_bodies() -> Mapping[str, Mapping[str, str]]:
    """Names by language, by the code of the party; the first of a language is the name."""
    names: dict[str, dict[str, str]] = {}
    for row in rows("bodies.csv"):
        names.setdefault(row["code"], {}).setdefault(row["language"], row["spelling"])
    return names


@cache
def codes_by_spelling() -> Mapping[str, str]:
    """The code of the party by folded spelling."""
    return {fold(spelling): code for code, spelling in body_spellings()}
