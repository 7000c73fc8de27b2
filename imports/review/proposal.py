"""The one question about all rows that are proposed as the same as what they match."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import BooleanField, Case, IntegerField, Q, QuerySet, Value, When
from django.db.models.fields.json import KT
from django.db.models.functions import Cast

from accounts.models import User
from imports.columns.sheets import Layouts
from imports.display import Choice
from imports.importer import Importer, importer_of
from imports.models import Batch, Row
from imports.review.decisions import decide_all
from imports.review.row_display import ShownRow, numbers_of_others, shown_rows

_EXAMPLES = 3


@dataclass(frozen=True)
class Proposal:
    """How many undecided rows are proposed as the same, and a few of them."""

    importer: Importer
    rows: int
    examples: Sequence[ShownRow]

    @property
    def title(self) -> str:
        return self.importer.wording.proposed(self.rows)

    @property
    def choices(self) -> Sequence[Choice]:
        """The decisions for all of them."""
        return self.importer.display.decisions.proposed


def decide_proposed(*, batch: Batch, decision: str, by: User) -> int:
    """Store one decision for all rows that are proposed. Returns how many rows changed.

    Raises Refused once the list was applied. Decisions that the question does not offer are
    ignored.
    """
    display = importer_of(batch).display
    if decision not in dict(display.decisions.proposed):
        return 0
    rows = batch.rows.proposed(display.proposed_reasons)
    return decide_all(batch=batch, rows=rows, decision=decision, by=by)


def shown_with_proposal(
    importer: Importer, batch: Batch, rows: Sequence[Row], proposed: int
) -> tuple[list[ShownRow], Proposal | None]:
    """The rows of a page with what they mean, and the proposal if there is one.

    One statement for other rows of the list and one for records.
    """
    layouts = Layouts.of(batch) if batch.is_open else None
    if not (proposed and batch.is_open):
        numbers = numbers_of_others(rows)
        others = list(batch.rows.filter(number__in=numbers)) if numbers else []
        return shown_rows(importer, rows, layouts, others), None
    with_examples: list[Any] = list(_with_examples(batch, rows))
    examples = [row for row in with_examples if row.is_example]
    shown = shown_rows(importer, [*rows, *examples], layouts, with_examples)
    return shown[: len(rows)], Proposal(importer, proposed, shown[len(rows) :])


def _with_examples(batch: Batch, rows: Sequence[Row]) -> "QuerySet[Row]":
    """The rows that rows of the page repeat, and the examples with the rows that they repeat."""
    reasons = importer_of(batch).display.proposed_reasons
    examples = batch.rows.proposed(reasons).order_by("number")[:_EXAMPLES]
    of_rows = examples.annotate(of_row=Cast(KT("parsed__of_row"), IntegerField()))
    is_example = Q(pk__in=examples.values("pk"))
    wanted = is_example | Q(number__in=of_rows.values("of_row"))
    return batch.rows.filter(wanted | Q(number__in=numbers_of_others(rows))).annotate(
        is_example=Case(
            When(is_example, then=Value(True)), default=Value(False), output_field=BooleanField()
        )
    )
