"""How the columns of a list of commitments, milestones or actors are recognised."""

import re
from collections.abc import Callable

from commitments.importer.headers import HEADERS, Column
from imports.columns.form import ListForm

_NAMING = frozenset({Column.TITLE, Column.MILESTONE, Column.ACTOR})
_PART_LABEL = re.compile(
    r"(?:action item|item|point d['’]action|punto de acci[oó]n|ponto de a[cç][aã]o|بند العمل)"
    r"\s*[:\-–]?\s*(?=\S)",
    re.IGNORECASE,
)


def _settle(columns: dict[str, int], _values: Callable[[int], list[str]]) -> None:
    settle(columns)


def settle(columns: dict[str, int]) -> None:
    """Read columns as their neighbours mean them.

    An organisation beside a commitment leads it, unless a column says what the organisation does;
    a date without a milestone is the end of the commitment.
    """
    if Column.TITLE in columns and Column.ACTOR in columns and Column.ROLE not in columns:
        place = columns.pop(Column.ACTOR)
        columns.setdefault(Column.LEAD, place)
    if Column.MILESTONE not in columns and Column.DUE_ON in columns:
        place = columns.pop(Column.DUE_ON)
        if Column.TITLE in columns:
            columns.setdefault(Column.ENDS_ON, place)
    if Column.ACTOR not in columns:
        for column in (Column.ACTOR_KIND, Column.ROLE, Column.CONTACT):
            columns.pop(column, None)


FORM = ListForm(
    headers=HEADERS,
    naming=_NAMING,
    alone=_NAMING,
    repeated=frozenset({Column.PARTNERS}),
    group=Column.PART,
    group_label=_PART_LABEL,
    settle=_settle,
    longest_cell=10_000,
)
