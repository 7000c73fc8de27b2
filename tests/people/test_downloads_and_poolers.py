"""Downloads read row by row: their cursors end with a transaction, as a pooler asks for."""

import tempfile

import pytest
from django.db import connection

from imports.apply import rejected
from people.list_export import people_rows, write_people
from people.models import Person
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db(transaction=True)


def open_cursors():
    """Whether each server-side cursor of this connection outlives its transaction."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT is_holdable FROM pg_cursors WHERE statement LIKE ANY ('{%people_%,%imports_%}')"
        )
        return [is_holdable for (is_holdable,) in cursor.fetchall()]


def test_people_are_read_with_a_cursor_of_one_transaction(kenya):
    PersonFactory()
    observed = []

    def watched(rows):
        for row in rows:
            observed.extend(open_cursors())
            yield row

    write_people(watched(people_rows(Person.objects.all(), "en")), language="en", file_format="csv")

    assert observed == [False]


def test_rejected_rows_are_read_with_a_cursor_of_one_transaction(
    checked_batch, listing, monkeypatch
):
    batch = checked_batch(listing("Name,Country", "Ann Bo,Zamunda", "Cy Do,Zamunda"))
    observed, reason_of = [], rejected.why
    monkeypatch.setattr(
        rejected, "why", lambda *row: observed.extend(open_cursors()) or reason_of(*row)
    )

    with tempfile.TemporaryFile() as out:
        rejected.write(batch, out)

    assert observed == [False]
