"""Tells which columns of a row belong to a second person: a focal point and an alternate.

Such a person begins at a column of names: one that says so ("Alternate", "Suppléant"), a numbered
one ("Participant 2"), or one with which a group of columns begins again. To them belong the columns
that say so as well ("Alternate e-mail") and, to the right of their name, each column of a kind that
the person before has already ("E-mail 2"). Without a second name a second address is one more of
the same person.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

from core.text import fold
from imports.columns.headers import LONGEST, folded_words, words_of
from people.importer.columns import Column
from people.importer.headers import HEADERS

# How a header says that it is about the deputy of another person, in all languages.
_DEPUTY = folded_words(
    "alternate alternates alternative deputy substitute backup alt "
    "suppleant suppleante suppleants adjoint adjointe remplacant remplacante "
    "suplente suplentes alterno alterna sustituto substituto substituta "
    "المناوب المناوبه مناوب مناوبه البديل بديل النائب نائب "
    "заместитель заместителя альтернативный запасной"
)
_DEPUTY_BEFORE = ("副", "候补", "替代", "备用")  # of languages without spaces
_FOCAL_POINT = folded_words(
    "national focal point points focaux punto ponto nacional nationale titular titulaire "
    "نقطه جهه منسق الاتصال الوطني الوطنيه координатор координатора"
)
_PERSON = frozenset({Column.NAME, Column.FULL_NAME, Column.GIVEN_NAME, Column.FAMILY_NAME})
_PARTS = frozenset({Column.GIVEN_NAME, Column.FAMILY_NAME})
_NUMBER = re.compile(r"(?:^|[^\d])([1-9])$")
_KEPT = 2048


@dataclass(frozen=True)
class PersonHeader:
    """A header as far as it tells of whom the column speaks.

    `number` is the figure at its end, 0 without one, and `words` is what stands before it. A column
    that names the deputy as nothing but a deputy holds the name.
    """

    column: str | None
    is_deputy: bool
    number: int
    words: str = ""


@dataclass
class PersonColumns:
    """The columns of one person of a row, by kind, each with its positions."""

    is_deputy: bool
    positions: dict[str, list[int]] = field(default_factory=dict)


@lru_cache(_KEPT)
def person_header(header: str) -> PersonHeader:
    """Read a header: "Alternate's e-mail 2" is an e-mail column of a deputy, numbered 2."""
    if len(header) > LONGEST:
        return PersonHeader(None, False, 0)
    folded = fold(header)
    match = _NUMBER.search(folded)
    number = int(match[1]) if match else 0
    words = folded[: match.start(1)].rstrip() if match else folded
    spelt = words_of(header)
    rest = [bare for word in spelt if (bare := _without_deputy(word))]
    if rest == spelt:
        return PersonHeader(HEADERS.column_of(header), False, number, words)
    is_name = not rest or all(word in _FOCAL_POINT for word in rest)
    column = Column.NAME if is_name else HEADERS.column_of(" ".join(rest))
    return PersonHeader(column, True, number, words)


def _without_deputy(word: str) -> str:
    if word in _DEPUTY:
        return ""
    for text in _DEPUTY_BEFORE:
        word = word.removeprefix(text)
    return word


def further_in_row(headers: Sequence[str]) -> list[dict[str, list[int]]]:
    """The columns of a second person of a row and of those behind, by kind.

    `headers` are those of columns that hold something; "" for the others.
    """
    return [person.positions for person in people_in_row(headers)[1:]]


def people_in_row(headers: Sequence[str]) -> list[PersonColumns]:
    """The people whom a row of this header names, the first with all columns that are nobody's."""
    read = [person_header(header) for header in headers]
    starts = set(_starts(read))
    people = [PersonColumns(is_deputy=False)]
    for place, header in enumerate(read):
        if header.column is None:
            continue
        if place in starts:
            people.append(PersonColumns(header.is_deputy))
        person = _owner(header, people)
        person.positions.setdefault(header.column, []).append(place)
    return people


def _starts(read: Sequence[PersonHeader]) -> Iterator[int]:
    """The positions at which another person than the first begins."""
    numbered = _are_numbered(read)
    for place, header in enumerate(read):
        if header.column not in _PERSON:
            continue
        is_further = header.is_deputy or (numbered and header.number > 1)
        if _is_repeated(read, place) or (is_further and not _goes_on(read, place)):
            yield place


def _is_repeated(read: Sequence[PersonHeader], place: int) -> bool:
    """Whether a group of columns begins again: "Name, E-mail, Name, E-mail".

    A second name alone may be the same person's in another script, or beside "First name" the
    family name.
    """
    header, before = read[place], read[:place]
    plain = {other.column for other in read if not other.is_deputy}
    if header.column != Column.NAME or header.is_deputy or not plain.isdisjoint(_PARTS):
        return False
    is_again = any((other.column, other.words) == (Column.NAME, header.words) for other in before)
    kinds = {other.column for other in before} - {None, *_PERSON}
    return is_again and any(other.column in kinds for other in read[place + 1 :])


def _are_numbered(read: Sequence[PersonHeader]) -> bool:
    """Whether all kinds of names are numbered: "First name 2, Last name 2".

    "Apellido 1, Apellido 2" beside one "Nombre" are two names of one person.
    """
    numbers: dict[str, int] = {}
    for header in read:
        if header.column in _PERSON and header.column:
            numbers[header.column] = max(header.number, numbers.get(header.column, 0))
    return all(number > 1 for number in numbers.values())


def _goes_on(read: Sequence[PersonHeader], place: int) -> bool:
    """Whether this is one more name of the person who began before: "…'s first, …'s last name"."""
    header = read[place]
    before = next((other for other in reversed(read[:place]) if other.column in _PERSON), None)
    if before is None or before.column == header.column:
        return False
    return (before.is_deputy, before.number) == (header.is_deputy, header.number)


def _owner(header: PersonHeader, people: list[PersonColumns]) -> PersonColumns:
    """Whose column it is, among those who began before it or at it."""
    if header.is_deputy:
        return next((person for person in reversed(people) if person.is_deputy), people[-1])
    has_it = any(header.column in person.positions for person in people[:-1])
    return people[-1] if has_it else people[0]
