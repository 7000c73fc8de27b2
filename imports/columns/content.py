"""Recognises columns by their values, whatever their headers say."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

_MOSTLY = 0.6


@dataclass(frozen=True)
class Kind:
    """A kind of content, and how to recognise a value of it.

    It is not looked for if the list has a column of `unless`.
    """

    column: str
    is_one: Callable[[str], bool]
    unless: frozenset[str] = frozenset()


def add_by_content(
    columns: dict[str, int], values: Mapping[int, list[str]], kinds: Sequence[Kind]
) -> None:
    """Assign each kind that no header named to the free column that fits best, surest first.

    `values` are the filled cells of a sample, by column.
    """
    named = frozenset(columns)
    for kind in kinds:
        if kind.column in columns or kind.unless & named:
            continue
        shares = {
            place: sum(map(kind.is_one, texts)) / len(texts)
            for place, texts in values.items()
            if texts and place not in columns.values()
        }
        best = max(shares, key=lambda place: shares[place], default=None)
        if best is not None and shares[best] >= _MOSTLY:
            columns[kind.column] = best
