"""Displays a stored row in words: what the check page shows and which decisions it offers."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Count, Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from imports.columns.layout import Layout
from imports.columns.sheets import LISTS, Layouts
from imports.display import Choice, Label, Named, ShownItem, SplitCell
from imports.importer import Importer, importer_of
from imports.matching.parsed import Problem
from imports.models import Batch, Decision, Outcome, Row
from imports.reading.cells import as_written
from imports.review.fixes import Fix, fixes, needs_lines

TABS: dict[str, tuple[str | Promise, Q]] = {
    "all": (_("All"), Q()),
    "new": (_("New"), Q(outcome=Outcome.NEW)),
    "update": (_("Updates"), Q(outcome=Outcome.UPDATE)),
    "same": (_("Already known"), Q(outcome=Outcome.SAME)),
    "duplicates": (
        _("Possible duplicates"),
        Q(outcome__in=(Outcome.REPEATED, Outcome.POSSIBLE)),
    ),
    "problems": (_("Problems"), ~Q(problems=[])),
}
# Of RowQuerySet.with_decisions_in_effect.
_CHANGES = Q(outcome__in=(Outcome.NEW, Outcome.UPDATE), in_effect="") | Q(
    in_effect__in=(Decision.IMPORT, Decision.UPDATE, Decision.FILL)
)
_WAITS = Q(outcome__in=(Outcome.POSSIBLE, Outcome.PROBLEM), in_effect="")
LEFT_OUT = Q(
    outcome__in=(Outcome.POSSIBLE, Outcome.PROBLEM, Outcome.REPEATED),
    in_effect__in=("", Decision.SKIP),
)


@dataclass(frozen=True)
class Difference:
    """A field of a known record and of the row; of some the label says all."""

    label: Label
    known: str
    listed: str
    has_values: bool


@dataclass(frozen=True)
class ShownCell:
    """A cell of the file, with the correction that replaces it."""

    name: str
    header: str
    label: Label
    written: str
    value: str
    split: tuple[SplitCell, ...] = ()
    error: str = ""

    @property
    def is_long(self) -> bool:
        """Whether the cell needs several lines."""
        return needs_lines(self.written) or needs_lines(self.value)

    @property
    def field(self) -> str:
        """The name and the id of its field."""
        return f"cell-{self.name}"

    @property
    def described_by(self) -> str:
        """The ids of what explains the field."""
        error = f"{self.field}_error" if self.error else ""
        written = f"written-{self.name}" if self.value != self.written else ""
        return f"{error} {written}".strip()


@dataclass
class ShownRow:
    """A row of the list for the page; with `layout` its cells can be corrected there.

    `known` are the records that rows of the page mean, by key, and `others` the rows that they
    repeat or may repeat, by number. `followers` are the rows of the page that are decided with
    this one, and `is_beneath` says that it stands beneath the one with which it is decided.
    """

    row: Row
    importer: Importer
    layout: Layout | None = None
    known: Mapping[int, Any] = field(default_factory=dict)
    others: Mapping[int, Row] = field(default_factory=dict)
    followers: Sequence[Row] = ()
    is_beneath: bool = False

    @cached_property
    def item(self) -> Named:
        """What the row names, in the words of its importer; "–" once its cells were erased."""
        if "of_row" not in self.row.parsed:
            return ShownItem("–")
        return self.importer.display.item(self.row)

    @cached_property
    def other(self) -> "ShownRow | None":
        """The row of this list that the row repeats, or may repeat."""
        row = self.others.get(self.of_row or 0)
        return ShownRow(row, self.importer) if row else None

    @property
    def matched(self) -> Any:
        """The known record that the row was matched to, or None."""
        return self.known.get(self.row.known_key or 0)

    @property
    def chosen(self) -> Any:
        """The known record that an administrator chose, or None."""
        return self.known.get(self.row.chosen_key or 0)

    @cached_property
    def problems(self) -> list[Problem]:
        return [self.importer.problem_from_json(stored) for stored in self.row.problems]

    @property
    def label(self) -> str:
        """What the row is called."""
        return self._label_of(self.row.number)

    def _label_of(self, number: int) -> str:
        return self.importer.display.row_label(self.row.batch, number)

    @property
    def of_row_label(self) -> str:
        """What the earlier row is called that this one repeats; "" if it repeats none."""
        return self._label_of(self.of_row) if self.of_row else ""

    @property
    def leader_label(self) -> str:
        """What the row is called with which this one is decided; "" if it is a question itself."""
        leader = leader_of(self.row)
        return self._label_of(leader) if leader else ""

    @property
    def follower_labels(self) -> Sequence[str]:
        return [self._label_of(row.number) for row in self.followers]

    @property
    def of_row(self) -> int | None:
        return self.row.parsed.get("of_row")

    @property
    def why(self) -> str:
        if not self.row.reason:
            return ""
        return self.importer.display.match_reason(self.row.reason, self.of_row_label)

    @property
    def is_known(self) -> bool:
        """Whether there is a record or a row to show beside this row."""
        row = self.row
        known = row.known_key if row.outcome != Outcome.NEW else None
        return bool(row.chosen_key or self.of_row or known)

    @property
    def has_reasons(self) -> bool:
        return bool(self.why or self.problems or self.row.differences)

    @property
    def differences(self) -> list[Difference]:
        display = self.importer.display
        return [
            Difference(
                label=display.differences.get(name, name),
                known=known,
                listed=listed,
                has_values=name not in display.without_values,
            )
            for name, (known, listed) in self.row.differences.items()
        ]

    @property
    def fixes(self) -> list[Fix]:
        """The problems, each with its cell if the page lets it be corrected."""
        if self.layout is None:
            return [Fix(problem, self.row.number) for problem in self.problems]
        return list(fixes(self.importer, self.row, self.problems, self.layout))

    def cells(self, batch: Batch) -> list[ShownCell]:
        """The cells that can be corrected: as written in the file, and with corrections."""
        layout = Layouts.of(batch).of_row(self.row.number)
        typed, columns = self.row.corrections, self.importer.display.columns
        shown = self.importer.display.columns_of_row(self.row)
        return [
            ShownCell(name, layout.header_of(name), columns.get(name, name), value,
                      typed.get(name, value),
                      tuple(cell for cell in self.split_cells if name in cell.columns))
            for name, value in as_written(self.importer.form, self.row, layout).items()
            if shown is None or name in shown
        ]  # fmt: skip

    @cached_property
    def split_cells(self) -> Sequence[SplitCell]:
        """Cells that held several values, with the proposed parts."""
        return self.importer.display.split_cells(self.row)

    @property
    def typed(self) -> list[tuple[Label, str]]:
        """The corrected cells, as pairs of label and value."""
        columns = self.importer.display.columns
        return [(columns.get(name, name), value) for name, value in self.row.corrections.items()]

    @property
    def choices(self) -> Sequence[Choice]:
        """The decisions on offer; none for rows that are known or cannot be read."""
        decisions = self.importer.display.decisions
        if self.row.chosen_key:
            return decisions.chosen
        if self.row.outcome == Outcome.PROBLEM:
            blocking = {problem.code for problem in self.problems if problem.is_blocking}
            return decisions.as_it_is if blocking and blocking <= self.importer.decidable else ()
        why = self.row.outcome, self.row.reason.partition(":")[0]
        choices = decisions.by_reason.get(why) or decisions.by_outcome.get(self.row.outcome, ())
        if not self.leader_label:
            return choices
        follows = _("As row %(row)s") % {"row": self.leader_label}
        return [("", follows), *(choice for choice in choices if choice[0])]


def leader_of(row: Row) -> int | None:
    """The row with which this one is decided, unless it has a decision of its own."""
    return row.leader if row.outcome == Outcome.POSSIBLE else None


def shown_rows(
    importer: Importer, rows: Sequence[Row], layouts: Layouts | None, others: Iterable[Row]
) -> list[ShownRow]:
    """The rows with the records that they mean, in one statement, and the `others` of the list.

    With the layouts of the list the cells can be corrected.
    """
    keys = {key for row in rows for key in (row.known_key, row.chosen_key) if key}
    known = importer.display.known(keys)
    numbered = {row.number: row for row in [*others, *rows]}
    followers: dict[int, list[Row]] = defaultdict(list)
    for row in rows:
        if not row.decision:
            followers[leader_of(row) or 0].append(row)
    before = [None, *rows]
    return [
        ShownRow(
            row,
            importer,
            layouts.of_row(row.number) if layouts else None,
            known,
            numbered,
            followers[row.number],
            is_beneath=_leads(before[place], row),
        )
        for place, row in enumerate(rows)
    ]


def _leads(before: Row | None, row: Row) -> bool:
    """Whether the row before is the one with which the row is decided, or belongs to it."""
    return before is not None and leader_of(row) == (before.leader or before.number)


def numbers_of_others(rows: Sequence[Row]) -> set[int]:
    """The numbers of the rows that these repeat, or may repeat, as far as they are not here."""
    return {row.parsed.get("of_row") or row.number for row in rows} - {row.number for row in rows}


def columns_of(batch: Batch) -> list[tuple[str, Label]]:
    """The headers of the file and what their columns hold."""
    label_of = importer_of(batch).display.label_of
    if not batch.reading.get(LISTS):
        return [(header, label_of(kind)) for kind, header in batch.columns.items()]
    named = {
        (header, kind): label_of(kind)
        for layout in Layouts.of(batch).layouts
        for kind, header in layout.named_columns.items()
    }
    return [(header, label) for (header, _kind), label in named.items()]


def figures(batch: Batch, filtered: Q | None = None) -> dict[str, int]:
    """Counts of rows by tab, of rows that change something, and of rows that wait. One query.

    `questions` are the decisions that possible duplicates wait for, and `duplicates_by_question`
    the possible duplicates: rows that ask the same count once.
    `proposed` are rows that are proposed as the same, all at once, `filtered` those that fulfil
    this condition.
    """
    counts = {
        name: Count("pk", filter=condition) for name, (_, condition) in TABS.items() if condition
    }
    counts |= {"all": Count("pk"), "changes": Count("pk", filter=_CHANGES)}
    reasons = importer_of(batch).display.proposed_reasons
    asks = Q(outcome=Outcome.POSSIBLE, leader__isnull=True)
    return batch.rows.with_decisions_in_effect().aggregate(
        filtered=Count("pk", filter=filtered or Q()),  # before "problems", which is a field too
        **counts,
        waiting=Count("pk", filter=_WAITS),
        questions=Count("pk", filter=_WAITS & asks),
        duplicates_by_question=Count("pk", filter=TABS["duplicates"][1] & Q(leader=None)),
        left=Count("pk", filter=LEFT_OUT),
        proposed=Count("pk", filter=_WAITS & asks & Q(reason__in=sorted(reasons))),
    )
