"""Filters the rows of a list by tab, problem, reason, likeness and search words."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from django.db.models import F, Func, IntegerField, Q, Value
from django.db.models.functions import Cast, Coalesce, NullIf
from django.db.models.lookups import GreaterThanOrEqual
from django.utils.translation import gettext as _

from core.search import holding
from core.templatetags.display import percent
from imports.columns.items import column_and_slot
from imports.display import Display
from imports.models import Batch, Outcome
from imports.querysets import RowQuerySet
from imports.review.row_display import TABS

LONGEST = 100
LIKENESSES = (95, 90, 85)  # per cent; below 80 no importer asks
PROPOSED = "proposed"  # stands for all reasons of Display.proposed_reasons


def names_further_items(batch: Batch) -> bool:
    """Whether rows of the list name further items in columns of their own."""
    return any(column_and_slot(kind)[1] for kind in batch.columns)


@dataclass(frozen=True)
class Filter:
    """The filter from the query string: a tab, the code of a problem and of a reason to match, the
    least likeness in per cent, and words to search for."""

    display: Display
    tab: str
    problem: str = ""
    reason: str = ""
    likeness: int = 0
    words: str = ""

    @classmethod
    def of(cls, batch: Batch, display: Display, asked: Mapping[str, str]) -> "Filter":
        """What is asked for; unknown values are ignored."""
        problem, reason = asked.get("problem", ""), asked.get("why", "")
        return cls(
            display,
            tab=_known(asked.get("tab", ""), TABS) or "all",
            problem=problem if display.problem_label(problem) else "",
            reason=_known(reason, {PROPOSED, *batch.counts.get("reasons", ())}),
            likeness=int(_known(asked.get("alike", ""), set(map(str, LIKENESSES))) or 0),
            words=asked.get("q", "").strip()[:LONGEST],
        )

    @property
    def is_whole_tab(self) -> bool:
        return not (self.problem or self.reason or self.likeness or self.words)

    @property
    def condition(self) -> Q:
        """The condition that the rows of a list fulfil."""
        condition = TABS[self.tab][1]
        if self.problem:
            condition &= Q(problems__contains=[{"code": self.problem}])
        if self.reason == PROPOSED:
            condition &= Q(
                outcome=Outcome.POSSIBLE, reason__in=sorted(self.display.proposed_reasons)
            )
        elif self.reason:
            condition &= Q(reason=self.reason) | Q(reason__startswith=f"{self.reason}:")
        if self.likeness:
            condition &= _at_least_alike(self.likeness)
        return condition & holding(self.words, keys=["search"], also=self.display.searched_also)

    def rows(self, batch: Batch) -> RowQuerySet:
        """The rows in the order of the list; in that of questions on the tab of duplicates."""
        rows = batch.rows.filter(self.condition)
        if self.tab == "duplicates":
            return rows.order_by(Coalesce("leader", "number"), "number")
        return rows.in_file_order() if names_further_items(batch) else rows.order_by("number")

    def problem_choices(self, batch: Batch) -> list[tuple[str, str]]:
        """The problems of this list with their counts, as choices."""
        codes = batch.counts.get("problems", {})
        label = self.display.problem_label
        return [(code, f"{label(code)} ({n})") for code, n in sorted(codes.items())]

    def reason_choices(self, batch: Batch) -> list[tuple[str, str]]:
        """The reasons to match in this list with their counts, the most frequent first."""
        codes = batch.counts.get("reasons", {})
        frequent = sorted(codes.items(), key=lambda code_and_count: -code_and_count[1])
        choices = [(code, f"{self._reason_label(code)} ({n})") for code, n in frequent]
        proposed = sum(codes.get(code, 0) for code in self.display.proposed_reasons)
        if proposed:
            label = _("Proposed as the same")
            choices.insert(0, (PROPOSED, f"{label} ({proposed})"))
        return choices

    def _reason_label(self, code: str) -> str:
        if code == Outcome.REPEATED:
            return str(Outcome.REPEATED.label)
        return self.display.match_reason(code, "")

    @property
    def likeness_choices(self) -> list[tuple[int, str]]:
        """The least likenesses to choose from."""
        return [
            (least, _("At least %(percent)s") % {"percent": percent(least / 100)})
            for least in LIKENESSES
        ]


def _at_least_alike(least: int) -> Q:
    """Rows that match and are so much alike; a reason without a score counts as 100 per cent."""
    score = Func(F("reason"), Value(":"), Value(2), function="split_part")
    alike = Coalesce(Cast(NullIf(score, Value("")), IntegerField()), Value(100))
    return ~Q(reason="") & Q(GreaterThanOrEqual(alike, least))


def _known(value: str, values: Collection[str]) -> str:
    return value if value in values else ""
