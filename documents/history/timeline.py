"""One timeline out of many tables: a single statement, newest first, page after page.

Every source of history gives rows of the same shape; the database joins them. A page ends at a
cursor in the order, not at a number, so what is written meanwhile moves nothing. Moments are
business time, as people wrote them down.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import JSONObject
from django.utils.dateparse import parse_datetime
from django.utils.safestring import SafeString

from documents.models import Document

PAGE = 30
COLUMNS = (
    "entry_at",
    "entry_source",
    "entry_key",
    "entry_person",
    "entry_section",
    "entry_what",
)


@dataclass
class Entry:
    """Something that somebody did. `what` holds the facts that its source selects."""

    at: datetime
    source: "Source"
    key: int
    person_id: int | None
    section: str
    what: dict[str, Any]
    document: Document
    person: str = ""
    section_title: str = ""
    detail: Any = None
    is_at_home: bool = False  # on the page of its own section

    @property
    def sentence(self) -> SafeString:
        return self.source.say(self)

    @property
    def text_key(self) -> str:
        """The text of this entry, as `saves.texts` knows it."""
        return f"k{self.key}" if self.source.name == "kept" else str(self.key)

    @property
    def facts(self) -> list[tuple[str, str]]:
        """What was removed, as labels and values."""
        return [(label, text) for label, text in self.source.facts(self) if text]

    @property
    def reason(self) -> str:
        """Why it was done, as the person wrote it."""
        return str(self.what.get("reason") or "")


def no_facts(_entry: Entry) -> list[tuple[str, str]]:
    """The default of sources that tell no more than their sentence and a reason."""
    return []


@dataclass(frozen=True)
class Source:
    """A table that knows something of a document's history.

    `rows` are the rows of a document, each queryset in an order that an index gives; `at`, `by`,
    `key` and `section` name the fields for when, who, which, and the section's code. `what` is
    kept for `say`, which makes the sentence, and for `facts`, which tells a removed text. UNOSSC
    reads what is `for_staff`.
    """

    name: str
    rows: Callable[[Document], Iterable[QuerySet[Any]]]
    at: str
    by: str
    say: Callable[[Entry], SafeString]
    what: Mapping[str, Any]
    key: str = "pk"
    section: str = ""
    for_staff: bool = False
    facts: Callable[[Entry], list[tuple[str, str]]] = no_facts


@dataclass(frozen=True)
class Cursor:
    """A position in the order: newest first, then by source, then the newest key."""

    at: datetime
    source: str
    key: int

    @classmethod
    def parse(cls, text: str) -> "Cursor | None":
        """The cursor that `str` wrote; None for anything else."""
        moment, _tilde, rest = text.partition("~")
        source, _tilde, key = rest.partition("~")
        try:
            at = parse_datetime(moment)
        except ValueError:
            at = None
        if at is None or at.tzinfo is None or not key.isdecimal() or len(key) > 18:
            return None
        return cls(at, source, int(key))

    def __str__(self) -> str:
        return f"{self.at.isoformat()}~{self.source}~{self.key}"

    def beyond(self, source: Source) -> Q:
        """Rows of a source that come after this cursor."""
        earlier = Q(**{f"{source.at}__lt": self.at})
        if source.name < self.source:
            return earlier
        same = Q(**{source.at: self.at})
        if source.name == self.source:
            same &= Q(**{f"{source.key}__lt": self.key})
        return earlier | same


@dataclass
class Page:
    """Entries, newest first, and where the next page begins (None: this is the last)."""

    entries: list[Entry]
    following: Cursor | None = None
    sources: Sequence[Source] = field(default_factory=list)


def page(
    document: Document,
    sources: Sequence[Source],
    *,
    section: str = "",
    person: int | None = None,
    before: Cursor | None = None,
) -> Page:
    """A page of a document's history, of one section or person only where asked; one statement."""
    parts = [
        _filtered(rows, source, section, person, before)[: PAGE + 1]
        for source in sources
        if source.section or not section
        for rows in source.rows(document)
    ]
    if not parts:
        return Page([])
    joined = parts[0].union(*parts[1:], all=True) if len(parts) > 1 else parts[0]
    rows = list(joined.order_by("-entry_at", "entry_source", "-entry_key")[: PAGE + 1])
    by_name = {source.name: source for source in sources}
    entries = [
        Entry(at, by_name[name], key, person_id, code, what, document)
        for at, name, key, person_id, code, what in rows[:PAGE]
    ]
    last = entries[-1] if len(rows) > PAGE else None
    following = Cursor(last.at, last.source.name, last.key) if last else None
    return Page(entries, following, sources)


def _filtered(
    rows: QuerySet[Any], source: Source, section: str, person: int | None, before: Cursor | None
) -> QuerySet[Any]:
    if before is not None:
        rows = rows.filter(before.beyond(source))
    if person is not None:
        rows = rows.filter(**{source.by: person})
    if section:
        rows = rows.filter(**{source.section: section})
    return (
        rows.annotate(
            entry_at=F(source.at),
            entry_source=Value(source.name),
            entry_key=F(source.key),
            entry_person=F(source.by),
            entry_section=F(source.section) if source.section else Value(""),
            entry_what=JSONObject(**source.what),
        )
        .order_by(F(source.at).desc(), F(source.key).desc())
        .values_list(*COLUMNS)
    )
