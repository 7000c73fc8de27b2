"""The slots of a row, each for one of the people whom it may name.

The first slots are those of people with columns of their own: the focal point and the alternate.
Those that follow are for cells of names that name several people; the columns take turns, so that
a slot always has the same columns (Layout.of_slot).
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from imports.columns.layout import Layout, ListedRow, text
from imports.reading.numbering import MOST_IN_A_ROW, number_at
from people.importer.blank_cells import is_blank_cell
from people.importer.form import FORM
from people.importer.names import is_placeholder
from people.importer.people_in_cell import divided


class Slots:
    """Which slots the rows of a sheet use, as far as they were read."""

    def __init__(self, layout: Layout) -> None:
        self._layouts = [layout.of_slot(number) for number in range(layout.items)]
        self._most_parts = [1] * layout.items  # people in one cell, by whose columns it is
        self._at_most = MOST_IN_A_ROW // layout.items

    def in_use(self) -> Iterator[int]:
        """The slots in their order; those of divided cells once such a cell was read."""
        for slot in range(MOST_IN_A_ROW):
            part, person = divmod(slot, len(self._layouts))
            if part < self._most_parts[person]:
                yield slot

    def rows(self, slot: int, rows: Iterable[ListedRow]) -> Iterator[ListedRow]:
        """The rows in which somebody stands in this slot, with that person's number and cells."""
        part, person = divmod(slot, len(self._layouts))
        layout = self._layouts[person]
        for row in rows:
            people = divided(row, layout, self._at_most)
            self._most_parts[person] = max(self._most_parts[person], len(people))
            if part < len(people) and (part or self._has(person, row)):
                of_person = people[part]
                number = number_at(0, row.number, slot)
                yield replace(of_person, number=number) if slot else of_person

    def _has(self, person: int, row: ListedRow) -> bool:
        """Whether the row has this person. A blank first person counts if there is no other."""
        others = self._layouts[1:]
        if person:
            return _names_somebody(self._layouts[person], row)
        return (
            not others
            or _is_filled(self._layouts[0], row)
            or not any(_names_somebody(layout, row) for layout in others)
        )


def _names_somebody(layout: Layout, row: ListedRow) -> bool:
    """Whether a name or an address of this person is there; "Vacant" is no name."""
    return any(
        value and not (column in FORM.naming and is_placeholder(value))
        for column, value in _own_values(layout, row)
        if column in FORM.alone
    )


def _is_filled(layout: Layout, row: ListedRow) -> bool:
    return any(value for _column, value in _own_values(layout, row))


def _own_values(layout: Layout, row: ListedRow) -> Iterator[tuple[str, str]]:
    """The values of the columns that are this person's alone, without those that say nothing."""
    for place, column in layout.mapping.items():
        if column not in FORM.shared and place < len(row.filled):
            is_blank = is_blank_cell(row.filled, place, column)
            yield column, "" if is_blank else text(row.filled[place])
