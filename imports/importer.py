"""The interface that an app implements to import lists of its own."""

from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

from accounts.models import User
from imports.columns.form import IsGroup, ListForm
from imports.columns.layout import Layout, ListedRow
from imports.matching.parsed import CheckedRow, Item, ParsedRow, Problem
from imports.models import Batch, Row
from imports.progress import Progress
from imports.reading.lists import Skipped
from office.spreadsheets.reading import Sheet

Read = Callable[[ListedRow], tuple[Item, Sequence[Problem]]]  # one row understood


@dataclass(frozen=True)
class Meeting:
    """A chunk of rows with possible matches: known records by key, rows of earlier chunks.

    Rows whose number is in `alone` match nothing. `claimed` maps known records to rows and is
    updated.
    """

    rows: Sequence[ParsedRow[Any]]
    met: list[int]
    earlier: list[int]
    alone: Collection[int]
    claimed: dict[int, int]


@dataclass(frozen=True, kw_only=True)
class Sameness:
    """How rows are matched with each other and with known records. Nothing is merged on a guess.

    `blocks` returns the blocking keys of a row, `known_blocks` those of all known records with
    their primary keys; `check` returns outcomes. `watched` are the history tables that tell
    whether known records have changed.
    """

    blocks: Callable[[ParsedRow[Any]], Collection[Hashable]]
    known_blocks: Callable[[], Iterator[tuple[int, Collection[Hashable]]]]
    check: Callable[[Batch, Meeting], list[CheckedRow[Any]]]
    watched: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Writer:
    """The SQL statements that write a list, each for all rows at once, with parameters `values`.

    `update` runs once for each `%(turn)s` up to the result of `last_turn`; `written` counts rows
    that are new and rows that are not. A statement in `after` runs after the one that is its key.
    """

    prepare: Sequence[str]
    insert: Sequence[str]
    last_turn: str
    update: Sequence[str]
    finish: Sequence[str]
    written: str
    clear: str
    after: Mapping[str, str]
    values: Callable[[Batch], dict[str, Any]]

    @property
    def steps(self) -> int:
        """How many statements run if every row has one turn."""
        return sum(map(len, (self.prepare, self.insert, self.update, self.finish)))


@dataclass(frozen=True, kw_only=True)
class Importer:
    """A kind of list that can be imported. `name` is stored with each batch and never changes.

    `parsed_again` converts a stored row back; problems in `decidable` are settled by importing the
    row as it is. `reader` parses rows of a layout, `parse_rows` the rows of a sheet, `choices` are
    the decisions that a row offers. `no_list` and `unnamed` are the messages for files without a
    list and for lists without a column of names. `note_read` and `note_compared` store questions
    about the whole list; `compare` compares all rows and stores the questions. `undo` undoes what
    was written and returns a summary; `notify` queues the mail to the administrator who applied the
    list.
    """

    name: str
    form: ListForm
    parsed_again: Callable[[Row], ParsedRow[Any]]
    decidable: frozenset[str]
    sameness: Sameness
    note_compared: Callable[[Batch], None]
    writer: Writer
    notify: Callable[[Batch, User], None]
    undo: Callable[[Batch, Progress], dict[str, Any]]
    reader: Callable[[Layout], Read]
    choices: Callable[[Row], Collection[str]]
    no_list: str | Promise
    unnamed: str | Promise
    is_group: Callable[[], IsGroup]
    parse_rows: Callable[[Batch, Sheet, Layout, Skipped], Iterator[ParsedRow[Any]]]
    note_read: Callable[[Batch], None]
    compare: Callable[[Batch, Progress], object]


IMPORTERS: dict[str, Importer] = {}


def register(importer: Importer) -> None:
    """Register an importer; called in `ready` of its app."""
    IMPORTERS[importer.name] = importer


def importer_of(batch: Batch) -> Importer:
    return IMPORTERS[batch.importer]
