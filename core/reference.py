"""Reference data that comes with the software, loaded as often as wanted without doubles."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db import models


class Counts(NamedTuple):
    """How many rows of a kind a load created, changed and left alone."""

    new: int = 0
    changed: int = 0
    same: int = 0


def synchronise(
    model: type[models.Model],
    wanted: Iterable[models.Model],
    *,
    key: Sequence[str],
    updated: Sequence[str] = (),
) -> Counts:
    """Create missing rows and bring the fields `updated` in line, in at most three queries.

    `key` names the fields by which a row is recognised. Other fields are written only when the
    row is created: staff may change them. Rows that are not `wanted` stay as they are.
    """
    known = {_values(row, key): row for row in model._default_manager.all()}
    new, changed, same = [], [], 0
    for row in wanted:
        stored = known.get(_values(row, key))
        if stored is None:
            new.append(row)
        elif _values(stored, updated) == _values(row, updated):
            same += 1
        else:
            row.pk = stored.pk
            changed.append(row)
    model._default_manager.bulk_create(new)
    if changed:
        model._default_manager.bulk_update(changed, updated, batch_size=500)
    return Counts(len(new), len(changed), same)


def _values(row: models.Model, fields: Sequence[str]) -> tuple[Any, ...]:
    columns: list[Any] = [row._meta.get_field(name) for name in fields]
    return tuple(getattr(row, column.attname) for column in columns)
