"""Rows of lists name people by number, without a key that the database checks."""

from django.db.models import Exists, OuterRef, Q

from imports.models import Row
from people.models import Person


def numbers_that_lead_nowhere():
    """Rows that name somebody who is not there."""
    known, chosen = (
        Exists(Person.objects.filter(pk=OuterRef(name))) for name in ("known_key", "chosen_key")
    )
    lost = Q(~known, known_key__isnull=False) | Q(~chosen, chosen_key__isnull=False)
    return list(Row.objects.filter(lost).values_list("number", "known_key", "chosen_key"))
