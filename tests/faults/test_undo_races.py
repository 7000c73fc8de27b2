"""Undoing a list while somebody begins to use an organisation that it brought."""

import threading

import pytest
from django.db import connection, transaction

from countries.actions import organisation_named
from countries.models import Organisation
from countries.reference import load
from imports.actions import apply_import, undo_import
from people.importer.batches import keep, read_list
from people.models import Person

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]
LONG = 20  # seconds: nobody waits for ever
SHORT = 0.5


@pytest.fixture
def batch(workshop, tmp_path):
    """An applied list that brought the National Treasury."""
    load()
    path = tmp_path / "list.csv"
    path.write_text("Name,Country,Organisation\nAnn Bo,Kenya,National Treasury\n", "utf-8")
    batch = keep(event=workshop, parsed_list=read_list(path, path.name), by=None)
    return apply_import(batch=batch, by=None)


def in_thread(work):
    """Starts `work` on a connection of its own; the thread, and what it returned or raised."""
    outcome = {}

    def run():
        try:
            outcome["result"] = work()
        except Exception as error:
            outcome["error"] = error
        finally:
            connection.close()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    return thread, outcome


def use(organisation):
    return Person.objects.create(given_name="Di", family_name="Eo", organisation=organisation)


def test_undoing_waits_for_somebody_who_is_about_to_use_an_organisation_and_keeps_it(batch):
    treasury = Organisation.objects.get()
    with transaction.atomic():
        use(organisation_named(treasury.name, "", treasury.party_id))
        thread, outcome = in_thread(lambda: undo_import(batch=batch, by=None))
        thread.join(SHORT)
        assert thread.is_alive()
    thread.join(LONG)

    assert outcome["result"].undo_report["others_retained"] == [(treasury.name, "used")]
    assert Person.objects.get().organisation == treasury


def test_somebody_who_names_an_organisation_while_it_is_undone_gets_a_new_one(batch):
    treasury = Organisation.objects.get()

    def name_it():
        with transaction.atomic():
            return use(organisation_named(treasury.name, "", treasury.party_id))

    with transaction.atomic():
        undo_import(batch=batch, by=None)
        thread, outcome = in_thread(name_it)
        thread.join(SHORT)
        assert thread.is_alive()
    thread.join(LONG)

    assert outcome["result"].organisation.name == treasury.name
    assert outcome["result"].organisation != treasury
    assert Organisation.objects.get() == outcome["result"].organisation
