"""The history of what staff set up on pages: who changed what, when, from what to what."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import BigIntegerField, OuterRef, QuerySet, Subquery
from django.db.models.fields.json import KT
from django.db.models.functions import Cast, Coalesce
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from core.locales import day, separated
from countries.models import Party

NEWEST = 300  # rows of each table


@dataclass(frozen=True)
class Change:
    """One change: when, by whom, what happened, and each field that changed, from what to what."""

    at: datetime
    person: str
    words: str
    fields: list[tuple[str, str, str]]


def recorded(model: Any, **lookups: Any) -> QuerySet[Any]:
    """The newest rows of a table's history, with the name of who wrote them."""
    signed_by, user = KT("pgh_context__signed_by"), KT("pgh_context__user")
    key = Coalesce(signed_by, user)
    person = User.objects.filter(pk=OuterRef("person_key")).values("name")
    rows = model.pgh_event_model.objects.filter(**lookups)
    rows = rows.annotate(person_key=Cast(key, BigIntegerField()))
    return rows.annotate(person=Subquery(person[:1])).order_by("-pgh_id")


def changes(
    rows: QuerySet[Any], words: Callable[[Any], str], *, labels: Mapping[str, Any]
) -> Iterator[Change]:
    """Each row that a person wrote, compared with the one before of the same object.

    `words` says what happened, and leaves a row out with an empty answer; `labels` are those of
    the fields to compare.
    """
    before: dict[int, Any] = {}
    for row in sorted(rows[:NEWEST], key=lambda row: row.pgh_id):
        previous = before.get(row.pgh_obj_id)
        before[row.pgh_obj_id] = row
        is_compared = previous is not None and row.pgh_label == "update"
        fields = list(_differences(previous, row, labels)) if is_compared else []
        sentence = words(row) if row.person and (fields or not is_compared) else ""
        if sentence:
            signed_at = (row.pgh_context or {}).get("signed_at")
            moment = datetime.fromisoformat(signed_at) if signed_at else row.pgh_created_at
            yield Change(moment, row.person, sentence, fields)


def newest_first(*groups: Iterator[Change]) -> list[Change]:
    """The changes of several tables together; of the same moment, those of one table in turn."""
    together = [change for group in groups for change in reversed(list(group))]
    return sorted(together, key=lambda change: change.at, reverse=True)


def _differences(
    previous: Any, row: Any, labels: Mapping[str, Any]
) -> Iterator[tuple[str, str, str]]:
    for name, label in labels.items():
        old, new = getattr(previous, name, None), getattr(row, name, None)
        if old != new:
            yield str(label), _in_words(row, name, old), _in_words(row, name, new)


def _in_words(row: Any, name: str, value: Any) -> str:
    """A value of the field `name` as readers see it: a choice by its label, a text by language."""
    if value in (None, "", {}):
        return "–"
    if isinstance(value, Party):
        return value.local_name
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    if isinstance(value, datetime):
        return day(timezone.localtime(value).date())
    if isinstance(value, date):
        return day(value)
    if isinstance(value, dict):
        return separated(f"{text} ({language})" for language, text in value.items())
    columns = {field.name: field for field in row._meta.get_fields() if field.concrete}
    choices = dict(columns[name].flatchoices) if name in columns else {}
    return str(choices.get(value, value))
