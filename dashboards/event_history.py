"""The history of an event: who changed its facts, its supporters and what was agreed, and when."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import BigIntegerField, OuterRef, QuerySet, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext as _

from accounts.models import User
from commitments.models import ActionItem, Part
from core.locales import day, separated
from core.translated_texts import in_reader_language
from countries.models import Party
from workshops.models import Event, Precision, Series, Support, SupportKind

NEWEST = 300  # rows of each table


@dataclass(frozen=True)
class Change:
    """One change: when, by whom, what happened, and each field that changed, from what to what."""

    at: datetime
    person: str
    words: str
    fields: list[tuple[str, str, str]]


def changes_of(event: Event) -> list[Change]:
    """What people changed, newest first. Four statements."""
    supports = history_rows(Support, event=event.pk)
    parts = history_rows(Part, item__workshop=event.pk)
    changes = [
        *changes_in(_of_facts(event), _of_event),
        *changes_in(supports.select_related("party", "organisation"), _of_host),
        *changes_in(history_rows(ActionItem, workshop=event.pk), _of_item),
        *changes_in(parts.select_related("item"), _of_part),
    ]
    return sorted(changes, key=lambda change: change.at, reverse=True)


def _of_facts(event: Event) -> QuerySet[Any]:
    """The history of its facts. A series may be gone by now: joined, its rows would be, too."""
    series = Series.objects.filter(pk=OuterRef("series")).values("names")
    rows = history_rows(Event, pgh_obj=event.pk).select_related("country")
    return rows.annotate(series_names=Subquery(series[:1]))


def history_rows(model: Any, **lookups: Any) -> QuerySet[Any]:
    """The newest rows of a table's history, with the name of who wrote them."""
    signed_by, user = KT("pgh_context__signed_by"), KT("pgh_context__user")
    key = Coalesce(signed_by, user)
    person = User.objects.filter(pk=OuterRef("person_key")).values("name")
    rows = model.pgh_event_model.objects.filter(**lookups)
    rows = rows.annotate(person_key=Cast(key, BigIntegerField()))
    return rows.annotate(person=Subquery(person[:1])).order_by("-pgh_id")


def changes_in(rows: QuerySet[Any], words: Callable[[Any], str]) -> Iterator[Change]:
    """Each row that a person wrote, compared with the one before of the same object."""
    before: dict[int, Any] = {}
    for row in sorted(rows[:NEWEST], key=lambda row: row.pgh_id):
        previous = before.get(row.pgh_obj_id)
        before[row.pgh_obj_id] = row
        fields = list(_differences(previous, row)) if previous and row.pgh_label == "update" else []
        is_silent = row.pgh_label == "update" and previous and not fields
        if row.person and not is_silent:
            signed_at = (row.pgh_context or {}).get("signed_at")
            moment = datetime.fromisoformat(signed_at) if signed_at else row.pgh_created_at
            yield Change(moment, row.person, words(row), fields)


def _differences(previous: Any, row: Any) -> Iterator[tuple[str, str, str]]:
    for name, label in _labels().items():
        old, new = getattr(previous, name, None), getattr(row, name, None)
        if old != new:
            yield label, _in_words(old), _in_words(new)


def _in_words(value: Any) -> str:
    if value in (None, "", {}):
        return "–"
    if isinstance(value, Party):
        return value.local_name
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, date):
        return day(value)
    if isinstance(value, dict):
        return separated(f"{text} ({language})" for language, text in value.items())
    if value in Precision.values:
        return str(Precision(value).label)
    return str(value)


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
