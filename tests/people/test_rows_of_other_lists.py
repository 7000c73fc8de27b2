"""Keys in rows of another importer's lists mean other records, whatever their number."""

import pgtrigger
import pytest
from django.urls import reverse

from accounts.erasing.subject import Subject
from imports.actions import apply_import, undo_import
from imports.models import Batch, BatchState, Row
from people import duplicates
from people.anonymisation import forget_entries
from people.erasure import erase_entries
from people.models import Person, rows_of_people
from people.personal import entries
from tests.factories import PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
CELLS = ["Train officers", "2018"]


@pytest.fixture
def ann(kenya):
    return PersonFactory(given_name="Ann", family_name="Bo", email="ann@x.org", party=kenya)


def row_of_another_list(key):
    batch = Batch.objects.create(
        importer="promises", file_name="promises.xlsx", sha256="", state=BatchState.APPLIED
    )
    return Row.objects.create(
        batch=batch, number=1, raw=CELLS, outcome="new", known_key=key, chosen_key=key
    )


@pytest.fixture
def other_row(ann):
    return row_of_another_list(ann.pk)


def is_unchanged(row):
    before = (row.raw, row.known_key, row.chosen_key)
    row.refresh_from_db()
    return (row.raw, row.known_key, row.chosen_key) == before


def test_merging_people_leaves_rows_of_other_lists(ann, kenya, other_row, administrator):
    target = PersonFactory(given_name="Ann", family_name="Bo", party=kenya)

    duplicates.merge(target=target, duplicate=ann, from_duplicate={}, by=administrator)

    assert is_unchanged(other_row)


def test_undoing_a_list_of_participants_leaves_rows_of_other_lists(
    checked_batch, listing, administrator
):
    batch = checked_batch(listing("Name,Country", "Cleo Du,Kenya"))
    batch = apply_import(batch=batch, by=administrator)
    row = row_of_another_list(Person.objects.get().pk)

    undo_import(batch=batch, by=administrator)

    assert not Person.objects.exists()
    assert is_unchanged(row)


def test_anonymising_a_person_leaves_rows_of_other_lists(ann, other_row):
    forget_entries([ann.pk])

    assert is_unchanged(other_row)


def test_erasing_a_person_leaves_rows_of_other_lists_that_do_not_name_them(ann, other_row):
    subject = Subject(user=None)
    subject.entries = [ann.pk]

    with pgtrigger.ignore():
        erase_entries(subject)

    assert is_unchanged(other_row)


def test_the_page_and_the_export_of_a_person_show_no_row_of_other_lists(
    ann, other_row, administrator, as_user
):
    client = as_user(administrator)

    page = client.get(reverse("people:person", args=[ann.pk])).content.decode()

    assert "promises.xlsx" not in page
    assert entries(None, [ann.email], None)[0]["list rows"] == []


def test_the_admin_site_lists_no_list_of_another_importer(other_row, administrator, as_user):
    administrator.is_staff = administrator.is_superuser = True
    administrator.save()

    assert not rows_of_people().filter(pk=other_row.pk).exists()
    assert as_user(administrator).get("/admin/imports/batch/").status_code == 200
