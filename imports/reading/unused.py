"""Columns of a list that hold text and are not used: nobody should lose them without a word."""

import re
from collections.abc import Sequence

from imports.columns.layout import Layout, text
from imports.reading.hidden import named
from office.spreadsheets.failed import is_failed
from office.spreadsheets.limits import MAX_COLUMNS
from office.spreadsheets.reading import Cell

_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9:.+]+")


class UnusedColumns:
    """Notes, row by row, which of the unused columns hold text.

    Hidden columns that are left out do not count: they are named as hidden.
    """

    def __init__(self, layout: Layout) -> None:
        used = {*layout.mapping, *layout.hidden}
        self._blank = [place for place in range(MAX_COLUMNS) if place not in used]
        self._with_text: set[int] = set()

    def read(self, cells: Sequence[Cell]) -> None:
        """Note the columns in which a row of the list holds text."""
        for place in self._blank.copy():
            if place >= len(cells):
                return
            cell = cells[place]
            if isinstance(cell, str) and cell and holds_text(cell):
                self._blank.remove(place)
                self._with_text.add(place)

    def names(self, layout: Layout) -> list[str]:
        """Their headers, or their letters where they have none, in the order of the sheet.

        `layout` may have further columns: those of other sheets that the importer reads by itself.
        """
        headers, used = dict(enumerate(layout.headers)), layout.mapping
        return [named(at, headers.get(at, "")) for at in sorted(self._with_text - used.keys())]


def holds_text(cell: str) -> bool:
    """Whether the cell holds a word, and not only figures, a day or an error."""
    value = text(cell)
    is_word = any(letter.isalpha() for letter in value)
    return is_word and not is_failed(value) and not _MOMENT.fullmatch(value)
