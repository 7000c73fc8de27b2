"""Roadmaps, and their texts: published, submitted, and drafts of the reader’s parties."""

from typing import Any

from django.db.models import (
    Case,
    Exists,
    F,
    FloatField,
    OuterRef,
    Q,
    Value,
    When,
)

from accounts.permissions import parties_of
from core.ranking import ELSEWHERE, PARTS_OF_WORDS, WHOLE_WORDS, quoted
from core.search import holding, names_in
from core.stems import Stems, for_marks, holding_stems
from countries.search import of_party
from dashboards.search.results import Result, document_in
from dashboards.search.sources.source import (
    Facts,
    Source,
    StemmedText,
    by_titles,
    document_facts,
)
from documents.models import Document, RevisionSection, Section
from richtext.plain_text import plain
from roadmaps.kind import ROADMAP
from workshops.models import Event


def _of_party_or_workshop(word: str) -> Q:
    """Roadmaps of a party of that name, or of a workshop of that name."""
    return of_party(word) | Q(event__in=Event.objects.called(word).values("pk"))


def _rank_of_roadmap(words: str) -> Any:
    """Roadmaps of a party of that name come first, then those of a workshop of that name."""
    of_workshop = Q(event__in=Event.objects.called(words).values("pk"))
    return Case(
        When(of_party(words), then=Value(WHOLE_WORDS)),
        When(of_workshop, then=Value(PARTS_OF_WORDS)),
        default=Value(ELSEWHERE),
        output_field=FloatField(),
    )


def _roadmap(facts: Facts) -> Result:
    document = document_in(facts["document"])
    return Result(
        title=document.title,
        url=document.get_absolute_url(),
        event=document.event,
        is_published=facts["published"] is not None,
    )


ROADMAPS = Source(
    name="roadmaps",
    kind="roadmaps",
    rows=lambda user: Document.objects.of_kind(ROADMAP).visible_to(user),
    matching=lambda rows, words: rows.filter(
        holding(words, keys=["published__search"], also=_of_party_or_workshop)
    ),
    rank=_rank_of_roadmap,
    order=F("party__sort_key"),
    facts={"document": document_facts(), "published": F("published")},
    result=_roadmap,
)


def _section(facts: Facts, text: str, key: str, *, is_published: bool) -> Result:
    document = document_in(facts["document"])
    return Result(
        title=facts["title"],
        url=f"{document.url_of('read')}?text={key}#s-{facts['code']}",
        languages=[facts["language"]],
        text=text,
        is_shown_always=True,
        party=document.party,
        event=document.event,
        is_published=is_published,
    )


def _holding_words(rows: Any, words: str) -> Any:
    return rows.filter(holding_stems(words, F("stems"), "language", keys=["search"]))


def matching_sections(rows: Any, words: str) -> Any:
    """Published sections, and submitted ones where the published text does not fit."""
    same = RevisionSection.objects.filter(
        revision__document=OuterRef("revision__document"), code=OuterRef("code")
    )
    return _holding_words(rows, words).without_repeated(_holding_words(same, words))


SECTIONS = Source(
    name="sections",
    kind="sections",
    rows=lambda user: RevisionSection.objects.visible_to(user).filter(
        revision__document__kind=ROADMAP.name
    ),
    matching=matching_sections,
    rank=by_titles(quoted("title")),
    order=F("revision__document__party__sort_key"),
    facts={
        "document": document_facts("revision__document__"),
        "title": F("title"),
        "language": F("language"),
        "text": F("text"),
        "code": F("code"),
        "number": F("revision__number"),
        "revision": F("revision"),
        "published": F("revision__document__published"),
    },
    result=lambda facts: _section(
        facts,
        facts["text"],
        facts["number"],
        is_published=facts["revision"] == facts["published"],
    ),
    stemmed=StemmedText(F("stems"), for_marks(F("text")), "language"),
)
SECTION_STEMS = Stems(F("body"), is_markup=True)


def _drafted_sections(user: Any) -> Any:
    """Those of the open drafts of the reader's parties."""
    if not parties_of(user):
        return None
    own = Section.objects.visible_to(user)
    return own.filter(draft__closed_at__isnull=True, draft__document__kind=ROADMAP.name)


def _matching_drafted(rows: Any, words: str) -> Any:
    """Those that fit, where the published text of the same section does not.

    A draft is rich text, which only the dictionaries can read: words fit whole, in other forms, or
    where they begin.
    """
    published = RevisionSection.objects.published().filter(
        revision__document=OuterRef("draft__document"), code=OuterRef("template__code")
    )
    fits = holding_stems(words, SECTION_STEMS, "language", begins=True)
    return rows.filter(fits).exclude(Exists(_holding_words(published, words)))


DRAFTED_SECTIONS = Source(
    name="drafted sections",
    kind="sections",
    rows=_drafted_sections,
    matching=_matching_drafted,
    rank=by_titles(names_in("template__titles")),
    order=F("draft__document__party__sort_key"),
    facts={
        "document": document_facts("draft__document__"),
        "titles": F("template__titles"),
        "language": F("language"),
        "text": F("body"),
        "code": F("template__code"),
    },
    result=lambda facts: _section(
        {**facts, "title": facts["titles"].get(facts["language"]) or facts["titles"].get("en", "")},
        plain(facts["text"]),
        "draft",
        is_published=False,
    ),
    stemmed=StemmedText(
        SECTION_STEMS, for_marks(F("body"), is_markup=True), "language", begins=True
    ),
)
