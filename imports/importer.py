"""What an app says that imports a list of its own; its name is stored with each batch."""

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
    """A chunk of rows and what they may be: known things by number, rows of chunks before.

    Rows whose number is in `alone` can be nothing else. `claimed` says which row leads to which
    known thing, and is written to.
    """

    rows: Sequence[ParsedRow[Any]]
    met: list[int]
    earlier: list[int]
    alone: Collection[int]
    claimed: dict[int, int]


@dataclass(frozen=True, kw_only=True)
class Sameness:
    """What makes two rows the same, or a row something that is known. Nothing merges on a guess.

    `blocks` are the keys by which a row can be found again, `known_blocks` those of all that is
    known, with its number; `check` gives outcomes. `watched` are the tables of the histories that
    say whether what is known has changed.
    """

    blocks: Callable[[ParsedRow[Any]], Collection[Hashable]]
    known_blocks: Callable[[], Iterator[tuple[int, Collection[Hashable]]]]
    check: Callable[[Batch, Meeting], list[CheckedRow[Any]]]
    watched: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Writer:
    """The statements that write a list, each all rows at once, with the names in `values`.

    `update` runs once for each `%(turn)s` up to what `last_turn` answers; `written` answers how
    many rows are new and how many are not. `after` is run behind the statement that is its key.
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
        """How many statements there are where every row has one turn."""
        return sum(map(len, (self.prepare, self.insert, self.update, self.finish)))


@dataclass(frozen=True, kw_only=True)
class Importer:
    """A list that can be imported. `name` is stored with each batch and never changes.

    `parsed_again` understands a stored row; problems of `decidable` are settled by importing the
    row as it is. `reader` understands rows of a layout, `choices` are the decisions that a row
    offers. `no_list` says that a file holds no list, `unnamed` that no column names the
    items. `parse_rows` understands the rows of a sheet; `note_read` and `note_compared` take down
    what is asked about the whole list; `compare` compares all rows and does so. `take_back`
    undoes what was written and answers what it did; `tell` queues the letter to whoever applied
    the list.
    """

    name: str
    form: ListForm
    parsed_again: Callable[[Row], ParsedRow[Any]]
    decidable: frozenset[str]
    sameness: Sameness
    note_compared: Callable[[Batch], None]
    writer: Writer
    tell: Callable[[Batch, User], None]
    take_back: Callable[[Batch, Progress], dict[str, Any]]
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
    """Called by the app of the list, once it is ready."""
    IMPORTERS[importer.name] = importer


def importer_of(batch: Batch) -> Importer:
    return IMPORTERS[batch.importer]
