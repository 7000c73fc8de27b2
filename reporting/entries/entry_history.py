"""What the history of a report says of its entries."""

from typing import Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from documents.history.sentences import quoted, sentence
from documents.history.sources import Rows, first_of_version
from documents.history.timeline import Entry, Source
from documents.models import Document
from reporting.entries.models import ReportEntry

ENTRIES: Any = ReportEntry.pgh_event_model  # type: ignore[attr-defined]


def of_entry(entry: Entry) -> SafeString:
    words = _("%(name)s reported on %(commitment)s")
    if entry.what["reason"]:
        words = _("%(name)s reported that nothing changed: %(commitment)s")
    return sentence(words, entry, commitment=quoted(entry.what["title"], entry.document.language))


def _entries(document: Document) -> Rows:
    events = ENTRIES.objects.filter(draft__in=document.draft_keys, updated_by__isnull=False)
    return [first_of_version(events.filter(pgh_label="update"))]


SOURCES = (
    Source(
        "entry",
        _entries,
        at="updated_at",
        by="updated_by_id",
        key="pgh_id",
        say=of_entry,
        what={"title": "title", "reason": "unchanged_reason", "version": "version"},
    ),
)
