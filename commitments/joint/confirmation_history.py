"""What joint commitments add to the history of a roadmap, and the history of one request."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.change_history import Change, changes, newest_first, recorded
from commitments.models import ConfirmationRequest
from core.history import with_signature
from core.translated_texts import in_reader_language
from documents.history.sentences import quoted, sentence
from documents.history.timeline import Entry, Source
from documents.models import Document

EVENTS: Any = ConfirmationRequest.pgh_event_model  # type: ignore[attr-defined]
IN_ROADMAP = {
    "name": gettext_lazy("%(name)s named %(party)s in the commitment %(title)s"),
    "change": gettext_lazy("%(name)s changed the part of %(party)s in the commitment %(title)s"),
    "withdraw": gettext_lazy("%(name)s took %(party)s out of the commitment %(title)s"),
    "confirmed": gettext_lazy(
        "%(name)s confirmed the part of %(party)s in the commitment %(title)s"
    ),
    "corrected": gettext_lazy(
        "%(name)s proposed other words for the part of %(party)s in the commitment %(title)s"
    ),
    "declined": gettext_lazy("%(name)s declined the part of %(party)s in the commitment %(title)s"),
}
OF_REQUEST = {
    "name": gettext_lazy("Party named: %(party)s"),
    "change": gettext_lazy("Part changed: %(party)s"),
    "withdraw": gettext_lazy("Party taken out: %(party)s"),
    "confirmed": gettext_lazy("Part confirmed: %(party)s"),
    "corrected": gettext_lazy("Other words proposed: %(party)s"),
    "declined": gettext_lazy("Part declined: %(party)s"),
}


def _events(document: Document) -> Iterable[QuerySet[Any]]:
    events = with_signature(EVENTS.objects.filter(commitment__roadmap=document.pk))
    return [events.filter(pgh_context__act__in=list(IN_ROADMAP))]


def _of_request(entry: Entry) -> SafeString:
    what = entry.what
    title = quoted(what["title"], entry.document.language)
    party = in_reader_language(what["names"] or {}) or what["party"]
    return sentence(str(IN_ROADMAP[what["act"]]), entry, title=title, party=party)


SOURCE = Source(
    "joint",
    _events,
    at="moment",
    by="person",
    key="pgh_id",
    say=_of_request,
    what={
        "act": "pgh_context__act",
        "party": "party__name",
        "names": "party__names",
        "title": "commitment__title",
        "reason": "answer",
    },
)


def changes_of(**lookups: Any) -> list[Change]:
    """Who asked, changed and answered requests, newest first. One statement."""
    rows = recorded(ConfirmationRequest, **lookups).select_related("party")
    labels = {
        "words": _("Part"),
        "state": _("Answer"),
        "answer": _("Reason or proposed words"),
    }
    return newest_first(changes(rows, _in_words, labels=labels))


def _in_words(row: Any) -> str:
    act = (row.pgh_context or {}).get("act", "")
    if act not in OF_REQUEST:
        return ""
    return str(OF_REQUEST[act]) % {"party": row.party.local_name}


def words_at(request: ConfirmationRequest, version: int | None) -> str:
    """The words of the part as somebody saw them at a version; "" if there was no such version."""
    if version is None or not 0 < version <= request.version:
        return ""
    events = EVENTS.objects.filter(pgh_obj=request.pk, version=version).order_by("-pgh_id")
    return events.values_list("words", flat=True).first() or ""
