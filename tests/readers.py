"""Readers for the tables of who sees which rows of Kenya (`visible_to` and its siblings)."""

from collections.abc import Mapping
from datetime import date
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import Model

from accounts.models import User
from tests.factories import MandateFactory, UserFactory

OUTSIDE = ("guest", "former", "disabled", "stranger")
OF_PARTY = ("contributor", "authority", "focal")
STAFF = ("reviewer", "administrator")
EVERYBODY = (*OUTSIDE, *OF_PARTY, *STAFF)

Row = tuple[str, Model]  # the name of the queryset's method that takes the reader, and the row


def reader_named(name: str, request: pytest.FixtureRequest) -> User | AnonymousUser:
    """A guest, somebody whose role in Kenya has ended or whose account is disabled, or the person
    of the fixture with this name."""
    if name == "guest":
        return AnonymousUser()
    if name not in ("former", "disabled"):
        return request.getfixturevalue(name)
    kenya = request.getfixturevalue("kenya")
    if name == "former":
        return MandateFactory(party=kenya, ends_on=date(2017, 6, 1)).user
    return MandateFactory(party=kenya, user=UserFactory(is_active=False)).user


def seen_by(reader: Any, rows: Mapping[str, Row]) -> set[str]:
    """The names of the rows that this reader gets."""
    return {name for name, (read, row) in rows.items() if _gets(reader, read, row)}


def _gets(reader: Any, read: str, row: Model) -> bool:
    queryset = getattr(type(row)._default_manager, read)(reader)
    return queryset.filter(pk=row.pk).exists()


def names_for(reader: str, table: Mapping[str, tuple[str, ...]]) -> set[str]:
    """The names of the rows that a table gives to the reader of this name."""
    return {name for name, readers in table.items() if reader in readers}
