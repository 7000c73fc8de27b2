"""The page of the search: kinds in the order of their best hit, or one kind page by page."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

from django.core.paginator import Page, Paginator
from django.db.models import Case, CharField, Count, FloatField, QuerySet, Value, When, Window
from django.db.models.expressions import ExpressionWrapper
from django.db.models.functions import Cast, JSONObject
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from core.excerpts import WantedWords, forms_in
from core.stems import END_OF_MARK, MARK, MOST_WORDS, nearness, with_marks
from core.text import search_words
from dashboards.search.results import Result
from dashboards.search.sources import SOURCES, Source

SHORTEST, LONGEST = 2, 100
EACH = 5  # results of a kind where all kinds are shown
PAGE = 20
MOST_PAGES = 50
MOST_BY_NEARNESS = PAGE * MOST_PAGES  # as many as can be turned to
KINDS: dict[str, str | Promise] = {
    "parties": _("Parties"),
    "roadmaps": _("Roadmaps"),
    "sections": _("Texts of roadmaps"),
    "commitments": _("Commitments"),
    "reports": _("Progress reports"),
    "agreed": _("Action items"),
    "themes": _("Themes"),
    "events": _("Events"),
    "files": _("Files and evidence"),
    "organisations": _("Organisations"),
    "people": _("People"),
}
# Lists that find the same rows, with filters and downloads.
LISTS = {
    "commitments": "dashboards:commitments",
    "organisations": "countries:organisations",
    "people": "people:list",
}


@dataclass(frozen=True)
class Hit:
    """A row that fits, and how well."""

    source: str
    key: int
    rank: float
    order: str
    total: int  # how many rows of its source fit

    @property
    def place(self) -> tuple[Any, ...]:
        """What hits are sorted by: the best first, and in one order always."""
        return -self.rank, self.order, self.source, self.key


@dataclass(frozen=True)
class Group:
    """The results of one kind: all of them are `count`."""

    kind: str
    count: int
    results: list[Result]

    @property
    def label(self) -> str | Promise:
        return KINDS[self.kind]

    @property
    def has_more(self) -> bool:
        return self.count > len(self.results)


class Search:
    """Two statements: one for the hits in all kinds, one for what is shown of them; none if the
    words are too short."""

    def __init__(self, words: str, user: Any, kind: str = "", page: str = "") -> None:
        each = dict.fromkeys(words.replace("\0", " ")[:LONGEST].split())
        self.words = " ".join(list(each)[:MOST_WORDS])
        self.user = user
        self.kind = kind if kind in KINDS else ""
        self._page = page

    @property
    def is_asked(self) -> bool:
        return len("".join(search_words(self.words))) >= SHORTEST

    @property
    def is_empty(self) -> bool:
        return not self.counts

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many rows of each kind fit, the kind with the best of them first."""
        kinds = {source.name: source.kind for source in SOURCES}
        totals = {hit.source: hit.total for hit in self._hits}
        counts: dict[str, int] = {}
        for hit in self._hits:
            counts.setdefault(kinds[hit.source], 0)
        for source, total in totals.items():
            counts[kinds[source]] += total
        return counts

    @property
    def total(self) -> int:
        return sum(self.counts.values())

    @property
    def tabs(self) -> list[tuple[str, str | Promise, int]]:
        """The kinds with hits: name, label, number."""
        return [(kind, KINDS[kind], count) for kind, count in self.counts.items()]

    @cached_property
    def groups(self) -> list[Group]:
        """What is shown: some results of each kind, or one page of the chosen kind."""
        shown = {kind: self._shown(kind) for kind in self.counts if self.kind in ("", kind)}
        results = self._results([hit for hits in shown.values() for hit in hits])
        return [
            Group(kind, self.counts[kind], [results[hit.source, hit.key] for hit in hits])
            for kind, hits in shown.items()
        ]

    @cached_property
    def page(self) -> Page[int]:
        """The page of the chosen kind: the places of its hits."""
        count = min(self.counts.get(self.kind, 0), PAGE * MOST_PAGES)
        return Paginator(range(count), PAGE).get_page(self._page)

    @property
    def is_cut(self) -> bool:
        """Whether more rows of the chosen kind fit than can be turned to."""
        return self.counts.get(self.kind, 0) > PAGE * MOST_PAGES

    @property
    def list_url(self) -> str:
        """The list of the chosen kind with the same words, where there is one."""
        if self.kind not in LISTS:
            return ""
        return f"{reverse(LISTS[self.kind])}?{urlencode({'q': self.words})}"

    @property
    def fewer_words(self) -> list[str]:
        """What to search for instead where nothing fits: the same without one of the words."""
        words = self.words.split()
        if not 1 < len(words) <= SHORTEST + 3:
            return []
        fewer = [" ".join(words[:place] + words[place + 1 :]) for place in range(len(words))]
        return [text for text in dict.fromkeys(fewer) if len(text) >= SHORTEST]

    @cached_property
    def _hits(self) -> list[Hit]:
        """The best of each source, all together in their order."""
        if not self.is_asked:
            return []
        ranked = [
            self._ranked(source, rows)
            for source in SOURCES
            if (rows := source.rows(self.user)) is not None
        ]
        hits = [Hit(*row) for row in _united(ranked)]
        return sorted(hits, key=lambda hit: hit.place)

    def _ranked(self, source: Source, rows: QuerySet[Any]) -> Any:
        """The hits of one source as far as they can be shown, with their number."""
        most = EACH if self.kind != source.kind else PAGE * MOST_PAGES
        return (
            source.matching(rows, self.words)
            .annotate(
                hit_source=Value(source.name, CharField()),
                hit_order=Cast(source.order, CharField()),
                hit_total=Window(Count("*")),
            )
            .annotate(hit_rank=ExpressionWrapper(self._rank(source), FloatField()))
            .order_by("-hit_rank", "hit_order", "pk")
            .values_list("hit_source", "pk", "hit_rank", "hit_order", "hit_total")[:most]
        )

    def _rank(self, source: Source) -> Any:
        """By titles; by how near to each other the words stand, too, unless too many rows fit.

        Nearness is worked out from the stems of each row, which takes longer than finding it.
        """
        rank = source.rank(self.words)
        if not source.stemmed:
            return rank
        text = source.stemmed
        near = nearness(self.words, text.stems, text.language, begins=text.begins)
        few = When(hit_total__lte=MOST_BY_NEARNESS, then=near)
        return rank + Case(few, default=Value(0.0), output_field=FloatField())

    def _shown(self, kind: str) -> list[Hit]:
        names = {source.name for source in SOURCES if source.kind == kind}
        hits = [hit for hit in self._hits if hit.source in names]
        if not self.kind:
            return hits[:EACH]
        return [hits[place] for place in self.page.object_list]

    def _results(self, hits: Iterable[Hit]) -> dict[tuple[str, int], Result]:
        """What is shown of each hit, by its source and key."""
        keys: dict[str, list[int]] = {}
        for hit in hits:
            keys.setdefault(hit.source, []).append(hit.key)
        sources = {source.name: source for source in SOURCES if source.name in keys}
        facts = [self._facts(source, keys[name]) for name, source in sources.items()]
        return {
            (name, key): self._result(sources[name], known, marked)
            for name, key, known, marked in _united(facts)
        }

    def _facts(self, source: Source, keys: list[int]) -> Any:
        marked: Any = Value("", CharField())
        if text := source.stemmed:
            marked = with_marks(self.words, text.marked, text.language, begins=text.begins)
        rows: Any = source.rows(self.user)
        return (
            rows.filter(pk__in=keys)
            .order_by()
            .annotate(
                hit_source=Value(source.name, CharField()),
                hit_facts=JSONObject(**source.facts),
                hit_marked=marked,
            )
            .values_list("hit_source", "pk", "hit_facts", "hit_marked")
        )

    def _result(self, source: Source, facts: Any, marked: str) -> Result:
        forms = forms_in([marked or ""], MARK, END_OF_MARK)
        wanted = WantedWords(search_words(self.words), forms)
        return replace(source.result(facts), wanted=wanted)


def _united(querysets: list[Any]) -> Any:
    """The rows of all, in one statement."""
    if not querysets:
        return []
    first, *others = querysets
    return first.union(*others, all=True) if others else first
