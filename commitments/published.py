"""The commitments that the public reads, as rows: they follow what is published."""

from datetime import date
from typing import Any

from commitments.models import Part, PublishedCommitment
from commitments.text_fields import texts_of
from documents.models import Document, Revision
from documents.structured_rows import Content

NAME = "commitments"


def promises_of(content: Content) -> list[dict[str, Any]]:
    """The commitments of a revision as plain data, in the order of their parts."""
    promises: list[dict[str, Any]] = (content.get(NAME) or {}).get("promises", [])
    return promises


def record(revision: Revision) -> None:
    """Let lists and searches find what this revision promises, in place of an earlier one."""
    document = revision.document
    parts = Part.objects.filter(item__workshop=document.event_id).select_related("item")
    by_code = {part.code: part for part in parts}
    PublishedCommitment.objects.filter(roadmap=document.pk).delete()
    PublishedCommitment.objects.bulk_create(
        _row(document, by_code[promise["part"]], promise)
        for promise in promises_of(revision.content)
        if promise["part"] in by_code
    )


def _row(document: Document, part: Part, promise: dict[str, Any]) -> PublishedCommitment:
    return PublishedCommitment(
        roadmap_id=document.pk,
        language=document.language,
        number=promise["number"],
        part=part,
        title=promise["title"],
        lead=promise["lead"],
        theme_numbers=promise["themes"],
        sdgs=promise.get("sdgs", []),
        needed=promise.get("needed", []),
        starts_on=_day(promise["starts_on"]),
        ends_on=_day(promise["ends_on"]),
        searched=" ".join(_searched(promise)),
    )


def _searched(promise: dict[str, Any]) -> list[str]:
    texts = texts_of(promise).values()
    return [promise["title"], promise["lead"], *filter(None, texts), *promise["partners"]]


def _day(iso: str | None) -> date | None:
    return date.fromisoformat(iso) if iso else None
