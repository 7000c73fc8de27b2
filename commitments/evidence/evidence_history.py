"""What happened to evidence, in the history of its roadmap."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from commitments.models import Evidence, Milestone
from core.history import with_signature
from documents.history.sentences import quoted, sentence
from documents.history.timeline import Entry, Source
from documents.models import Document

EVENTS: Any = Evidence.pgh_event_model  # type: ignore[attr-defined]


def _written(**lookups: Any) -> QuerySet[Any]:
    """Events that a person signed: others only followed the removal of a milestone or of its
    commitment."""
    rows: QuerySet[Any] = with_signature(EVENTS.objects.filter(**lookups))
    return rows.exclude(pgh_label="delete")


def _of_roadmap(document: Document) -> Iterable[QuerySet[Any]]:
    return [_written(commitment__roadmap=document.pk)]


def events_of_milestone(milestone: Milestone) -> QuerySet[Any]:
    """What happened to the evidence of one milestone while it belonged to it."""
    return _written(milestone=milestone.pk)


def _say(entry: Entry) -> SafeString:
    what = entry.what
    words = _("%(name)s changed the evidence %(title)s of %(commitment)s")
    if what["removed"]:
        words = _("%(name)s removed the evidence %(title)s of %(commitment)s")
    elif what["label"] == "insert":
        words = _("%(name)s added the evidence %(title)s of %(commitment)s")
    elif what["is_public"]:
        words = _("%(name)s changed the evidence %(title)s of %(commitment)s: everyone can see it")
    commitment = quoted(what["commitment"], entry.document.language)
    return sentence(words, entry, title=quoted(what["title"]), commitment=commitment)


EVIDENCE = Source(
    "evidence",
    _of_roadmap,
    at="moment",
    by="person",
    key="pgh_id",
    say=_say,
    what={
        "label": "pgh_label",
        "title": "title",
        "commitment": "commitment__title",
        "removed": "removed_at",
        "is_public": "is_public",
        "reason": "note",
    },
)
