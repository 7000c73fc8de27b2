"""The interface that an app implements to import lists of its own (decision 0047, section 8)."""

import hashlib
from collections.abc import Callable, Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.urls import reverse

from accounts.models import User
from imports.columns.form import IsGroup, ListForm
from imports.columns.layout import Layout, ListedRow
from imports.display import Display, KnownRecords, ListQuestions, UndoPreview, Wording
from imports.matching.parsed import CheckedRow, Item, ParsedRow, Problem, RowQuestions
from imports.models import Batch, Row
from imports.ownership import Ownership
from imports.progress import Progress
from imports.reading.lists import Skipped
from office.spreadsheets.reading import Sheet

Read = Callable[[ListedRow], tuple[Item, Sequence[Problem]]]  # one row understood
ParseRows = Callable[[Batch, Sheet, Layout, Skipped], Iterator[ParsedRow[Any]]]


@dataclass(frozen=True)
class Meeting:
    """A chunk of rows with possible matches: known records by key, rows of earlier chunks.

    `repeats` are rows of earlier chunks that were taken for repetitions, `asked` those that are
    asked about. Rows whose number is in `alone` match nothing. `claimed` maps known records to
    rows; it is updated, and so are `questions`.
    """

    rows: Sequence[ParsedRow[Any]]
    met: list[int]
    earlier: list[int]
    alone: Collection[int]
    claimed: dict[int, int]
    repeats: list[int] = field(default_factory=list)
    asked: list[int] = field(default_factory=list)
    questions: RowQuestions = field(default_factory=RowQuestions)


class Blocks(NamedTuple):
    """The blocking keys of a row: without one in common it is not compared.

    `known` are those that it may share with known records, `listed` with other rows of its list.
    """

    known: Collection[Hashable] = ()
    listed: Collection[Hashable] = ()


@dataclass(frozen=True, kw_only=True)
class Sameness:
    """How rows are matched with each other and with known records. Nothing is merged on a guess.

    `blocks` returns the blocking keys of a row, `known_blocks` those of the known records that a
    row of this list may mean, with their primary keys; `check` returns outcomes. `watched` are the
    history tables that tell whether known records have changed.
    """

    blocks: Callable[[ParsedRow[Any]], Blocks]
    known_blocks: Callable[[Batch], Iterator[tuple[int, Collection[Hashable]]]]
    check: Callable[[Batch, Meeting], list[CheckedRow[Any]]]
    watched: Sequence[str]


