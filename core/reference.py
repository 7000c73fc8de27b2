"""Reference data that comes with the software: loaded again and again, and never doubled."""

from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from django.db import models


class Counts(NamedTuple):
    """What loading did to one kind of row."""

    new: int = 0
    changed: int = 0
    same: int = 0


def synchronise(
    model: type[models.Model],
    wanted: Iterable[models.Model],
    *,
    key: Sequence[str],
    kept: Sequence[str] = (),
) -> Counts:
    """Make the rows that are missing and bring the fields `kept` in line; at most three queries.

    `key` names the fields by which a row is known. Other fields are written only when the row
    is made: staff may change them. Rows that are not `wanted` stay as they are.
    """
    known = {_values(row, key): row for row in model._default_manager.all()}
    new, changed, same = [], [], 0
    for row in wanted:
        stored = known.get(_values(row, key))
        if stored is None:
            new.append(row)
        elif _values(stored, kept) == _values(row, kept):
            same += 1
        else:
            row.pk = stored.pk
            changed.append(row)
    model._default_manager.bulk_create(new)
    if changed:
        model._default_manager.bulk_update(changed, kept, batch_size=500)
    return Counts(len(new), len(changed), same)


def _values(row: models.Model, fields: Sequence[str]) -> tuple[Any, ...]:
    columns: list[Any] = [row._meta.get_field(name) for name in fields]
    return tuple(getattr(row, column.attname) for column in columns)
