"""History of tables that are written in bulk: one trigger for each statement, one row each."""

import pghistory
import pytest

from people.models import Person
from tests.factories import PersonFactory

pytestmark = pytest.mark.django_db


def events():
    return Person.pgh_event_model.objects.order_by("pgh_id")


def test_statement_over_many_rows_writes_an_event_for_each():
    with pghistory.context(user=7):
        people = [PersonFactory(), PersonFactory()]
        Person.objects.update(position="Minister")
    Person.objects.filter(pk=people[0].pk).delete()

    assert [(e.pgh_label, e.pgh_obj_id) for e in events()[2:4]] == [
        ("update", people[0].pk),
        ("update", people[1].pk),
    ]
    assert {e.pgh_context["user"] for e in events()[:4]} == {7}
    assert (events()[4].pgh_label, events()[4].position) == ("delete", "Minister")


def test_an_update_that_changes_nothing_writes_no_event():
    PersonFactory(position="Minister")

    Person.objects.update(position="Minister")

    assert [event.pgh_label for event in events()] == ["insert"]


def test_no_context_is_written_beside_the_row():
    with pghistory.context(user=7):
        PersonFactory()

    assert not pghistory.models.Context.objects.exists()