@dataclass(frozen=True, kw_only=True)
class Writer:
    """The SQL statements that write a list, each for all rows at once, with parameters `values`.

    `update` runs once for each `%(turn)s` up to the result of `last_turn`; `written` counts rows
    that are new and rows that are not. A statement in `after` runs after the one that is its key.
    `undo` undoes all of it and returns a summary, `preview_undo` says in words what it would do.
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
    undo: Callable[[Batch, Progress], dict[str, Any]]
    preview_undo: Callable[[Batch], UndoPreview]

    @property
    def steps(self) -> int:
        """How many statements run if every row has one turn."""
        return sum(map(len, (self.prepare, self.insert, self.update, self.finish)))


@dataclass(frozen=True, kw_only=True)
class RowToWrite:
    """A row that was decided to be written, in the name of `by`.

    `known_key` is the record that it updates, or None: it is new. With `fills_blanks` it changes
    no value that the record has. `records` are those of the rows before it, by their numbers: rows
    that were written, and rows that were known and say nothing new.
    """

    batch: Batch
    row: Row
    by: User
    known_key: int | None
    fills_blanks: bool
    records: Mapping[int, int] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class Written:
    """The record that a row was written to, with the values that changed, as JSON.

    `before` and `after` are for `ActionWriter.undo`; nobody else reads them.
    """

    key: int
    before: Mapping[str, Any] = field(default_factory=dict)
    after: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, kw_only=True)
class RecordToUndo:
    """A record that a list wrote. `before` is that of its first row, `after` that of its last."""

    batch: Batch
    key: int
    is_new: bool
    before: Mapping[str, Any]
    after: Mapping[str, Any]
    by: User


@dataclass(frozen=True, kw_only=True)
class ActionWriter:
    """Writes a list row by row through the actions of its app, which hold rights and rules.

    For lists of at most `most_rows` rows that are written; a page writes `at_once` of them by
    itself, more are left to a worker. `write` runs in the order of the rows,
    in the one transaction of applying: if it raises Refused, ValidationError or PermissionDenied,
    nothing of the list is written, and the page names the row and the reason. It returns None for
    a row that belongs to one that is left out: it is left out too.

    `undo` removes a new record or restores the values of another one. It raises Refused, with the
    reason, where the record has to stay as it is; the other records are undone. It runs in the
    reverse order of writing, and also for the preview, in a transaction that is rolled back.
    """

    write: Callable[[RowToWrite], Written | None]
    undo: Callable[[RecordToUndo], None]
    most_rows: int = 500
    at_once: int = 50


def nothing(_batch: Batch) -> None:
    """The default of importers that keep no questions about a whole list."""


def no_mail(_batch: Batch, _by: User) -> None:
    """The default of importers that tell nobody that a list was applied."""


def no_groups() -> IsGroup:
    """The default of importers whose rows do not stand below headings."""
    return lambda _text: False


@dataclass(frozen=True, kw_only=True)
class Importer:
    """A kind of list that can be imported. `name` is stored with each batch and never changes.

    `lock` is the number of the advisory lock that keeps two lists of this kind apart while they
    are written. `namespace` is that of the addresses of its pages.

    `form` says what its columns hold and `reader` parses the rows of a layout; `item_from_json`
    and `problem_from_json` convert what was stored. Problems in `decidable` are settled by
    importing the row as it is.

    `note_read` stores questions about a list that was read or compared anew, `note_compared` what
    else its importer keeps about the rows. `parse_rows` stands in for parsing by `reader` alone.
    `notify` queues the mail to the administrator who applied the list.

    With `reads_several_sheets` all sheets that hold a list can be read into one; an importer that
    finds its rows on other sheets by itself does without.

    Columns that somebody confirmed are proposed for later lists of the same shape and owner; with
    `shares_columns` for those of every owner, where the same people import for all of them.
    """

    name: str
    lock: int
    namespace: str
    owners: Ownership
    wording: Wording
    display: Display
    form: ListForm
    reader: Callable[[Layout], Read]
    item_from_json: Callable[[dict[str, Any]], Any]
    problem_from_json: Callable[[dict[str, Any]], Problem]
    sameness: Sameness
    writer: Writer | ActionWriter
    decidable: frozenset[str] = frozenset()
    is_group: Callable[[], IsGroup] = no_groups
    parse_rows: ParseRows | None = None
    note_read: Callable[[Batch], None] = nothing
    note_compared: Callable[[Batch], None] = nothing
    notify: Callable[[Batch, User], None] = no_mail
    shares_columns: bool = False
    reads_several_sheets: bool = True
    questions: ListQuestions | None = None
    known_records: KnownRecords | None = None

    def url(self, page: str, owner: Any, **more: Any) -> str:
        """The address of a page of the owner's lists; `more` are `pk` of a list and `number`."""
        return reverse(
            f"{self.namespace}:{page}", kwargs=dict(self.owners.address_of(owner)) | more
        )

    def remembered_shape(self, layout: Layout, owner: Any) -> str:
        """The fingerprint under which the columns of such a list of the owner are remembered."""
        if self.shares_columns:
            return layout.shape
        address = dict(self.owners.address_of(owner))
        text = "|".join([layout.shape, *(f"{name}={address[name]}" for name in sorted(address))])
        return hashlib.sha256(text.encode()).hexdigest()[:32]

    def parsed_again(self, row: Row) -> ParsedRow[Any]:
        """Convert a stored row back into a parsed one."""
        return ParsedRow(
            row.number,
            row.raw,
            self.item_from_json(row.parsed),
            [self.problem_from_json(stored) for stored in row.problems],
            row.corrections,
            row.parsed.get("merged"),
            row.parsed.get("heading", ""),
        )


IMPORTERS: dict[str, Importer] = {}


def register(importer: Importer) -> None:
    """Register an importer; called in `ready` of its app.

    Raises ValueError for the name or the lock of another importer: their lists would be mixed up,
    or wait for each other.
    """
    others = [other for other in IMPORTERS.values() if other is not importer]
    if any(other.name == importer.name for other in others):
        raise ValueError(f"another importer is registered as {importer.name}")
    if any(other.lock == importer.lock for other in others):
        raise ValueError(f"another importer has the lock {importer.lock}")
    IMPORTERS[importer.name] = importer


def importer_of(batch: Batch) -> Importer:
    return IMPORTERS[batch.importer]
