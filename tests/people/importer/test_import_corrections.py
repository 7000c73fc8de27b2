"""Correcting cells of an import, and saying who a row is."""

import pytest

from people.models import Person
from tests.factories import PersonFactory
from tests.markup import folded
from tests.people.importer.addresses import address

START = "/workshops/nairobi-2017/imports/"
pytestmark = pytest.mark.usefixtures("reference")


def test_a_cell_is_corrected_checked_at_once_and_the_file_stays_visible(admin, batch):
    row = address(batch, "import-row", 59)

    admin.post(row, {"cell-country": "Tunisia"})

    stored = batch.rows.get(number=59)
    assert (stored.outcome, stored.problems, stored.corrections) == (
        "new", [], {"country": "Tunisia"},
    )  # fmt: skip
    page = folded(admin.get(row))
    assert 'In the file: <bdi dir="auto" lang="">Zamunda</bdi>' in page
    batch.refresh_from_db()
    assert (batch.counts["new"], batch.questions["countries"].get("Zamunda", "gone")) == (
        119,
        "gone",
    )


def test_cells_are_corrected_beside_their_problems_several_rows_at_once(admin, batch):
    page = folded(admin.get(f"{address(batch)}?tab=problems"))
    assert 'name="cell-59-country" value="Zamunda"' in page
    assert 'name="cell-36-email" value="ahmed.alhassan at egy.example.org"' in page

    typed = {"cell-59-country": "Tunisia", "cell-36-email": "ahmed@egy.example.org"}
    admin.post(address(batch), typed | {"cell-67-email": batch.rows.get(number=67).raw[4]})

    corrected = dict(batch.rows.exclude(corrections={}).values_list("number", "corrections"))
    assert corrected == {59: {"country": "Tunisia"}, 36: {"email": "ahmed@egy.example.org"}}
    assert batch.rows.get(number=36).problems == batch.rows.get(number=59).problems == []


def test_rows_just_corrected_are_shown_again_before_they_are_applied(admin, batch):
    sent = {"cell-59-country": "Tunisia", "decision-36": "skip"}

    answer = admin.post(address(batch, "apply-import"), sent, follow=True).content.decode()

    assert "Nothing has been applied. Check the rows once more first." in answer
    assert not Person.objects.exists()
    assert batch.rows.get(number=36).decision == "skip"
    admin.post(address(batch, "apply-import"))
    assert Person.objects.count() == 118


LONG = "Tunisia " * 80


def test_a_cell_typed_as_in_the_file_is_no_correction(admin, batch):
    row = address(batch, "import-row", 59)
    admin.post(row, {"cell-country": "Tunisia"})

    admin.post(row, {"cell-country": "Zamunda"})

    stored = batch.rows.get(number=59)
    assert (stored.outcome, stored.corrections) == ("problem", {})


def test_a_row_is_linked_to_the_person_whom_the_administrator_chooses(admin, batch):
    known = PersonFactory(given_name="K.", family_name="Salah", position="Minister", email="")
    row = address(batch, "import-row", 59)
    assert list(admin.get(f"{row}?q=salah").context["records"]) == [known]

    admin.post(row, {"record": known.pk, "how": "fill"})
    admin.post(address(batch, "apply-import"))

    known.refresh_from_db()
    assert (known.position, known.email) == ("Minister", "khaled.bensalah@tun.example.org")
    assert known.participations.count() == 1


def test_a_choice_is_taken_back(admin, batch):
    row = address(batch, "import-row", 59)
    admin.post(row, {"record": PersonFactory().pk, "how": "update"})

    admin.post(row, {"record": ""})

    stored = batch.rows.get(number=59)
    assert (stored.chosen_key, stored.decision) == (None, "")
