"""Taking back what one list wrote, and what stays."""

import pghistory
import pytest

from core.errors import Refused
from imports.actions import apply_import, reopen, undo_import
from imports.models import BatchState, Change
from people.importer.undo import preview
from people.models import Participation, Person
from tests.factories import UserFactory, WorkshopFactory
from tests.people.rows import numbers_that_lead_nowhere

HEADER = "Name,Position,Organisation,Country,E-mail,Phone"
ANN = "BO Ann,Director,National Treasury,Kenya,ann@ken.example.org,+254 1"
BEN = "CO Ben,Adviser,National Treasury,Kenya,ben@ken.example.org,"


@pytest.fixture
def applied(checked_batch, listing, administrator):
    """`applied(row, …)`: a list of these people, applied."""

    def apply(*rows, event=None):
        return apply_import(
            batch=checked_batch(listing(HEADER, *rows), event=event), by=administrator
        )

    return apply


def people():
    return list(Person.objects.order_by("pk").values())


def test_undoing_removes_what_the_list_brought(applied, administrator):
    batch = applied(ANN, BEN)

    undone = undo_import(batch=batch, by=administrator)

    assert not Person.objects.exists()
    assert not Participation.objects.exists()
    assert (undone.state, undone.undone_by) == (BatchState.UNDONE, administrator)
    assert undone.undo_report["removed"] == 2


def test_after_undoing_no_row_names_a_person_who_is_gone(
    applied, checked_batch, listing, administrator
):
    batch = applied(ANN, BEN)
    other = checked_batch(listing(HEADER, "DO Dan,Clerk,Customs,Kenya,dan@ken.example.org,"))
    other.rows.update(chosen_key=Person.objects.first().pk, known_key=Person.objects.last().pk)
    assert numbers_that_lead_nowhere() == []

    undo_import(batch=batch, by=administrator)

    assert not Person.objects.exists()
    assert numbers_that_lead_nowhere() == []


def test_the_preview_says_what_would_happen_and_writes_nothing(applied):
    batch = applied(ANN, BEN)
    Person.objects.filter(name_key="ann bo").update(user=UserFactory())

    summary = preview(batch)

    assert (summary.removed, summary.participations, summary.restored) == (1, 2, 0)
    assert (summary.stays, summary.retained) == ({"account": 1}, [("Ann BO", "account")])
    assert Person.objects.count() == 2


def test_a_person_updated_by_the_list_is_again_as_before(applied, administrator):
    applied(ANN)
    before = people()
    participation = Participation.objects.values().get()
    batch = applied(ANN.replace("Director", "Minister").replace("+254 1", "+254 2"))
    assert people() != before

    undo_import(batch=batch, by=administrator)

    assert people() == before
    assert Participation.objects.values().get() == participation


def test_a_field_that_somebody_changed_since_is_kept_and_the_others_go_back(applied):
    applied(ANN)
    batch = applied(ANN.replace("Director", "Minister").replace("+254 1", "+254 2"))
    Person.objects.update(phone="+254 3")

    undo_import(batch=batch, by=None)

    person = Person.objects.get()
    assert (person.position, person.phone) == ("Director", "+254 3")


@pytest.mark.parametrize("reason", ["account", "attended", "later", "changed"])
def test_a_person_used_since_is_kept_with_the_reason(applied, reason):
    batch = applied(ANN)
    person = Person.objects.get()
    if reason == "account":
        Person.objects.update(user=UserFactory())
    elif reason == "attended":
        Participation.objects.create(event=WorkshopFactory(code="other-2017"), person=person)
    elif reason == "later":
        applied(ANN)
    else:
        with pghistory.context():  # another transaction, as far as the history knows
            Person.objects.update(position="Minister")

    undone = undo_import(batch=batch, by=None)

    assert undone.undo_report["retained"] == [("Ann BO", reason)]
    assert Person.objects.get() == person


def test_a_participation_of_a_kept_person_goes_unless_a_later_list_names_it(applied):
    batch = applied(ANN)
    Person.objects.update(user=UserFactory())

    undo_import(batch=batch, by=None)

    assert not Participation.objects.exists()


def test_undoing_twice_changes_nothing_more(applied):
    batch = applied(ANN)
    undo_import(batch=batch, by=None)
    Person.objects.create(given_name="Ann", family_name="Bo")

    undo_import(batch=batch, by=None)

    assert Person.objects.count() == 1


def test_an_undone_list_can_be_applied_again(applied):
    batch = applied(ANN, BEN)
    first = {(p["name_key"], p["email"]) for p in people()}
    undo_import(batch=batch, by=None)

    again = apply_import(batch=reopen(batch=batch, by=None), by=None)

    assert (again.state, again.counts["new"]) == (BatchState.APPLIED, 2)
    assert {(p["name_key"], p["email"]) for p in people()} == first


def test_a_list_that_was_never_applied_is_not_undone(checked_batch, listing):
    batch = checked_batch(listing(HEADER, ANN))

    with pytest.raises(Refused):
        undo_import(batch=batch, by=None)
    with pytest.raises(Refused):
        reopen(batch=batch, by=None)


def test_changes_are_stored_for_changed_rows_alone(applied):
    of_people = Change.objects.filter(target__in=("person", "participation"))
    applied(ANN)
    assert not of_people.exists()

    applied(ANN.replace("Director", "Minister"))

    assert set(of_people.values_list("target", flat=True)) == {
        "person",
        "participation",
    }


def test_the_history_says_that_it_was_undone(applied, administrator):
    batch = applied(ANN)

    undo_import(batch=batch, by=administrator)

    event = Person.pgh_event_model.objects.latest("pgh_id")
    assert event.pgh_label == "delete"
    assert event.pgh_context == {"user": administrator.pk, "undone_batch": batch.pk}
