"""Columns to the right of those that are read: they are left out, and named by what they hold."""

from collections.abc import Sequence
from typing import Any

from office.spreadsheets import limits

MOST_NAMED = 100
_LONGEST_NAME = 60


def note_row(names: dict[int, str], row: Sequence[Any]) -> None:
    """Note the columns beyond the limit in which the row holds something.

    `names` are their first cells, as a rule the headers, by their place from nought.
    """
    for place in range(limits.MAX_COLUMNS, len(row)):
        if len(names) == MOST_NAMED:
            return
        note_cell(names, place, row[place])


def note_cell(names: dict[int, str], place: int, cell: Any) -> None:
    """Note a column beyond the limit if the cell holds something."""
    if cell not in ("", None) and len(names) < MOST_NAMED:
        names.setdefault(place, str(cell)[:_LONGEST_NAME])
