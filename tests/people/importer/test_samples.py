"""The three lists that hosts sent: nobody lost, nobody doubled, every oddity named."""

import json

import pytest

from imports.actions import apply_import
from imports.models import Outcome
from office.spreadsheets.reading import read
from people.importer import report
from people.importer.batches import check_list, read_list
from people.models import Participation, Person
from tests.people.importer.samples import COTONOU, DATA, MESSY, NAIROBI

pytestmark = pytest.mark.usefixtures("reference")
TRUTH = json.loads((DATA / "participants-messy.truth.json").read_text())


@pytest.fixture
def messy(workshop):
    parsed_list = read_list(MESSY, MESSY.name)
    return parsed_list, check_list(workshop, parsed_list)


def test_the_messy_list_matches_its_truth_to_the_row(messy):
    parsed_list, checked = messy

    assert report.rows_with(checked) == TRUTH["sheet_rows"]
    assert parsed_list.layout.header_row == TRUTH["header_row"]
    assert parsed_list.rows[0].number == TRUTH["first_data_row"]
    assert parsed_list.skipped.blank == TRUTH["counts"]["blank_rows"]
    assert parsed_list.skipped.notes == [136]


def test_the_messy_list_names_as_many_people_as_its_truth(messy):
    _, checked = messy
    counts = report.counts(checked)

    assert counts["rows"] - len(report.rows_with(checked)["repeated_rows"]) == 120
    assert (counts["new"], counts["possible_duplicates"], counts["blocked"]) == (118, 4, 2)


def test_every_country_of_the_messy_list_is_resolved_but_the_invented_one(messy):
    parsed_list, _ = messy
    unresolved = [text for text, code in report.countries(parsed_list.rows).items() if code is None]

    assert unresolved == ["Zamunda"]
    assert report.countries(parsed_list.rows)["Congo"] == "COG"


def test_a_repeated_row_names_the_row_that_it_repeats(messy):
    repeated = {row["row"]: row["of_row"] for row in report.duplicates(messy[1])}

    assert repeated == {31: 30, 58: 57, 85: 84, 113: 111}


@pytest.mark.parametrize(("path", "people"), [(MESSY, 118), (NAIROBI, 64), (COTONOU, 48)])
def test_every_person_is_imported_or_named_in_a_problem(checked_batch, path, people):
    batch = apply_import(batch=checked_batch(path), by=None)

    left_out = batch.rows.filter(known_key=None)
    assert Person.objects.count() == Participation.objects.count() == people
    assert all(row.problems or row.outcome == Outcome.REPEATED for row in left_out)


@pytest.mark.parametrize("path", [MESSY, NAIROBI, COTONOU])
def test_every_row_of_the_sheet_is_accounted_for(path):
    parsed_list = read_list(path, path.name)
    with read(path) as book:
        sheet = next(sheet for sheet in book.sheets if sheet.name == parsed_list.layout.sheet)
        filled = [row.number for row in sheet.rows()]

    skipped = parsed_list.skipped
    between = [*skipped.notes, *skipped.headers, *skipped.headings, *skipped.joined]
    title = [number for number in filled if number <= parsed_list.layout.header_row]
    assert sorted([*title, *between, *(row.number for row in parsed_list.rows)]) == filled


@pytest.mark.parametrize("path", [MESSY, NAIROBI, COTONOU])
def test_the_same_list_again_changes_nothing(checked_batch, path):
    apply_import(batch=checked_batch(path), by=None)
    before = list(Person.objects.values()), list(Participation.objects.values())

    again = apply_import(batch=checked_batch(path), by=None)

    assert again.counts["new"] == again.counts["updated"] == 0
    assert again.counts["unchanged"] == len(before[0])
    assert (list(Person.objects.values()), list(Participation.objects.values())) == before


def test_the_lists_one_after_the_other_double_nobody(checked_batch):
    for path in (NAIROBI, COTONOU, MESSY):
        apply_import(batch=checked_batch(path), by=None)
    people = Person.objects.count()

    for path in (NAIROBI, COTONOU, MESSY):
        assert apply_import(batch=checked_batch(path), by=None).counts["new"] == 0

    assert Person.objects.count() == people
    keys = Person.objects.values_list("name_key", "party").distinct()
    assert len(keys) == people
