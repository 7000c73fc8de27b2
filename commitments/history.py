"""What commitments tell the history of a roadmap."""

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.db.models.functions import Greatest
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from commitments.models import Commitment, Delivery
from deadlines.models import Extension
from roadmaps.history.sentences import day, sentence
from roadmaps.history.sources import first_of_version
from roadmaps.history.timeline import Entry, Source
from roadmaps.models import Roadmap

EVENTS: Any = Commitment.pgh_event_model  # type: ignore[attr-defined]


def _events(roadmap: Roadmap) -> Iterable[QuerySet[Any]]:
    events = EVENTS.objects.filter(roadmap=roadmap.pk, updated_by__isnull=False)
    return [first_of_version(events).annotate(moment=Greatest("updated_at", "delivery_at"))]


def _moved(roadmap: Roadmap) -> Iterable[QuerySet[Any]]:
    decided = Extension.objects.filter(decided_at__isnull=False)
    return [decided.filter(deadline__milestone__commitment__roadmap=roadmap.pk)]


def _of_commitment(entry: Entry) -> SafeString:
    what = entry.what
    title = format_html('<i dir="auto">{}</i>', what["title"])
    if what["label"] == "insert":
        return sentence(_("%(name)s added the commitment %(title)s"), entry, title=title)
    if what["label"] == "delete":
        return sentence(_("%(name)s removed the commitment %(title)s"), entry, title=title)
    if what["reported"] and what["reported"] >= what["updated"]:
        words = _("%(name)s reported on the commitment %(title)s: %(delivery)s")
        delivery = Delivery(what["delivery"]).label
        return sentence(words, entry, title=title, delivery=delivery)
    return sentence(_("%(name)s changed the commitment %(title)s"), entry, title=title)


def _of_milestone(entry: Entry) -> SafeString:
    what = entry.what
    words = _("%(name)s moved the milestone %(title)s from %(old)s to %(new)s")
    if what["state"] == "refused":
        words = _("%(name)s refused more time for the milestone %(title)s: %(old)s stays")
    title = format_html('<i dir="auto">{}</i>', what["title"])
    return sentence(words, entry, title=title, old=day(what["old"]), new=day(what["new"]))


SOURCES = (
    Source(
        "commitment",
        _events,
        at="moment",
        by="updated_by_id",
        key="pgh_id",
        say=_of_commitment,
        what={
            "label": "pgh_label",
            "title": "title",
            "delivery": "delivery",
            "reported": "delivery_at",
            "updated": "updated_at",
        },
    ),
    Source(
        "milestone",
        _moved,
        at="decided_at",
        by="decided_by_id",
        say=_of_milestone,
        what={
            "title": "deadline__milestone__title",
            "old": "from_on",
            "new": "to_on",
            "state": "state",
            "reason": "decision_reason",
        },
        for_staff=True,
    ),
)
