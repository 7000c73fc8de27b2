"""Which rows of a list a page shows: one tab, one problem, and words to look for."""

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
    """Rows of a country of which the word is a part, in any language."""
    return Q(In(KT("parsed__country"), Party.objects.called(word).values("code")))


@dataclass(frozen=True)
class Filter:
    """What stands in the address: a tab, the code of a problem, words of a name or address."""

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
        """The problems that this list has, in words, for choosing one."""
        codes = batch.counts.get("problems", {})
        return [(code, f"{label_of(code)} ({n})") for code, n in sorted(codes.items())]
