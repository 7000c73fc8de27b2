from dataclasses import replace

import pytest
from django.db import DataError

from countries.models import Party
from imports import actions
from imports.actions import apply_import
from imports.importer import IMPORTERS
from imports.models import BatchState, Decision, Outcome
from people.importer.registration import PEOPLE
from people.models import Participation, Person
from tests.factories import PersonFactory, WorkshopFactory
from tests.people.importer.samples import MESSY

HEADER = "Name,Position,Organisation,Country,E-mail,Phone"
ANN = "BO Ann,Director,National Treasury,Kenya,ann@ken.example.org,+254 1"


def decide(batch, number, decision):
    actions.decide(batch=batch, decisions={number: decision}, by=None)


def test_a_new_person_is_recorded_with_employer_country_and_event(
    checked_batch, listing, administrator
):
    batch = apply_import(batch=checked_batch(listing(HEADER, ANN)), by=administrator)

    person = Person.objects.get()
    assert (person.name, person.name_key, person.email) == (
        "Ann BO",
        "ann bo",
        "ann@ken.example.org",
    )
    assert (person.party.code, person.organisation.name) == ("KEN", "National Treasury")
    assert (person.organisation.kind, person.organisation.party.code) == ("government", "KEN")
    assert person.participations.get().batch == batch
    assert (batch.state, batch.applied_by) == (BatchState.APPLIED, administrator)
    assert batch.rows.get().known_key == person.pk


def test_checking_writes_nothing_to_people(checked_batch, listing):
    batch = checked_batch(listing(HEADER, ANN))

    assert not Person.objects.exists()
    assert (batch.state, batch.counts["new"]) == (BatchState.CHECKED, 1)


def test_applying_twice_writes_once(checked_batch, listing):
    batch = checked_batch(listing(HEADER, ANN))

    apply_import(batch=batch, by=None)
    apply_import(batch=batch, by=None)

    assert Person.objects.count() == 1


def test_two_batches_of_one_list_checked_before_either_is_applied_double_nobody(checked_batch):
    first, second = checked_batch(MESSY), checked_batch(MESSY)

    apply_import(batch=first, by=None)
    again = apply_import(batch=second, by=None)

    assert (Person.objects.count(), again.counts["unchanged"]) == (118, 118)
    assert again.rows.filter(outcome=Outcome.SAME).count() == 118


def test_a_known_person_gets_what_is_new_and_loses_nothing(checked_batch, listing):
    apply_import(batch=checked_batch(listing(HEADER, ANN)), by=None)
    changed = "Ann Bo,Head of Unit,,Kenya,ann@ken.example.org; bo@ken.example.org,"

    batch = apply_import(batch=checked_batch(listing(HEADER, changed)), by=None)

    person = Person.objects.get()
    assert batch.counts["updated"] == 1
    assert (person.position, person.phone) == ("Head of Unit", "+254 1")
    assert person.organisation.name == "National Treasury"
    assert person.other_emails == ["bo@ken.example.org"]
    assert person.family_name == "BO"


def test_a_known_person_at_another_event_only_gains_a_participation(checked_batch, listing):
    benin = WorkshopFactory(code="benin-2017")
    path = listing(HEADER, ANN)
    apply_import(batch=checked_batch(path), by=None)

    batch = apply_import(batch=checked_batch(path, event=benin), by=None)

    assert batch.rows.get().differences == {"participation": ["", "added"]}
    assert Person.objects.get().participations.count() == 2


@pytest.mark.parametrize(
    ("decision", "people"), [(Decision.OPEN, 1), (Decision.SKIP, 1), (Decision.IMPORT, 2)]
)
def test_a_possible_duplicate_waits_for_a_decision(checked_batch, listing, decision, people):
    apply_import(batch=checked_batch(listing(HEADER, ANN)), by=None)
    batch = checked_batch(listing(HEADER, ANN.replace("ann@", "other@")))
    decide(batch, 2, decision)

    apply_import(batch=batch, by=None)

    assert batch.rows.get().reason == "other_email"
    assert Person.objects.count() == people


def test_a_possible_duplicate_decided_as_the_same_person_is_merged_and_not_doubled(
    checked_batch, listing
):
    apply_import(batch=checked_batch(listing(HEADER, ANN)), by=None)
    batch = checked_batch(listing(HEADER, ANN.replace("ann@", "other@")))
    decide(batch, 2, Decision.UPDATE)

    apply_import(batch=batch, by=None)

    assert Person.objects.get().other_emails == ["other@ken.example.org"]


def test_a_repeated_row_decided_as_the_same_fills_in_what_the_first_lacks(checked_batch):
    batch = checked_batch(MESSY)
    decide(batch, 113, Decision.UPDATE)

    apply_import(batch=batch, by=None)

    mariam = Person.objects.get(name_key="kone mariam", party__code="COG")
    assert mariam.email == "mariam.kone@cog.example.org"
    assert Person.objects.count() == 118


def test_an_unknown_country_keeps_the_row_out_until_it_is_decided(checked_batch, listing):
    batch = checked_batch(listing(HEADER, ANN.replace("Kenya", "Zamunda")))
    decide(batch, 2, Decision.IMPORT)

    apply_import(batch=batch, by=None)

    assert Person.objects.get().party is None


def test_a_formula_stays_out_whatever_is_decided(checked_batch, listing):
    batch = checked_batch(listing(HEADER, '"=HYPERLINK(1)",,,Kenya,,'))
    decide(batch, 2, Decision.IMPORT)

    apply_import(batch=batch, by=None)

    assert not Person.objects.exists()


def test_an_employer_is_recorded_once_per_country_and_the_united_nations_once(
    checked_batch, listing
):
    path = listing(
        HEADER,
        "Ann Bo,,National Treasury,Kenya,,",
        "Ben Co,,NATIONAL TREASURY,Kenya,,",
        "Cid Do,,National Treasury,Ghana,,",
        "Dan Eo,,UNDP,Kenya,,",
        "Eva Fo,,UNDP,Ghana,,",
    )

    apply_import(batch=checked_batch(path), by=None)

    employers = Person.objects.values_list("organisation__name", "organisation__party__code")
    assert set(employers) == {
        ("National Treasury", "KEN"),
        ("National Treasury", "GHA"),
        ("UNDP", None),
    }


def test_a_failure_leaves_nothing_half_done(checked_batch, listing, monkeypatch):
    batch = checked_batch(listing(HEADER, ANN))
    broken = replace(PEOPLE, writer=replace(PEOPLE.writer, finish=("SELECT 1 / 0",)))
    monkeypatch.setitem(IMPORTERS, PEOPLE.name, broken)

    with pytest.raises(DataError):
        apply_import(batch=batch, by=None)

    assert not Person.objects.exists()
    batch.refresh_from_db()
    assert batch.state == BatchState.CHECKED


def test_queries_do_not_grow_with_the_list(checked_batch, django_assert_max_num_queries):
    batch = checked_batch(MESSY)

    with django_assert_max_num_queries(45):
        apply_import(batch=batch, by=None)


def test_a_person_of_another_country_is_not_touched(checked_batch, listing):
    path = listing(HEADER, ANN)
    batch = checked_batch(path)
    PersonFactory(given_name="Ann", family_name="Bo", party=Party.objects.get(code="GHA"))

    apply_import(batch=batch, by=None)

    assert Person.objects.count() == 2
    assert Participation.objects.count() == 1
