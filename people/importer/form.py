"""How the columns of a list of people are recognised."""

import re
from collections.abc import Callable, Collection, Mapping
from functools import partial

from core.text import tokens
from imports.columns import detection, layout
from imports.columns.content import is_address
from imports.columns.form import ListForm
from imports.reading import lists
from people.importer.content import kinds
from people.importer.forms_of_address import is_honorific
from people.importer.headers import HEADERS, Column
from people.importer.names import is_placeholder, split_name
from people.importer.people_in_row import further_in_row
from people.importer.posts import is_post
from people.importer.tags import RULES

_NAMES = frozenset(
    {
        Column.NAME,
        Column.GIVEN_NAME,
        Column.FAMILY_NAME,
        Column.FULL_NAME,
        Column.NAME_POSITION,
    }
)
_FEWEST_BY_CONTENT = 2
_COUNTRY_LABEL = re.compile(
    r"(?:country|pays|pa[ií]s|البلد|delegation of|delegation|d[ée]l[ée]gation (?:du|de la|de l['’]|"
    r"des|de|d['’])|delegaci[oó]n de|delega[cç][aã]o d[eoa])\s*[:\-–]?\s*",
    re.IGNORECASE,
)


def _settle(columns: dict[str, int], values: Callable[[int], list[str]]) -> None:
    _settle_title_or_family_name(columns, values)
    _settle_names(columns, values)
    _settle_title(columns, values)
    if Column.OTHER_COUNTRY in columns:
        columns.setdefault(Column.COUNTRY, columns.pop(Column.OTHER_COUNTRY))


def _settle_title_or_family_name(
    columns: dict[str, int], values_at: Callable[[int], list[str]]
) -> None:
    """The Arabic word is a form of address or the family name: the values below it decide."""
    if Column.TITLE_OR_FAMILY_NAME in columns:
        place = columns.pop(Column.TITLE_OR_FAMILY_NAME)
        is_title = _are_titles(values_at(place))
        columns.setdefault(Column.HONORIFIC if is_title else Column.FAMILY_NAME, place)


def _are_titles(values: list[str]) -> bool:
    """Whether at least half of the values are forms of address."""
    return sum(map(is_honorific, values)) * 2 >= len(values)


def _settle_names(columns: dict[str, int], values_at: Callable[[int], list[str]]) -> None:
    """ "Nom" beside "Prénom" is the family name; "Nombre" beside "Apellidos" the given one.

    A whole name beside both is kept for rows in which they are empty, and one beside the given
    name stays whole: "Name" with "Anna Bo" beside "Prénom" with "Anna"; a second "Nom" with "Bo"
    is then the family name. A given name alone is all that there is of a name.
    """
    has_given, has_family = Column.GIVEN_NAME in columns, Column.FAMILY_NAME in columns
    if Column.NAME in columns and has_given and not has_family:
        given_names = values_at(columns[Column.GIVEN_NAME])
        second = columns.get(Column.SECOND_NAME)
        if not _are_whole_names(values_at(columns[Column.NAME]), given_names):
            columns[Column.FAMILY_NAME] = columns.pop(Column.NAME)
        elif second is not None and not _are_whole_names(values_at(second), given_names):
            columns[Column.FAMILY_NAME] = second
    elif Column.NAME in columns and has_family and not has_given:
        _settle_beside_family_name(columns, values_at)
    columns.pop(Column.SECOND_NAME, None)
    if Column.FULL_NAME in columns:
        columns[Column.NAME] = columns.pop(Column.FULL_NAME)
    if _NAMES.intersection(columns) == {Column.GIVEN_NAME}:
        columns[Column.NAME] = columns.pop(Column.GIVEN_NAME)


def _settle_beside_family_name(
    columns: dict[str, int], values_at: Callable[[int], list[str]]
) -> None:
    """A name beside the family name is the given name, unless it has the family name in it.

    It then is whole; of two columns of names the other one holds the given names: "Name" with
    "Ana Cossa", "Nombre" with "Ana" and "Apellidos" with "Cossa".
    """
    family_names = values_at(columns[Column.FAMILY_NAME])
    positions = [columns[name] for name in (Column.NAME, Column.SECOND_NAME) if name in columns]
    whole = [place for place in positions if _are_whole_names(values_at(place), family_names)]
    others = [place for place in positions if place not in whole]
    del columns[Column.NAME]
    if whole:
        columns[Column.NAME] = whole[0]
    if others:
        columns[Column.GIVEN_NAME] = others[0]


def _are_whole_names(names: list[str], parts: list[str]) -> bool:
    """Whether most names begin or end with the part beside them, and have further words.

    Where one of the columns has more blanks, the names are not compared: nothing tells which
    stand in one row.
    """
    if len(names) != len(parts):
        return False
    pairs = zip(map(tokens, names), map(tokens, parts), strict=True)
    whole = sum(
        0 < len(part) < len(words) and part in (words[: len(part)], words[-len(part) :])
        for words, part in pairs
    )
    return whole * 2 > len(names)


def _settle_title(columns: dict[str, int], values_at: Callable[[int], list[str]]) -> None:
    """ "Title" is a form of address or a post: the values below it decide."""
    if Column.TITLE not in columns:
        return
    place = columns.pop(Column.TITLE)
    if _are_titles(values_at(place)) and Column.HONORIFIC not in columns:
        columns[Column.HONORIFIC] = place
    elif Column.POSITION not in columns:
        columns[Column.POSITION] = place


def _are_names(columns: Mapping[str, int], values_at: Callable[[int], list[str]]) -> bool:
    """Whether the column of a second person holds whole names: not "Yes", or a post."""
    if Column.NAME not in columns:
        return True
    names = [value for value in values_at(columns[Column.NAME]) if not is_placeholder(value)]
    return sum(map(_is_whole_name, names)) * 2 >= len(names)


def _is_whole_name(value: str) -> bool:
    name = split_name(value)
    return bool(name.given and name.family) and not is_post(f"{name.given} {name.family}")


def _is_certain(columns: Collection[str]) -> bool:
    is_sure = Column.NAME in columns and len(columns) >= _FEWEST_BY_CONTENT
    return is_sure and not {Column.EMAIL, Column.PHONE, Column.HONORIFIC}.isdisjoint(columns)


FORM = ListForm(
    headers=HEADERS,
    tags=RULES,
    kinds=kinds,
    naming=_NAMES,
    alone=_NAMES | {Column.EMAIL},
    repeated=frozenset({Column.EMAIL, Column.PHONE, Column.GIVEN_NAME, Column.FAMILY_NAME}),
    number=Column.NUMBER,
    unkept=frozenset({Column.ARRIVAL}),
    group=Column.COUNTRY,
    group_label=_COUNTRY_LABEL,
    fits={Column.EMAIL: is_address},
    further={Column.NAME: Column.SECOND_NAME},
    most_items=3,
    further_items=further_in_row,
    names_items=_are_names,
    shared=frozenset(
        {Column.NUMBER, Column.COUNTRY, Column.ORGANISATION, Column.ORGANISATION_KIND}
    ),
    settle=_settle,
    is_certain=_is_certain,
)
find_layout = partial(detection.find_layout, FORM)
with_mapping = partial(layout.with_mapping, FORM)
people_rows = partial(lists.listed_rows, FORM)
choices = partial(lists.choices, FORM)
