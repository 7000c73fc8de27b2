"""What happened to evidence, in the history of its roadmap."""

from collections.abc import Iterable
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from commitments.models import Evidence, Milestone
from documents.history.sentences import quoted, sentence
from documents.history.timeline import Entry, Source
from documents.models import Document

EVENTS: Any = Evidence.pgh_event_model  # type: ignore[attr-defined]


def _written(**lookups: Any) -> QuerySet[Any]:
    """Events that a person wrote: others only followed the removal of a milestone."""
    events = EVENTS.objects.filter(**lookups).exclude(pgh_label="delete")
    same = EVENTS.objects.filter(pgh_obj=OuterRef("pgh_obj"), updated_at=OuterRef("updated_at"))
    earlier = same.filter(pgh_id__lt=OuterRef("pgh_id")).order_by()
    rows: QuerySet[Any] = events.filter(~Exists(earlier))
    return rows


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
    at="updated_at",
    by="updated_by_id",
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
