"""The columns of each item that a row names: a row may name a second and a third one.

What a column holds is its kind: of the first item "email", of the second one "2:email". Lists that
name one item a row have only kinds of the first sort, as all lists had before.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

_COLON = ":"


@dataclass(frozen=True)
class ItemColumns:
    """The places of one item's columns. `also` are further columns of the same kind."""

    columns: dict[str, int]
    also: tuple[tuple[str, int], ...] = ()

    @property
    def positions(self) -> list[tuple[str, int]]:
        return [*self.columns.items(), *self.also]


def kind_of(column: str, slot: int) -> str:
    """What a column of the item in this slot holds: "email", "2:email"."""
    return f"{slot + 1}{_COLON}{column}" if slot else column


def column_and_slot(kind: str) -> tuple[str, int]:
    """What a kind says of the column, and of which item: "2:email" → email, slot 1."""
    number, _colon, column = kind.partition(_COLON)
    return (column, int(number) - 1) if column and number.isdecimal() else (kind, 0)


def items_of(
    mapping: Mapping[int, str | None], may_repeat: Callable[[str], bool]
) -> list[ItemColumns]:
    """The columns of each item by the kinds at their places; the first item even without any.

    Of two columns of one kind the first counts; kinds that may be repeated keep all columns.
    """
    columns: dict[int, dict[str, int]] = {0: {}}
    also: dict[int, list[tuple[str, int]]] = {}
    for place in sorted(mapping):
        if not (kind := mapping[place]):
            continue
        column, slot = column_and_slot(kind)
        of_item = columns.setdefault(slot, {})
        if column not in of_item:
            of_item[column] = place
        elif may_repeat(column):
            also.setdefault(slot, []).append((column, place))
    return [ItemColumns(columns[slot], tuple(also.get(slot, ()))) for slot in sorted(columns)]
