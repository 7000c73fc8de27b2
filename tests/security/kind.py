"""How tests/security/kinds.py describes a model: by which arguments of an address its rows are
found, and the states that change who may do what."""

from dataclasses import dataclass, field
from typing import Any

from django.db import models

from core import clock


def rows(model: type[models.Model], **lookups: str) -> tuple[type[models.Model], dict[str, str]]:
    """Rows of a model; `lookups` say by which arguments of the address they are found."""
    return model, lookups


PART_OF_NEXT = "names a row together with what follows"
NO_ROW = "a word that names no row"
EMPTY, PAST, TO_COME = "empty", "past", "to come"
DONE_OR_NOT = (EMPTY, PAST)
PAST_OR_NOT = (PAST, TO_COME)
YES_OR_NO = (False, True)


@dataclass(frozen=True)
class Kind:
    """A model with an address: its states, by field, and whose a row is.

    `others` are fields that look like a state and change nobody's rights, each with the reason.
    `party` leads to the party that owns a row, where rows belong to parties.
    """

    states: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    others: dict[str, str] = field(default_factory=dict)
    party: str = ""


FOLLOWS = "set together with the state"
DESCRIBES = "describes it; nobody's rights follow from it"
BOOKKEEPING = "bookkeeping of the program"


def value_of(row: models.Model, path: str) -> Any:
    """The state of a row: the value of a field, of a date whether it is empty, past or to come."""
    value: Any = row
    for name in path.split("."):
        value = getattr(value, name)
    described = _field(row, path)
    if isinstance(described, models.DateTimeField):
        return EMPTY if value is None else PAST if value <= clock.real_now() else TO_COME
    if isinstance(described, models.DateField):
        return EMPTY if value is None else PAST if value <= clock.today() else TO_COME
    return value


def _field(row: models.Model, path: str) -> models.Field:
    *relations, name = path.split(".")
    for relation in relations:
        row = getattr(row, relation)
    return row._meta.get_field(name)
