"""The history of an event: who changed its facts, its supporters and what was agreed, and when."""

from collections.abc import Callable, Iterator
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.utils.translation import gettext as _

from accounts.change_history import Change, changes, newest_first, recorded
from commitments.models import ActionItem, Part
from core.translated_texts import in_reader_language
from documents.kinds import kind_named
from documents.models import DocumentTemplate, EventTemplate
from workshops.models import Event, Series, Support, SupportKind


def changes_of(event: Event) -> list[Change]:
    """What people changed, newest first. Five statements."""
    return newest_first(
        _changes(_of_facts(event), _of_event),
        _changes(_of_supports(event), _of_host),
        _changes(recorded(ActionItem, workshop=event.pk), _of_item),
        _changes(recorded(Part, item__workshop=event.pk).select_related("item"), _of_part),
        _changes(_of_choices(event), _of_template),
    )


def _of_facts(event: Event) -> QuerySet[Any]:
    """The history of its facts. A series may be gone by now: joined, its rows would be, too."""
    series = Series.objects.filter(pk=OuterRef("series")).values("names")
    rows = recorded(Event, pgh_obj=event.pk).select_related("country")
    return rows.annotate(series_names=Subquery(series[:1]))


def _of_supports(event: Event) -> QuerySet[Any]:
    return recorded(Support, event=event.pk).select_related("party", "organisation")


def _of_choices(event: Event) -> QuerySet[Any]:
    """The templates that it chose; one may have been removed by now."""
    template = DocumentTemplate.objects.filter(pk=OuterRef("template")).values("names")
    return recorded(EventTemplate, event=event.pk).annotate(template_names=Subquery(template[:1]))


def _changes(rows: QuerySet[Any], words: Callable[[Any], str]) -> Iterator[Change]:
    return changes(rows, words, labels=_labels())


def _labels() -> dict[str, str]:
    return {
        "names": _("Name"),
        "description": _("Description"),
        "starts_on": _("First day"),
        "ends_on": _("Last day"),
        "precision": _("What is known of the dates"),
        "venues": _("Venue"),
        "cities": _("City"),
        "country": _("Country"),
        "series_names": _("Series"),
        "drafting_months": _("Months to draft roadmaps"),
        "reviewer_may_publish": _("Reviewers may publish accepted roadmaps"),
        "number": _("Number"),
        "position": _("Place in the list"),
        "titles": _("Title"),
        "guidance": _("Guidance"),
        "by_countries": _("Owed by countries"),
        "by_regions": _("Owed by regions"),
        "by_unossc": _("Owed by UNOSSC"),
        "takes_commitments": _("Roadmaps answer it with commitments"),
        "due_on": _("Due on"),
        "letter": _("Letter"),
        "retired_at": _("Retired on"),
    }


def _of_event(row: Any) -> str:
    return {"insert": _("Event added"), "update": _("Event changed")}.get(
        row.pgh_label, _("Event removed")
    )


def _of_host(row: Any) -> str:
    name = row.party.local_name if row.party else str(row.organisation or "–")
    is_host, is_new = row.kind == SupportKind.HOST, row.pgh_label == "insert"
    if is_host:
        words = _("Host added: %(name)s") if is_new else _("Host removed: %(name)s")
    else:
        words = _("Supporter added: %(name)s") if is_new else _("Supporter removed: %(name)s")
    return words % {"name": name}


def _of_item(row: Any) -> str:
    words = {
        "insert": _("Action item added: %(number)s %(title)s"),
        "update": _("Action item changed: %(number)s %(title)s"),
        "delete": _("Action item removed: %(number)s %(title)s"),
    }[row.pgh_label]
    return words % {"number": row.number, "title": in_reader_language(row.titles)}


def _of_part(row: Any) -> str:
    words = {
        "insert": _("Part added: %(letter)s %(title)s"),
        "update": _("Part changed: %(letter)s %(title)s"),
        "delete": _("Part removed: %(letter)s %(title)s"),
    }[row.pgh_label]
    return words % {"letter": row.letter, "title": in_reader_language(row.titles)}


def _of_template(row: Any) -> str:
    kind = str(kind_named(row.kind).plural)
    if row.pgh_label == "delete":
        return _("%(documents)s: standard template chosen") % {"documents": kind}
    name = in_reader_language(row.template_names or {}) or "–"
    return _("%(documents)s: template chosen: %(name)s") % {"documents": kind, "name": name}
