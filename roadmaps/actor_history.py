"""What the history of a roadmap tells of the organisations engaged."""

from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from documents.history.sentences import quoted, sentence
from documents.history.sources import Rows, first_of_version, without_recorded_removals
from documents.history.timeline import Entry, Source
from documents.models import Document
from roadmaps.models import Actor, ActorGap
from roadmaps.states import ActorKind

ACTORS: Any = Actor.pgh_event_model  # type: ignore[attr-defined]
GAPS: Any = ActorGap.pgh_event_model  # type: ignore[attr-defined]


def of_actor(entry: Entry) -> SafeString:
    words = {
        "insert": _("%(name)s added %(organisation)s to the actors engaged"),
        "update": _("%(name)s changed what %(organisation)s does in the roadmap"),
        "delete": _("%(name)s removed %(organisation)s from the actors engaged"),
    }[entry.what["label"]]
    if entry.what["label"] == "insert" and entry.what["version"] > 1:
        words = _("%(name)s restored %(organisation)s among the actors engaged")
    return sentence(words, entry, organisation=quoted(entry.what["organisation"]))


def of_gap(entry: Entry) -> SafeString:
    words = _("%(name)s explained why none is engaged: %(kind)s")
    if entry.what["label"] == "delete":
        words = _("%(name)s withdrew the reason why none is engaged: %(kind)s")
    return sentence(words, entry, kind=ActorKind(entry.what["kind"]).label)


def _actors(document: Document) -> Rows:
    events = ACTORS.objects.filter(draft__in=document.draft_keys, updated_by__isnull=False)
    return [without_recorded_removals(first_of_version(events), "actor")]


def _gaps(document: Document) -> Rows:
    """Without the signature that a deletion gets just before."""
    removed = GAPS.objects.filter(
        pgh_obj=OuterRef("pgh_obj"), updated_at=OuterRef("updated_at"), pgh_label="delete"
    )
    events = GAPS.objects.filter(draft__in=document.draft_keys, updated_by__isnull=False)
    return [events.exclude(Q(pgh_label="update") & Exists(removed))]


SOURCES = (
    Source(
        "actor",
        _actors,
        at="updated_at",
        by="updated_by_id",
        key="pgh_id",
        say=of_actor,
        what={"label": "pgh_label", "organisation": "organisation__name", "version": "version"},
    ),
    Source(
        "gap",
        _gaps,
        at="updated_at",
        by="updated_by_id",
        key="pgh_id",
        say=of_gap,
        what={"label": "pgh_label", "kind": "kind", "reason": "reason"},
    ),
)
