"""Describes the columns of a kind of list: headers, tags, kinds of content, and rules."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass

from imports.columns.content import Kind
from imports.columns.headers import Headers
from imports.columns.tags import Rules

IsGroup = Callable[[str], bool]  # whether a text is the value that a heading may give to its rows
Values = Mapping[int, list[str]]  # the filled cells of a sample, by their column's place


@dataclass(frozen=True, kw_only=True)
class ListForm:
    """The columns of one kind of list.

    One of `naming` must be there; those of `repeated` may stand in several columns. A cell of
    `alone` makes an item of a row in which nothing else stands. `number` counts the rows; it and
    those of `unkept` are read past. Values of `group` may stand above their rows; `group_label`
    is what is written before such a value.

    `settle` decides between columns that are taken for the same, with a sample of their cells;
    `settle_confirmed` does so once an administrator has said what they hold. `is_certain` says
    whether columns without any header make a list.
    """

    headers: Headers
    tags: Rules
    kinds: Callable[[IsGroup], Sequence[Kind]]
    naming: frozenset[str]
    alone: frozenset[str]
    repeated: frozenset[str]
    number: str
    unkept: frozenset[str]
    group: str
    group_label: re.Pattern[str]
    settle: Callable[[dict[str, int], Callable[[int], list[str]]], None]
    settle_confirmed: Callable[[dict[str, int]], None]
    is_certain: Callable[[Collection[str]], bool]

    def is_complete(self, columns: Collection[str | None]) -> bool:
        """Whether the columns can be used: one of `naming` must be among them."""
        return not self.naming.isdisjoint(columns)
