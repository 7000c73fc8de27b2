"""Changes that people made to rows with a history, as pages tell them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import BigIntegerField, OuterRef, QuerySet, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext as _

from accounts.models import User
from core.locales import day, separated
from countries.models import Party

Labels = Mapping[str, Any]  # the fields that are told, each with its label
NEWEST = 300  # rows of each table


@dataclass(frozen=True)
class Change:
    """One change: when, by whom, what happened, and each field that changed, from what to what."""

    at: datetime
    person: str
    words: str
    fields: list[tuple[str, str, str]]


def history_rows(model: Any, **lookups: Any) -> QuerySet[Any]:
    """The newest rows of a table's history, with the name of who wrote them."""
    signed_by, user = KT("pgh_context__signed_by"), KT("pgh_context__user")
    key = Coalesce(signed_by, user)
    person = User.objects.filter(pk=OuterRef("person_key")).values("name")
    rows = model.pgh_event_model.objects.filter(**lookups)
    rows = rows.annotate(person_key=Cast(key, BigIntegerField()))
    return rows.annotate(person=Subquery(person[:1])).order_by("-pgh_id")


def changes_in(
    rows: QuerySet[Any], words: Callable[[Any], str], labels: Labels
) -> Iterator[Change]:
    """Each row that a person wrote, compared with the one before of the same object."""
    before: dict[int, Any] = {}
    for row in sorted(rows[:NEWEST], key=lambda row: row.pgh_id):
        previous = before.get(row.pgh_obj_id)
        before[row.pgh_obj_id] = row
        fields = (
            list(_differences(previous, row, labels))
            if previous and row.pgh_label == "update"
            else []
        )
        is_silent = row.pgh_label == "update" and previous and not fields
        if row.person and not is_silent:
            signed_at = (row.pgh_context or {}).get("signed_at")
            moment = datetime.fromisoformat(signed_at) if signed_at else row.pgh_created_at
            yield Change(moment, row.person, words(row), fields)


def _differences(previous: Any, row: Any, labels: Labels) -> Iterator[tuple[str, str, str]]:
    for name, label in labels.items():
        old, new = getattr(previous, name, None), getattr(row, name, None)
        if old != new:
            yield str(label), _in_words(name, row, old), _in_words(name, row, new)


def _in_words(name: str, row: Any, value: Any) -> str:
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
    choices = dict(row._meta.get_field(name).choices or ()) if _is_column(row, name) else {}
    return str(choices.get(value, value))


def _is_column(row: Any, name: str) -> bool:
    return any(field.name == name for field in row._meta.fields)
