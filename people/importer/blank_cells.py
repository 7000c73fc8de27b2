"""Tells which cells of a list of people say only that they are empty: "N/A", "-", "null"."""

from functools import lru_cache

from imports.columns.layout import text
from imports.reading.blanks import is_missing_name, is_missing_value, is_pending_value
from office.spreadsheets.reading import Cell
from people.importer.columns import Column
from people.importer.country_codes import NAMIBIA

_LONGEST_BLANK = 60  # with spaces around it
_NAMES = frozenset({Column.NAME, Column.GIVEN_NAME, Column.FAMILY_NAME})


def is_blank_cell(cells: list[Cell], place: int, column: str) -> bool:
    """Whether the value at this place says nothing; "NA" among countries may be Namibia."""
    value = cells[place] if place < len(cells) else ""
    if not isinstance(value, str) or not value or len(value) > _LONGEST_BLANK:
        return False
    if value[-1].isdigit() or "@" in value:  # as numbers and addresses, no two of which are alike
        return False
    if column in _NAMES:
        return is_missing_name(text(value))
    return _says_nothing(value) and not (column == Column.COUNTRY and text(value) == NAMIBIA)


@lru_cache(4096)
def _says_nothing(value: str) -> bool:
    written = text(value)
    return is_missing_value(written) or is_pending_value(written)
