"""Filters the rows of a list by tab, problem and search words."""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.db.models.fields.json import KT
from django.db.models.lookups import In

from core.search import holding
from countries.models import Party
from imports.models import Batch, Row
from people.importer.problems import label_of
from people.importer.row_display import TABS

LONGEST = 100


def _from_country(word: str) -> Q:
    """Rows of a country whose name contains the word, in any language."""
    return Q(In(KT("parsed__country"), Party.objects.called(word).values("code")))


@dataclass(frozen=True)
class Filter:
    """The filter from the query string: a tab, the code of a problem, words to search for."""

    tab: str
    problem: str = ""
    words: str = ""

    @classmethod
    def of(cls, asked: Mapping[str, str], first_tab: str) -> "Filter":
        tab = asked.get("tab", "")
        words = asked.get("q", "").strip()[:LONGEST]
        problem = asked.get("problem", "")
        return cls(tab if tab in TABS else first_tab, problem if label_of(problem) else "", words)

    @property
    def is_whole_tab(self) -> bool:
        return not (self.problem or self.words)

    def rows(self, batch: Batch) -> "QuerySet[Row]":
        """The rows in the order of the list."""
        rows = batch.rows.filter(TABS[self.tab][1])
        if self.problem:
            rows = rows.filter(problems__contains=[{"code": self.problem}])
        rows = rows.filter(holding(self.words, keys=["search"], also=_from_country))
        return rows.order_by("number")

    def problem_choices(self, batch: Batch) -> list[tuple[str, str]]:
        """The problems of this list with their counts, as choices."""
        codes = batch.counts.get("problems", {})
        return [(code, f"{label_of(code)} ({n})") for code, n in sorted(codes.items())]
