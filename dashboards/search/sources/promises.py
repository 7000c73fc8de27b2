"""Commitments, and what was agreed at workshops: action items, their parts, themes."""

from typing import Any
from urllib.parse import urlencode

from django.db.models import (
    BigIntegerField,
    CharField,
    ExpressionWrapper,
    F,
    TextField,
    Value,
)
from django.db.models.functions import Cast, Concat
from django.urls import reverse

from commitments.models import ActionItem, Commitment, Part, PublishedCommitment, Theme
from core.ranking import quoted
from core.search import holding, names_in
from core.stems import for_marks
from core.translated_texts import in_reader_language
from dashboards.search.results import Result, document_in, event_in
from dashboards.search.sources.source import (
    Facts,
    Source,
    StemmedText,
    by_titles,
    document_facts,
    event_facts,
)


def _commitments_at(part: str, workshop: str) -> str:
    query = urlencode({"workshop": workshop, "part": part})
    return f"{reverse('dashboards:commitments')}?{query}"


def _commitment(facts: Facts, page: str, *, is_published: bool) -> Result:
    document = document_in(facts["document"])
    return Result(
        title=facts["title"],
        url=document.url_of(page, number=facts["number"]),
        languages=[facts["language"]],
        text=facts["text"].removeprefix(facts["title"]).strip(),
        party=document.party,
        event=document.event,
        code=facts["part"],
        is_published=is_published,
    )


_OF_COMMITMENT: Facts = {
    "document": document_facts("roadmap__document__"),
    "title": F("title"),
    "number": F("number"),
    "part": Concat("part__item__number", "part__letter", output_field=CharField()),
}
COMMITMENTS = Source(
    name="commitments",
    kind="commitments",
    rows=lambda user: PublishedCommitment.objects.visible_to(user),
    matching=lambda rows, words: rows.called(words),
    rank=by_titles(quoted("title")),
    order=F("roadmap__document__party__sort_key"),
    facts={**_OF_COMMITMENT, "text": F("searched"), "language": F("language")},
    result=lambda facts: _commitment(facts, "dashboards:commitment", is_published=True),
    stemmed=StemmedText(F("stems"), for_marks(F("searched")), "language"),
)


MOST_NUMBERS = 1_000_000  # more than a roadmap has commitments
_PLACE = ExpressionWrapper(F("roadmap") * MOST_NUMBERS + F("number"), BigIntegerField())


def _matching_working(rows: Any, words: str) -> Any:
    """Those that fit, where the published words of the same commitment do not.

    Asked by one number of each commitment, which PostgreSQL looks up in one table of all.
    """
    published = PublishedCommitment.objects.called(words).order_by().annotate(place=_PLACE)
    matching = rows.called(words).annotate(place=_PLACE)
    return matching.exclude(place__in=published.values("place"))


WORKING_COMMITMENTS = Source(
    name="working commitments",
    kind="commitments",
    rows=lambda user: (
        Commitment.objects.visible_to(user).being_changed() if user.is_authenticated else None
    ),
    matching=_matching_working,
    rank=by_titles(quoted("title")),
    order=F("roadmap__document__party__sort_key"),
    facts={
        **_OF_COMMITMENT,
        "text": Concat("description", Value("\n"), "resources", output_field=TextField()),
        "language": F("roadmap__document__language"),
    },
    result=lambda facts: _commitment(facts, "commitments:edit", is_published=False),
)


def _agreed(facts: Facts, url: str) -> Result:
    event = event_in(facts["event"])
    return Result(title=in_reader_language(facts["titles"]), url=url, event=event,
                  code=facts["code"])  # fmt: skip


ITEMS = Source(
    name="items",
    kind="agreed",
    rows=lambda _user: ActionItem.objects.all(),
    matching=lambda rows, words: rows.filter(holding(words, names_in("titles"))),
    rank=by_titles(names_in("titles")),
    order=Cast("number", CharField()),
    facts={
        "event": event_facts("workshop"),
        "titles": F("titles"),
        "code": Cast("number", CharField()),
    },
    result=lambda facts: _agreed(facts, reverse("workshops:event", args=[facts["event"]["code"]])),
)
_CODE = Concat("item__number", "letter", output_field=TextField())
PARTS = Source(
    name="parts",
    kind="agreed",
    rows=lambda _user: Part.objects.exclude(letter=""),
    matching=lambda rows, words: rows.filter(holding(words, names_in("titles"), _CODE)),
    rank=by_titles(Concat(quoted(_CODE), names_in("titles"), output_field=TextField())),
    order=_CODE,
    facts={
        "event": event_facts("item__workshop"),
        "titles": F("titles"),
        "code": _CODE,
    },
    result=lambda facts: _agreed(facts, _commitments_at(facts["code"], facts["event"]["code"])),
)
THEMES = Source(
    name="themes",
    kind="themes",
    rows=lambda user: Theme.objects.visible_to(user),
    matching=lambda rows, words: rows.filter(holding(words, names_in("titles"))),
    rank=by_titles(names_in("titles")),
    order=Cast("number", CharField()),
    facts={"titles": F("titles"), "number": F("number")},
    result=lambda facts: Result(
        title=in_reader_language(facts["titles"]),
        url=f"{reverse('dashboards:commitments')}?theme={facts['number']}",
    ),
)
