"""How the columns of a list of people are recognised."""

import re
from collections.abc import Callable, Collection
from functools import partial

from imports.columns import detection, layout
from imports.columns.form import ListForm
from imports.reading import lists
from people.importer.content import kinds
from people.importer.forms_of_address import is_honorific
from people.importer.headers import HEADERS, Column
from people.importer.tags import RULES

_NAMES = frozenset({Column.NAME, Column.GIVEN_NAME, Column.FAMILY_NAME})
_FEWEST_BY_CONTENT = 2
_COUNTRY_LABEL = re.compile(
    r"(?:country|pays|pa[ií]s|البلد|delegation of|delegation|d[ée]l[ée]gation (?:du|de la|de l['’]|"
    r"des|de|d['’])|delegaci[oó]n de|delega[cç][aã]o d[eoa])\s*[:\-–]?\s*",
    re.IGNORECASE,
)


def _settle(columns: dict[str, int], values: Callable[[int], list[str]]) -> None:
    _settle_names(columns)
    _settle_title(columns, values)


def _settle_names(columns: dict[str, int]) -> None:
    """ "Nom" beside "Prénom" is the family name; "Nombre" beside "Apellidos" the given one."""
    if Column.NAME not in columns:
        return
    has_given, has_family = Column.GIVEN_NAME in columns, Column.FAMILY_NAME in columns
    if has_given and not has_family:
        columns[Column.FAMILY_NAME] = columns.pop(Column.NAME)
    elif has_family and not has_given:
        columns[Column.GIVEN_NAME] = columns.pop(Column.NAME)
    elif has_family and has_given:
        del columns[Column.NAME]


def _settle_title(columns: dict[str, int], values_at: Callable[[int], list[str]]) -> None:
    """ "Title" is a form of address or a post: the values below it decide."""
    if Column.TITLE not in columns:
        return
    place = columns.pop(Column.TITLE)
    values = values_at(place)
    forms = sum(is_honorific(value) for value in values)
    if forms * 2 >= len(values) and Column.HONORIFIC not in columns:
        columns[Column.HONORIFIC] = place
    elif Column.POSITION not in columns:
        columns[Column.POSITION] = place


def _settle_confirmed(columns: dict[str, int]) -> None:
    """A column of full names is ignored if another column holds family names."""
    if Column.NAME in columns and Column.FAMILY_NAME in columns:
        columns.pop(Column.NAME)


def _is_certain(columns: Collection[str]) -> bool:
    is_sure = Column.NAME in columns and len(columns) >= _FEWEST_BY_CONTENT
    return is_sure and not {Column.EMAIL, Column.PHONE, Column.HONORIFIC}.isdisjoint(columns)


FORM = ListForm(
    headers=HEADERS,
    tags=RULES,
    kinds=kinds,
    naming=_NAMES,
    alone=_NAMES | {Column.EMAIL},
    repeated=frozenset({Column.EMAIL, Column.PHONE}),
    number=Column.NUMBER,
    unkept=frozenset({Column.ARRIVAL}),
    group=Column.COUNTRY,
    group_label=_COUNTRY_LABEL,
    settle=_settle,
    settle_confirmed=_settle_confirmed,
    is_certain=_is_certain,
)
find_layout = partial(detection.find_layout, FORM)
with_mapping = partial(layout.with_mapping, FORM)
people_rows = partial(lists.listed_rows, FORM)
choices = partial(lists.choices, FORM)
