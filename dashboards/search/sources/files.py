"""Files of published and submitted texts, of drafts of the reader’s parties, and evidence."""

from typing import Any

from django.db.models import Exists, F, OuterRef, Value
from django.db.models.functions import Coalesce
from django.urls import reverse

from accounts.permissions import parties_of
from commitments.models import Evidence
from core.ranking import quoted
from core.search import holding
from dashboards.search.results import Result, document_in
from dashboards.search.sources.source import (
    Facts,
    Source,
    by_titles,
    document_facts,
)
from documents.models import Attachment, RevisionFile


def _file(facts: Facts, *, is_published: bool) -> Result:
    document = document_in(facts["document"])
    return Result(
        title=facts["name"],
        url=reverse("files:download", args=[facts["key"]]),
        party=document.party,
        event=document.event,
        is_published=is_published,
    )


def _matching_files(rows: Any, words: str) -> Any:
    return rows.filter(holding(words, "file__name"))


def _attached(user: Any) -> Any:
    """Files of the open drafts of the reader's parties that the published text does not hold."""
    if not parties_of(user):
        return None
    held = RevisionFile.objects.published().filter(file=OuterRef("file"))
    own = Attachment.objects.visible_to(user).lasting().filter(file__erased_at__isnull=True)
    return own.filter(section__draft__closed_at__isnull=True).exclude(Exists(held))


FILES = Source(
    name="files",
    kind="files",
    rows=lambda user: RevisionFile.objects.visible_to(user).without_repeated(
        RevisionFile.objects.filter(file=OuterRef("file"))
    ),
    matching=_matching_files,
    rank=by_titles(quoted("file__name")),
    order=F("file__name"),
    facts={
        "document": document_facts("revision__document__"),
        "name": F("file__name"),
        "key": F("file__key"),
        "revision": F("revision"),
        "published": F("revision__document__published"),
    },
    result=lambda facts: _file(facts, is_published=facts["revision"] == facts["published"]),
)
ATTACHED_FILES = Source(
    name="attached files",
    kind="files",
    rows=_attached,
    matching=_matching_files,
    rank=by_titles(quoted("file__name")),
    order=F("file__name"),
    facts={
        "document": document_facts("section__draft__document__"),
        "name": F("file__name"),
        "key": F("file__key"),
    },
    result=lambda facts: _file(facts, is_published=False),
)


def _evidence(facts: Facts) -> Result:
    """Evidence leads to its file, else to the page on which the link and what it shows stand."""
    document = document_in(facts["document"])
    if facts["key"]:
        url = reverse("files:download", args=[facts["key"]])
    elif facts["is_public"]:
        url = document.url_of("dashboards:commitment", number=facts["number"]) + "#evidence"
    else:
        url = document.url_of("commitments:evidence", number=facts["number"])
    return Result(
        title=facts["title"],
        url=url,
        party=document.party,
        event=document.event,
        is_published=facts["is_public"],
    )


def _matching_evidence(rows: Any, words: str) -> Any:
    name = Coalesce("file__name", Value(""))
    return rows.filter(holding(words, "title", "note", name))


EVIDENCE = Source(
    name="evidence",
    kind="files",
    rows=lambda user: Evidence.objects.open_to(user),
    matching=_matching_evidence,
    rank=by_titles(quoted("title")),
    order=F("title"),
    facts={
        "document": document_facts("commitment__roadmap__document__"),
        "number": F("commitment__number"),
        "title": F("title"),
        "key": F("file__key"),
        "is_public": F("is_public"),
    },
    result=_evidence,
)
