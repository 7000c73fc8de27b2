"""Keys that the older rule of folding made are made anew, and back."""

from importlib import import_module

import pytest
from django.apps import apps

from core import folded_keys
from core.text import fold
from countries.models import Organisation, Party, PartyAlias
from tests.factories import OrganisationFactory, PersonFactory, WorkshopFactory
from workshops.models import EmployerSpelling, ImportBatch, ImportRow, Person

countries = import_module("countries.migrations.0002_marks_in_keys")
workshops = import_module("workshops.migrations.0007_keys_of_names")
pytestmark = pytest.mark.django_db


@pytest.fixture
def stored_before():
    """A person, an organisation, an alias and a spelling with the keys of the older rule."""
    person = PersonFactory(given_name="राम", family_name="थापा")
    Person.objects.filter(pk=person.pk).update(name_key="थ प म र")
    organisation = OrganisationFactory(name="ไก่ทอง")
    Organisation.objects.filter(pk=organisation.pk).update(folded="ไกทอง")
    alias = PartyAlias.objects.create(folded="नप ल", spelling="नेपाल")
    spelling = EmployerSpelling.objects.create(
        folded="व तत", spelling="वित्त", means="Finance", is_same=True
    )
    return person, organisation, alias, spelling


def keys(rows):
    for row in rows:
        row.refresh_from_db()
    person, organisation, alias, spelling = rows
    return person.name_key, organisation.folded, alias.folded, spelling.folded


def test_stored_keys_are_made_anew_and_made_back(stored_before):
    before = keys(stored_before)
    countries.forwards(apps, None)
    workshops.forwards(apps, None)

    assert keys(stored_before) == ("थापा राम", fold("ไก่ทอง"), fold("नेपाल"), fold("वित्त"))
    workshops.backwards(apps, None)
    countries.backwards(apps, None)
    assert keys(stored_before) == before


def test_each_row_of_a_list_gets_its_own_keys_and_keeps_everything_else():
    batch = ImportBatch.objects.create(event=WorkshopFactory(), state="applied")
    parsed = [
        {
            "given_name": name,
            "family_name": "थापा",
            "organisation": "वित्त",
            "organisation_key": "व तत",
            "emails": ["a@example.org", 'quoted"\\ %s \n'],
            "year": 1.5,
            "known": None,
        }
        for name in ("राम", "मीना")
    ]
    rows = [
        ImportRow.objects.create(
            batch=batch, number=number, raw=["as sent"], outcome="new", name_key="old", parsed=each
        )
        for number, each in enumerate(parsed)
    ]
    workshops.forwards(apps, None)

    for row in rows:
        row.refresh_from_db()
    assert [row.name_key for row in rows] == ["थापा राम", "थापा मीना"]
    assert [row.parsed for row in rows] == [
        each | {"organisation_key": fold("वित्त")} for each in parsed
    ]
    assert {tuple(row.raw) for row in rows} == {("as sent",)}


def test_a_name_without_such_marks_keeps_its_key():
    person = PersonFactory(given_name="Aïssatou", family_name="Koné")
    party = Party.objects.create(code="XX", name="Côte", kind="region", region_kind="regional body")
    countries.forwards(apps, None)
    workshops.forwards(apps, None)

    person.refresh_from_db()
    party.refresh_from_db()
    assert (person.name_key, party.sort_key) == ("aissatou kone", "cote")


def test_on_the_way_back_a_key_that_another_row_has_is_not_taken():
    names = ("मीना", "मोना", "मुन")
    rows = [OrganisationFactory(name=name, party=None) for name in names]
    changed = folded_keys.remake_keys(
        Organisation.objects.filter(pk__in=[row.pk for row in rows]),
        lambda row: {"folded": folded_keys.fold_without_marks(row.name)},
    )

    stored = [Organisation.objects.get(pk=row.pk).folded for row in rows]
    assert changed == 2
    assert stored == ["म न", "मोना", "मन"]


def test_rows_are_read_in_batches(monkeypatch):
    monkeypatch.setattr(folded_keys, "CHUNK", 2)
    sizes = []
    monkeypatch.setattr(
        folded_keys, "_write", lambda model, rows, columns: sizes.append(len(rows)) or len(rows)
    )
    for number in range(5):
        OrganisationFactory(name=f"ไก่{number}", party=None)

    changed = folded_keys.remake_keys(Organisation.objects.all(), lambda row: {"folded": "new"})
    assert changed == Organisation.objects.count()
    assert max(sizes) == 2
