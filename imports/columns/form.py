"""Describes the columns of a kind of list: headers, tags, kinds of content, and rules."""

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field

from imports.columns.content import Kind
from imports.columns.headers import Headers
from imports.columns.tags import Rules

_NO_LABEL = re.compile(r"(?!)")  # matches nothing
IsGroup = Callable[[str], bool]  # whether a text is the value that a heading may give to its rows
Values = Mapping[int, list[str]]  # the filled cells of a sample, by their column's place


def no_kinds(_is_group: IsGroup) -> Sequence[Kind]:
    """The default of lists whose columns are known by their headers alone."""
    return ()


def as_named(_columns: dict[str, int], _values: Callable[[int], list[str]]) -> None:
    """The default of lists in which no two headers compete."""


def as_confirmed(_columns: dict[str, int]) -> None:
    """The default of lists in which every column counts as it was confirmed."""


def by_headers(_columns: Mapping[str, int], _values: Callable[[int], list[str]]) -> bool:
    """The default of lists in which headers alone tell of further items."""
    return True


def never(_columns: Collection[str]) -> bool:
    """The default of lists that need a header."""
    return False


def single_item(_headers: Sequence[str]) -> Sequence[Mapping[str, Sequence[int]]]:
    """The default of lists whose rows name one item each."""
    return ()


@dataclass(frozen=True, kw_only=True)
class ListForm:
    """The columns of one kind of list, by the header words that name them.

    One of `naming` must be there; those of `repeated` may stand in several columns. A cell of
    `alone` makes an item of a row in which nothing else stands. `number` counts the rows; it and
    those of `unkept` are read past. Values of `group` may stand above their rows; `group_label`
    is what is written before such a value.

    A cell may be corrected to at most `longest_cell` characters.

    `fits` tells for some columns whether a value can stand there: of two columns of one kind, one
    in which no value fits is not used. `further` is what a second column of a kind is called until
    `settle` decides about it, which must take it out again.

    A row may name up to `most_items`: `further_items` are the columns of a second and of a third
    one, by kind, where `names_items` says so of a sample of their cells; columns of the kinds in
    `shared` hold for all items of a row.

    `settle` decides between columns that are taken for the same, with a sample of their cells;
    `settle_confirmed` does so once an administrator has said what they hold. `is_certain` says
    whether columns without any header make a list.
    """

    headers: Headers
    naming: frozenset[str]
    alone: frozenset[str]
    tags: Rules = ()
    kinds: Callable[[IsGroup], Sequence[Kind]] = no_kinds
    repeated: frozenset[str] = frozenset()
    number: str = ""
    unkept: frozenset[str] = frozenset()
    group: str = ""
    group_label: re.Pattern[str] = _NO_LABEL
    fits: Mapping[str, Callable[[str], bool]] = field(default_factory=dict)
    further: Mapping[str, str] = field(default_factory=dict)
    most_items: int = 1
    further_items: Callable[[Sequence[str]], Sequence[Mapping[str, Sequence[int]]]] = single_item
    names_items: Callable[[Mapping[str, int], Callable[[int], list[str]]], bool] = by_headers
    shared: frozenset[str] = frozenset()
    settle: Callable[[dict[str, int], Callable[[int], list[str]]], None] = as_named
    settle_confirmed: Callable[[dict[str, int]], None] = as_confirmed
    is_certain: Callable[[Collection[str]], bool] = never
    longest_cell: int = 500

    def is_complete(self, columns: Collection[str | None]) -> bool:
        """Whether the columns can be used: one of `naming` must be among them."""
        return not self.naming.isdisjoint(columns)
