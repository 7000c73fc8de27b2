"""Filters the rows of a list by tab, problem and search words."""

from collections.abc import Mapping
from dataclasses import dataclass

from core.search import holding
from imports.columns.items import column_and_slot
from imports.display import Display
from imports.models import Batch
from imports.querysets import RowQuerySet
from imports.review.row_display import TABS

LONGEST = 100


def names_further_items(batch: Batch) -> bool:
    """Whether rows of the list name further items in columns of their own."""
    return any(column_and_slot(kind)[1] for kind in batch.columns)


@dataclass(frozen=True)
class Filter:
    """The filter from the query string: a tab, the code of a problem, words to search for."""

    display: Display
    tab: str
    problem: str = ""
    words: str = ""

    @classmethod
    def of(cls, display: Display, asked: Mapping[str, str], first_tab: str) -> "Filter":
        tab = asked.get("tab", "")
        words = asked.get("q", "").strip()[:LONGEST]
        problem = asked.get("problem", "")
        known = problem if display.problem_label(problem) else ""
        return cls(display, tab if tab in TABS else first_tab, known, words)

    @property
    def is_whole_tab(self) -> bool:
        return not (self.problem or self.words)

    def rows(self, batch: Batch) -> RowQuerySet:
        """The rows in the order of the list."""
        rows = batch.rows.filter(TABS[self.tab][1])
        if self.problem:
            rows = rows.filter(problems__contains=[{"code": self.problem}])
        rows = rows.filter(holding(self.words, keys=["search"], also=self.display.searched_also))
        return rows.in_file_order() if names_further_items(batch) else rows.order_by("number")

    def problem_choices(self, batch: Batch) -> list[tuple[str, str]]:
        """The problems of this list with their counts, as choices."""
        codes = batch.counts.get("problems", {})
        label = self.display.problem_label
        return [(code, f"{label(code)} ({n})") for code, n in sorted(codes.items())]
