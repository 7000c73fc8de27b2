"""Progress reports: what accepted ones say, and drafts of the reader’s parties.

UNOSSC finds what was submitted as well. A result names the reporting period beside the party.
"""

from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import CharField, ExpressionWrapper, F, OuterRef, Q
from django.utils.translation import gettext as _

from accounts.permissions import parties_of
from core.locales import separated
from core.ranking import quoted
from core.search import holding, names_in
from core.stems import for_marks, holding_stems
from core.translated_texts import in_reader_language
from countries.search import of_party
from dashboards.search.results import Result, document_in
from dashboards.search.sources.roadmaps import SECTION_STEMS, matching_sections
from dashboards.search.sources.source import (
    Facts,
    Source,
    StemmedText,
    by_titles,
    document_facts,
)
from documents.models import Document, RevisionSection, Section
from reporting.kind import REPORT
from reporting.models import Challenge, PublishedAnswer, ReportEntry
from reporting.profiles.answer_states import Answer
from richtext.plain_text import plain

KIND = "reports"
_PERIOD = "report__period__titles"


def _result(facts: Facts, place: str, **more: Any) -> Result:
    """A hit in a report, which leads to its place in the text that the reader may read."""
    document = document_in(facts["document"])
    return Result(
        url=f"{document.url_of('read')}#{place}",
        languages=[document.language],
        party=document.party,
        event=document.event,
        about=in_reader_language(facts["period"]),
        is_shown_always=True,
        **more,
    )


def _report(facts: Facts) -> Result:
    document = document_in(facts["document"])
    words = {"party": document.party.local_name, "period": in_reader_language(facts["period"])}
    return Result(
        title=_("%(party)s: progress report, %(period)s") % words,
        url=document.get_absolute_url(),
        event=document.event,
        is_published=facts["published"] is not None,
    )


REPORTS = Source(
    name="reports",
    kind=KIND,
    rows=lambda user: Document.objects.of_kind(REPORT).visible_to(user),
    matching=lambda rows, words: rows.filter(holding(words, names_in(_PERIOD), also=of_party)),
    rank=by_titles(names_in(_PERIOD)),
    order=F("party__sort_key"),
    facts={
        "document": document_facts(),
        "period": F(_PERIOD),
        "published": F("published"),
    },
    result=_report,
)
REPORT_SECTIONS = Source(
    name="report sections",
    kind=KIND,
    rows=lambda user: RevisionSection.objects.visible_to(user).filter(
        revision__document__kind=REPORT.name
    ),
    matching=matching_sections,
    rank=by_titles(quoted("title")),
    order=F("revision__document__party__sort_key"),
    facts={
        "document": document_facts("revision__document__"),
        "period": F(f"revision__document__{_PERIOD}"),
        "title": F("title"),
        "text": F("text"),
        "code": F("code"),
        "revision": F("revision"),
        "published": F("revision__document__published"),
    },
    result=lambda facts: _result(
        facts,
        f"s-{facts['code']}",
        title=facts["title"],
        text=facts["text"],
        is_published=facts["revision"] == facts["published"],
    ),
    stemmed=StemmedText(F("stems"), for_marks(F("text")), "language"),
)


def _drafted(user: Any) -> Any:
    """The sections of the open drafts of the reader's parties."""
    if not parties_of(user):
        return None
    own = Section.objects.visible_to(user)
    return own.filter(draft__closed_at__isnull=True, draft__document__kind=REPORT.name)


DRAFTED_REPORT_SECTIONS = Source(
    name="drafted report sections",
    kind=KIND,
    rows=_drafted,
    matching=lambda rows, words: rows.filter(
        holding_stems(words, SECTION_STEMS, "language", begins=True)
    ),
    rank=by_titles(names_in("template__titles")),
    order=F("draft__document__party__sort_key"),
    facts={
        "document": document_facts("draft__document__"),
        "period": F(f"draft__document__{_PERIOD}"),
        "titles": F("template__titles"),
        "text": F("body"),
        "code": F("template__code"),
    },
    result=lambda facts: _result(
        facts,
        f"s-{facts['code']}",
        title=in_reader_language(facts["titles"]),
        text=plain(facts["text"]),
        is_published=False,
    ),
    stemmed=StemmedText(
        SECTION_STEMS, for_marks(F("body"), is_markup=True), "language", begins=True
    ),
)
_SAID = ("done", "unchanged_reason", "next_steps", "support_needed")


def _naming(word: str) -> Q:
    """Entries that name a challenge with this word, in whichever language."""
    challenges = Challenge.objects.filter(holding(word, names_in("titles")))
    return Q(challenges__overlap=challenges.values("code"))


def _titles_of_challenges() -> ArraySubquery:
    """The titles of the challenges that an entry names, in their order."""
    codes = ArrayField(CharField(max_length=30))
    named: Any = Challenge.objects.annotate(
        named=ExpressionWrapper(OuterRef("challenges"), output_field=codes)
    )
    fitting = named.filter(named__contains=[F("code")]).order_by("position", "pk")
    return ArraySubquery(fitting.values("titles"))


def _text_of(facts: Facts) -> str:
    """What an entry says, its challenges last."""
    challenges = separated(in_reader_language(titles) for titles in facts["challenges"])
    return "\n".join(filter(None, [*(facts[name] for name in _SAID), challenges]))


REPORT_ENTRIES = Source(
    name="report entries",
    kind=KIND,
    rows=lambda user: ReportEntry.objects.visible_to(user),
    matching=lambda rows, words: rows.filter(holding(words, "title", *_SAID, also=_naming)),
    rank=by_titles(quoted("title")),
    order=F("draft__document__party__sort_key"),
    facts={
        "document": document_facts("draft__document__"),
        "period": F(f"draft__document__{_PERIOD}"),
        "title": F("title"),
        "number": F("number"),
        "part": F("part"),
        "challenges": _titles_of_challenges(),
        **{name: F(name) for name in _SAID},
        "draft": F("draft"),
        "published": F("draft__document__published__draft"),
    },
    result=lambda facts: _result(
        facts,
        f"entry-{facts['number']}",
        title=facts["title"],
        code=facts["part"],
        text=_text_of(facts),
        is_published=facts["draft"] == facts["published"],
    ),
)


def _answer(facts: Facts) -> Result:
    answer = Answer(facts["answer"]).label if facts["answer"] else ""
    texts = [str(answer), facts["since"], facts["reference"], facts["note"]]
    text = "; ".join(filter(None, texts))
    return _result(facts, f"answer-{facts['code']}", title=facts["title"], text=text)


PROFILE_ANSWERS = Source(
    name="profile answers",
    kind=KIND,
    rows=lambda user: PublishedAnswer.objects.visible_to(user),
    matching=lambda rows, words: rows.filter(holding(words, "title", "reference", "note")),
    rank=by_titles(quoted("title")),
    order=F("party__sort_key"),
    facts={
        "document": document_facts("document__"),
        "period": F("period__titles"),
        **{name: F(name) for name in ("code", "title", "answer", "since", "reference", "note")},
    },
    result=_answer,
)
