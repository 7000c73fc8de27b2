"""Recognises the headers of lists of people; the words are in people/importer/header_words."""

import re
from collections.abc import Iterable

from core.text import fold
from imports.columns.headers import LONGEST, Headers
from people.importer.columns import Column
from people.importer.forms_of_address import is_honorific
from people.importer.header_words import OTHERS, PHRASING, TABLES

__all__ = ["HEADERS", "Column", "are_french", "column_of", "is_family_first"]

C = Column
_WORDS: dict[str, str] = {
    column: "|".join(table[column] for table in TABLES.values() if column in table)
    for column in Column
    if any(column in table for table in TABLES.values())
}
_TOGETHER: dict[frozenset[str], str] = {
    frozenset({C.POSITION, C.ORGANISATION}): C.POSITION_ORGANISATION,
    frozenset({C.TITLE, C.ORGANISATION}): C.POSITION_ORGANISATION,
    frozenset({C.GIVEN_NAME, C.FAMILY_NAME}): C.FULL_NAME,
    # "Nom / Family name" beside a given name is the family name, "Name and surname" the whole.
    frozenset({C.NAME, C.FAMILY_NAME}): C.NAME,
    frozenset({C.NAME, C.GIVEN_NAME}): C.NAME,
    frozenset({C.NAME, C.FULL_NAME}): C.FULL_NAME,
    frozenset({C.TITLE, C.POSITION}): C.POSITION,
    frozenset({C.NAME, C.TITLE}): C.NAME_POSITION,
    frozenset({C.NAME, C.POSITION}): C.NAME_POSITION,
    frozenset({C.FULL_NAME, C.TITLE}): C.NAME_POSITION,
    frozenset({C.FULL_NAME, C.POSITION}): C.NAME_POSITION,
    frozenset({C.COUNTRY, C.OTHER_COUNTRY}): C.COUNTRY,
    # Bodies stand among the countries: "Country/Organisation".
    frozenset({C.COUNTRY, C.ORGANISATION}): C.OTHER_COUNTRY,
}
_FAMILY_FIRST = re.compile(
    r"^(?:noms?\b.*\bprenom|surname\b.*\bname|last name\b.*\bfirst|family name\b.*\bgiven|"
    r"name last first|apellidos?\b.*\bnombre|apelidos?\b.*\bnome|фио|фамилия\b.*\bимя)"
)
_IN_BRACKETS = re.compile(r"\([^()]*\)")  # "Prénom(s)"


class PeopleHeaders(Headers):
    """The words of all languages, and the forms of address themselves: "Mr/Mrs/Ms"."""

    def column_of(self, header: str) -> str | None:
        column = super().column_of(header)
        if column is None and "/" in header and len(header) <= LONGEST and is_honorific(header):
            return C.HONORIFIC
        return column


HEADERS = PeopleHeaders(_WORDS, _TOGETHER, others=OTHERS, phrasing=PHRASING)
column_of = HEADERS.column_of


def is_family_first(header: str) -> bool:
    """ "Nom et prénom": the family name comes first, unless capitals say otherwise."""
    return len(header) <= LONGEST and bool(_FAMILY_FIRST.match(fold(header)))


def _only_in(language: str) -> frozenset[str]:
    """The folded headers that lists of this language alone have."""
    words = {
        name: {fold(word) for text in table.values() for word in text.split("|")}
        for name, table in TABLES.items()
    }
    others = (words[name] for name in words if name != language)
    return frozenset(words[language].difference(*others))


_FRENCH, _ENGLISH = _only_in("fr"), _only_in("en")


def are_french(headers: Iterable[str]) -> bool:
    """Whether a list with these headers is in French rather than in English."""
    short = [header for header in headers if len(header) <= LONGEST]
    words = {fold(text) for header in short for text in (header, _IN_BRACKETS.sub("", header))}
    return len(words & _FRENCH) > len(words & _ENGLISH)
