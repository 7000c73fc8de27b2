"""A parsed row, and what applying it would do."""

from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field
from typing import Any, Generic, Protocol, TypeVar

from office.spreadsheets.reading import Cell


class Item(Protocol):
    """The item that a row names. `searched` is the text in which a search looks."""

    @property
    def key(self) -> str: ...

    @property
    def searched(self) -> str: ...

    def as_json(self) -> dict[str, Any]: ...


class Problem(Protocol):
    """A problem with one cell. A blocking problem keeps the row out until it is decided."""

    @property
    def code(self) -> str: ...

    @property
    def column(self) -> str: ...

    @property
    def value(self) -> str: ...

    @property
    def reason(self) -> str: ...

    @property
    def is_blocking(self) -> bool: ...

    def as_json(self) -> dict[str, Any]: ...


ItemT = TypeVar("ItemT", bound=Item)


@dataclass
class ParsedRow(Generic[ItemT]):
    """A row of the list as parsed, before it is compared with known records.

    `merged`: its cells with what is merged into them from above, where that differs;
    `heading`: the group above it; `corrections`: cells typed anew, by column.
    """

    number: int
    raw: list[Cell]
    item: ItemT
    problems: Sequence[Problem] = ()
    corrections: dict[str, str] = field(default_factory=dict)
    merged: list[Cell] | None = None
    heading: str = ""

    @property
    def is_blocked(self) -> bool:
        return any(problem.is_blocking for problem in self.problems)


@dataclass
class CheckedRow(Generic[ItemT]):
    """A row and what applying it would do. Outcomes are those of imports.models.Outcome.

    `known_key` is the primary key of the known record that the row means. `leader` is the number
    of the first row that asks the same question: what is decided about that one holds for this
    row too, unless it has a decision of its own. `is_partly_compared`: it resembles so much that it
    was compared with the nearest only.
    """

    parsed: ParsedRow[ItemT]
    outcome: str
    code: str = ""
    of_row: int | None = None
    known_key: int | None = None
    differences: dict[str, list[str]] = field(default_factory=dict)
    leader: int | None = None
    is_partly_compared: bool = False

    @property
    def is_accepted(self) -> bool:
        """Whether later rows are compared with this one."""
        return self.outcome in ("new", "same", "update")


@dataclass
class RowQuestions:
    """The questions about rows of a list so far.

    `first_rows` are the rows that ask first, by what is asked; `leaders` tell for each row that is
    asked about the first row of its question.
    """

    first_rows: dict[Hashable, int] = field(default_factory=dict)
    leaders: dict[int, int] = field(default_factory=dict)

    def leader_of(self, number: int, question: Hashable) -> int | None:
        """The first row that asks the question; None if that is the row itself, which now does."""
        first = self.leaders[number] = self.first_rows.setdefault(question, number)
        return None if first == number else first

    def join(self, number: int, other: int) -> int:
        """Make the row part of the question that the other row asks. Returns its first row."""
        self.leaders[number] = self.leaders[other]
        return self.leaders[other]
