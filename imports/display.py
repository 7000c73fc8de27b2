"""How lists of an importer are shown: its sentences, its fields, its decisions."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core.locales import colon, comma
from core.templatetags.display import number as in_figures
from core.text import tokens
from imports.columns.items import column_and_slot, kind_of
from imports.matching.parsed import Problem
from imports.models import Batch, Outcome, Row
from imports.reading.numbering import place_of, sheet_row_of

Label = str | Promise
Choice = tuple[str, Label]  # a decision and its words
Fact = tuple[Label, str]  # what it is, and its text


@dataclass(frozen=True, kw_only=True)
class UndoPreview:
    """What undoing a list would do now, in words.

    `reasons` say how many records stay and why, `retained` names some of them, each with why.
    """

    taken_back: Sequence[str]
    reasons: Sequence[str] = ()
    retained: Sequence[tuple[str, Label]] = ()


def retained_records(report: Mapping[str, Any]) -> UndoPreview:
    """The records that stayed, each with why, from the report of undoing row by row."""
    return UndoPreview(taken_back=(), retained=[(name, why) for name, why in report["retained"]])


def rows_proposed(rows: int) -> str:
    """The default of importers that do not say what a row names."""
    words = ngettext(
        "%(rows)s row is probably the same as what it matches",
        "%(rows)s rows are probably the same as what they match",
        rows,
    )
    return words % {"rows": in_figures(rows)}


@dataclass(frozen=True, kw_only=True)
class Wording:
    """The sentences that speak of what a list holds.

    `title` heads the pages and `introduction` the first of them, `file` labels the upload,
    `earlier` heads the lists so far, `search` labels the search in rows, `result` the link to what
    was written. `no_list` and `unnamed` are the messages for files that hold nothing and for lists
    without a naming column, `unnamed_further` that for a further item of a row without one;
    `not_a_list` marks such a sheet. `groups` asks whether headings hold for the rows below them,
    `further_items` whether a row names further items, with `yes_further` and `no_further`.

    `proposed` says of how many rows it is asked, all at once, whether they are the same as what
    they match, and `proposed_because` what speaks for it.

    `applied` and `undone` say what was done, from the counts and from the report of undoing;
    `not_undone` is what stayed, from the same report.
    """

    title: Label
    introduction: Label
    file: Label
    earlier: Label
    search: Label
    result: Label
    no_list: Label
    unnamed: Label
    not_a_list: Label
    applied: Callable[[Mapping[str, int]], Sequence[str]]
    undone: Callable[[Mapping[str, Any]], Sequence[str]]
    groups: Label = ""
    unnamed_further: Label = ""
    further_items: Label = ""
    yes_further: Label = ""
    no_further: Label = ""
    proposed: Callable[[int], str] = rows_proposed
    proposed_because: Label = ""
    not_undone: Callable[[Mapping[str, Any]], UndoPreview] = retained_records


@dataclass(frozen=True, kw_only=True)
class Decisions:
    """The decisions that a row offers, by outcome; the empty one leaves it as proposed.

    `chosen` are those of a row whose record an administrator chose, `as_it_is` those of a row with
    problems that may be imported all the same. `by_reason` are those of rows of an outcome whose
    reason begins with this code, instead of those of the outcome. `bulk` are for all rows of a
    filter at once; they begin with "=", and "=" alone is "as proposed". `proposed` answer the one
    question about all rows that are proposed as the same; the first one is the safe one.
    """

    by_outcome: Mapping[str, Sequence[Choice]]
    chosen: Sequence[Choice]
    as_it_is: Sequence[Choice]
    bulk: Sequence[Choice]
    by_reason: Mapping[tuple[str, str], Sequence[Choice]] = field(default_factory=dict)
    proposed: Sequence[Choice] = (
        ("fill", _("They are the same: fill blanks only")),
        ("update", _("They are the same: update all fields")),
    )


_SKIP: Choice = ("skip", _("Leave out"))
_OPEN: Choice = ("", _("Not decided"))
DECISIONS = Decisions(
    by_outcome={
        Outcome.NEW: (("", _("Import as new")), _SKIP),
        Outcome.UPDATE: (("", _("Update all fields")), ("fill", _("Fill blanks only")), _SKIP),
        Outcome.REPEATED: (
            ("", _("Leave out the repeated row")),
            ("fill", _("The same: add what the first row lacks")),
            ("update", _("The same: this row replaces the first")),
            ("import", _("Something else: import too")),
        ),
        Outcome.POSSIBLE: (
            _OPEN,
            ("update", _("The same: update all fields")),
            ("fill", _("The same: fill blanks only")),
            ("import", _("Import as new")),
            _SKIP,
        ),
    },
    chosen=(
        ("fill", _("What you chose, fill blanks only")),
        ("update", _("What you chose, update all fields")),
        _SKIP,
    ),
    as_it_is=(_OPEN, ("import", _("Import as it is")), _SKIP),
    bulk=(
        ("=", _("As proposed")),
        ("=update", _("The same: update all fields")),
        ("=fill", _("The same: fill blanks only")),
        ("=import", _("Import as new")),
        ("=skip", _("Leave out")),
    ),
)


@dataclass(frozen=True)
class SplitCell:
    """A cell as `written` in the list, and the parts that are proposed for it.

    `columns` are those of the list in which such a cell stands.
    """

    columns: Collection[str]
    written: str
    parts: Sequence[Fact]

    @property
    def is_rewritten(self) -> bool:
        """Whether the parts in order differ from the original, which must then be shown too."""
        return tokens(self.written) != tokens(" ".join(text for _label, text in self.parts))


class Named(Protocol):
    """What a row names, as the item template of its importer shows it."""

    @property
    def name(self) -> str: ...


@dataclass(frozen=True)
class ShownItem:
    """What a row names, as templates/imports/_item.html shows it."""

    name: str
    facts: Sequence[Fact] = ()


def no_cells(_row: Row) -> list[SplitCell]:
    """The default of importers that take no cell apart."""
    return []


def no_cell(_problem: Problem) -> str:
    """The default of importers whose problems name the column of their cell by its header."""
    return ""


def by_number(slot: int) -> str:
    """The default of importers: a further item of a row is called by its number there."""
    return str(slot + 1)


def by_sheet(batch: Batch, number: int) -> str:
    """The default of importers: the row as its sheet numbers it, of several with the sheet."""
    sheets = batch.reading.get("lists", ())
    if not sheets:
        return str(sheet_row_of(number))
    return label_at(sheets[place_of(number)]["sheet"], sheet_row_of(number))


def label_at(sheet: str, row: int) -> str:
    """What a row of one of several sheets is called: "Observers, 4"."""
    return f"{sheet}{comma()} {row}"


def every_column(_row: Row) -> None:
    """The default of importers whose rows all name the same kind of thing."""


def no_more(_word: str) -> Q:
    """The default of importers whose rows are searched by what was stored for it alone."""
    return Q()


@dataclass(frozen=True, kw_only=True)
class Display:
    """How the rows of a list are shown.

    `columns` are the labels of what a column can hold, in the order of the choices; `differences`
    those of the fields that may differ from a known record, and `without_values` the fields of
    which the label says all.

    `item` is what a row names: the template `item_template` shows it as `item`. `known` loads known
    records by key, with one statement; `known_template` shows one as `record`. `split_cells` are
    the cells that held several things. `cell_of` is the column of the cell that a problem is
    about, where its header does not tell.

    `problem_label` is a kind of problem in two or three words, "" for an unknown code.
    `match_reason` says why a row matches a known record or another row, called by its label; the
    reason of rows that repeat another is "repeated". Rows with a reason in `proposed_reasons` are
    proposed as the same as what they match, all of a list in one question.
    `searched_also` is what a search word may mean beside the words of the row. `row_label` is what
    the pages call a row of a list, by its number. `columns_of_row` are the columns in which a row
    can be corrected, None for all of the list.

    Where a row may name several items, `further_items` are headings for the columns of the second
    and of the third one, and `item_label` is what the item in a slot is called ("second person").
    """

    columns: Mapping[str, Label]
    differences: Mapping[str, Label]
    item: Callable[[Row], Named]
    known: Callable[[Collection[int]], Mapping[int, Any]]
    problem_label: Callable[[str], str]
    match_reason: Callable[[str, str], str]
    without_values: Collection[str] = ()
    proposed_reasons: Collection[str] = ()
    item_template: str = "imports/_item.html"
    known_template: str = "imports/_known.html"
    split_cells: Callable[[Row], Sequence[SplitCell]] = no_cells
    cell_of: Callable[[Problem], str] = no_cell
    searched_also: Callable[[str], Q] = no_more
    row_label: Callable[[Batch, int], str] = by_sheet
    further_items: Sequence[Label] = ()
    item_label: Callable[[int], Label] = by_number
    columns_of_row: Callable[[Row], Collection[str] | None] = every_column
    decisions: Decisions = DECISIONS

    def label_of(self, kind: str) -> Label:
        """What a column holds, in words: "E-mail", "Second person: E-mail"."""
        column, slot = column_and_slot(kind)
        label = self.columns.get(column, column)
        return self.of_item(slot, label) if slot else label

    def of_item(self, slot: int, words: Label) -> str:
        """Words about the item in this slot of a row, beginning with what it is called."""
        return f"{capfirst(str(self.item_label(slot)))}{colon()} {words}"

    def further_kinds(self) -> Sequence[tuple[Label, Sequence[Choice]]]:
        """What a column of each further item can hold, under the item's heading."""
        return [
            (heading, [(kind, self.label_of(kind)) for kind in self._kinds_of(slot)])
            for slot, heading in enumerate(self.further_items, 1)
        ]

    def _kinds_of(self, slot: int) -> list[str]:
        return [kind_of(column, slot) for column in self.columns]

    @property
    def kinds(self) -> frozenset[str]:
        """What a column can hold, of all items of a row."""
        slots = range(len(self.further_items) + 1)
        return frozenset(kind for slot in slots for kind in self._kinds_of(slot))


@dataclass(frozen=True, kw_only=True)
class ListQuestions:
    """Questions about a whole list, shown above its rows while it is open.

    `template` is given what `context` returns for a list and the tab that is shown. The importer
    has the pages that take the answers.
    """

    template: str
    context: Callable[[Batch, str], Mapping[str, Any]]


@dataclass(frozen=True, kw_only=True)
class KnownRecords:
    """Lets an administrator say which known record a row means.

    `matching` are at most ten records, for a user, an owner and the words of a search; `record_at`
    is the one with this key, or it raises Http404. `template` shows the search, its `records`, and
    posts `record` with `how`.
    """

    matching: Callable[[Any, Any, str], Iterable[Any]]
    record_at: Callable[[Any, Any, int], Any]
    template: str
