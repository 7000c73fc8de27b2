"""Records that a list brings beside its people, or that an answer about it changes.

Organisations are written by applying; bodies, spellings of countries and spellings of employers by
answers. Each has a row in imports_change, with which undoing takes it back (undo_additions.py).
"""

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db import models

from countries.models import Party, PartyAlias
from imports.models import Batch, Change
from people.models import EmployerSpelling


class Addition(StrEnum):
    """The `target` of such a change."""

    ORGANISATION = "organisation"
    PARTY = "party"
    ALIAS = "alias"
    EMPLOYER = "employer"


MODELS: dict[Addition, type[models.Model]] = {
    Addition.PARTY: Party,
    Addition.ALIAS: PartyAlias,
    Addition.EMPLOYER: EmployerSpelling,
}
Image = dict[str, Any]


def image_of(record: models.Model | None) -> Image:
    """The columns of a record as JSON; empty without a record."""
    if record is None:
        return {}
    fields = (field for field in record._meta.get_fields() if isinstance(field, models.Field))
    names = [field.attname for field in fields if field.column]
    return {name: _as_json(getattr(record, name)) for name in names}


def note(batch: Batch, target: Addition, changes: Iterable[tuple[int, Image, Image]]) -> None:
    """Store keys with their columns before and after; of two changes the first "before" stays."""
    Change.objects.bulk_create(
        [
            Change(batch=batch, target=target, key=key, before=before, after=after)
            for key, before, after in changes
        ],
        update_conflicts=True,
        unique_fields=["batch", "target", "key"],
        update_fields=["after"],
    )


def _as_json(value: Any) -> Any:
    return value.isoformat() if isinstance(value, datetime) else value
