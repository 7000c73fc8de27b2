"""Displays a stored row in words: what the check page shows and which decisions it offers."""

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
_CHANGES = Q(outcome__in=(Outcome.NEW, Outcome.UPDATE), decision="") | Q(
    decision__in=(Decision.IMPORT, Decision.UPDATE, Decision.FILL)
)
_WAITS = Q(decision="") & (Q(outcome=Outcome.POSSIBLE) | Q(outcome=Outcome.PROBLEM))


_LEFT = _WAITS | Q(outcome__in=(Outcome.POSSIBLE, Outcome.PROBLEM, Outcome.REPEATED)) & Q(
    decision__in=("", Decision.SKIP)
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

    `known` are the records that rows of the page mean, by key.
    """

    row: Row
    importer: Importer
    layout: Layout | None = None
    known: Mapping[int, Any] = field(default_factory=dict)

    @cached_property
    def item(self) -> Named:
        """What the row names, in the words of its importer; "–" once its cells were erased."""
        if "of_row" not in self.row.parsed:
            return ShownItem("–")
        return self.importer.display.item(self.row)

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
        return self.importer.display.row_label(self.row.batch, self.row.number)

    @property
    def of_row_label(self) -> str:
        """What the earlier row is called that this one repeats; "" if it repeats none."""
        if not self.of_row:
            return ""
        return self.importer.display.row_label(self.row.batch, self.of_row)

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
        return decisions.by_reason.get(why) or decisions.by_outcome.get(self.row.outcome, ())


def shown_rows(importer: Importer, rows: Iterable[Row], layouts: Layouts | None) -> list[ShownRow]:
    """The rows with the records that they mean; one statement for these.

    With the layouts of the list its cells can be corrected.
    """
    rows = list(rows)
    keys = {key for row in rows for key in (row.known_key, row.chosen_key) if key}
    known = importer.display.known(keys)
    return [
        ShownRow(row, importer, layouts.of_row(row.number) if layouts else None, known)
        for row in rows
    ]


def columns_of(batch: Batch) -> list[tuple[str, Label]]:
    """The headers of the file and what their columns hold."""
    labels = importer_of(batch).display.columns
    if not batch.reading.get(LISTS):
        return [(header, labels.get(column, column)) for column, header in batch.columns.items()]
    named = {
        (layout.header_of(column), column): labels.get(column, column)
        for layout in Layouts.of(batch).layouts
        for column in layout.columns
    }
    return [(header, label) for (header, _column), label in named.items()]


def figures(batch: Batch) -> dict[str, int]:
    """Counts of rows by tab, of rows that change something, and of rows that wait. One query."""
    counts = {
        name: Count("pk", filter=condition) for name, (_, condition) in TABS.items() if condition
    }
    counts |= {"all": Count("pk"), "changes": Count("pk", filter=_CHANGES)}
    return batch.rows.aggregate(
        **counts, waiting=Count("pk", filter=_WAITS), left=Count("pk", filter=_LEFT)
    )
