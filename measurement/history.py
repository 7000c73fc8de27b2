"""What the history of a roadmap tells of its indicators."""

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from core.history import with_signature
from core.translated_texts import in_reader_language
from documents.history.sentences import day, quoted, sentence
from documents.history.timeline import Entry, Source
from documents.models import Document
from measurement.models import IndicatorValue, RoadmapIndicator, events_of
from measurement.progress import Scale


def _promises(document: Document) -> Iterable[QuerySet[Any]]:
    return [with_signature(events_of(RoadmapIndicator).filter(roadmap=document.pk))]


def _values(document: Document) -> Iterable[QuerySet[Any]]:
    events = events_of(IndicatorValue)
    earlier = events.filter(pgh_obj_id=OuterRef("pgh_obj_id"), pgh_id__lt=OuterRef("pgh_id"))
    rows = events.filter(of__roadmap=document.pk).annotate(
        file_before=Subquery(earlier.order_by("-pgh_id").values("file_id")[:1])
    )
    return [with_signature(rows)]


def _of_promise(entry: Entry) -> SafeString:
    what = entry.what
    if what["removed"]:
        words = _("%(name)s removed the indicator %(title)s")
    elif what["label"] == "insert":
        words = _("%(name)s added the indicator %(title)s: target %(target)s")
    else:
        words = _("%(name)s changed the indicator %(title)s: target %(target)s")
    return sentence(words, entry, title=_title(what), target=_shown(what, what["target"]))


def _of_value(entry: Entry) -> SafeString:
    what = entry.what
    words = {
        "insert": _("%(name)s recorded %(value)s on %(day)s for the indicator %(title)s"),
        "update": _("%(name)s corrected the value of %(day)s to %(value)s for %(title)s"),
        "delete": _("%(name)s removed the value %(value)s of %(day)s for %(title)s"),
    }[what["label"]]
    if what["label"] == "update" and what["file"] != what["file_before"]:
        words = _("%(name)s added a file to the value %(value)s of %(day)s for %(title)s")
        if what["file"] is None:
            words = _("%(name)s removed the file of the value %(value)s of %(day)s for %(title)s")
    about = {"value": _shown(what, what["value"]), "day": day(what["on"])}
    return sentence(words, entry, title=_title(what), **about)


def _title(what: dict[str, Any]) -> SafeString:
    return quoted(in_reader_language(what["titles"]))


def _shown(what: dict[str, Any], value: Any) -> str:
    scale = Scale(
        is_qualitative=what["kind"] == "qualitative", units=what["units"], levels=what["levels"]
    )
    return scale.shown(Decimal(str(value)))


def _of_indicator(path: str) -> dict[str, str]:
    return {name: f"{path}{name}" for name in ("titles", "kind", "units", "levels")}


SOURCES = (
    Source(
        "indicator",
        _promises,
        at="moment",
        by="person",
        key="pgh_id",
        say=_of_promise,
        what={
            "label": "pgh_label",
            "target": "target",
            "removed": "removed_at",
            **_of_indicator("indicator__"),
        },
    ),
    Source(
        "value",
        _values,
        at="moment",
        by="person",
        key="pgh_id",
        say=_of_value,
        what={
            "label": "pgh_label",
            "value": "value",
            "on": "measured_on",
            "file": "file_id",
            "file_before": "file_before",
            **_of_indicator("of__indicator__"),
        },
    ),
)
