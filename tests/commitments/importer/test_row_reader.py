"""A row is understood as a commitment, a milestone or an actor, with words for what is wrong."""

import pytest

from commitments.importer.headers import Column
from commitments.importer.numbering import Place, number_at
from commitments.importer.row_reader import RowReader
from imports.columns.layout import Layout, ListedRow

COLUMNS = list(Column)
LAYOUT = Layout(
    sheet="List",
    header_row=1,
    headers=tuple(column.value.title() for column in COLUMNS),
    columns={column.value: place for place, column in enumerate(COLUMNS)},
)
READER = RowReader(
    LAYOUT,
    themes={"capacity building": 4, "finance tax and trade": 5},
    types={"private": "Private sector", "other": "Other non-state"},
)


def read(place=Place.COMMITMENT, heading="", **cells):
    """The item and the problems of a row with these cells."""
    row = [cells.get(column.value, "") for column in COLUMNS]
    listed = ListedRow(number_at(place, 3), row, list(row), heading)
    return READER.read(listed)


def codes(problems):
    return [(problem.code, problem.column) for problem in problems]


def test_a_commitment_is_read_whole():
    item, problems = read(
        number=3,
        part="2a Policies",
        title=" A law ",
        description="Draft it.\r\nPass it.",
        lead="Treasury",
        partners="JICA\njica; TICA",
        themes="4 Capacity building\n5",
        starts_on="2018-01-01",
        ends_on="31 décembre 2018",
        resources="Two lawyers",
    )

    assert problems == []
    assert (item.number, item.part_text, item.title) == (3, "2a Policies", "A law")
    assert item.description == "Draft it.\nPass it."
    assert item.partners == ["JICA", "TICA"]
    assert item.themes == [4, 5]
    assert (item.starts_on, item.ends_on) == ("2018-01-01", "2018-12-31")


@pytest.mark.parametrize(
    ("cell", "day"),
    [
        (43281, "2018-06-30"),
        ("30 June 2018", "2018-06-30"),
        ("30 juin 2018", "2018-06-30"),
        ("30 de junio de 2018", "2018-06-30"),
        ("30 de junho de 2018", "2018-06-30"),
        ("30 يونيو 2018", "2018-06-30"),
        ("30/06/2018", "2018-06-30"),
    ],
)
def test_the_date_of_a_milestone_is_read_from_a_date_and_from_words(cell, day):
    item, problems = read(Place.MILESTONE, milestone="Tabled", due_on=cell)

    assert (item.due_on, problems) == (day, [])


def test_a_date_with_two_readings_is_asked_about():
    item, problems = read(Place.MILESTONE, milestone="Tabled", due_on="05/06/2018")

    assert item.due_on == ""
    assert codes(problems) == [("not_a_date", "Due_On")]
    assert "2018-06-30" in problems[0].reason


def test_an_end_before_the_start_is_named_with_its_column():
    _item, problems = read(title="A law", starts_on="2018-06-01", ends_on="2018-01-01")

    assert codes(problems) == [("ends_before", "Ends_On")]


def test_a_commitment_without_a_title_is_a_problem():
    _item, problems = read(part="2a")

    assert codes(problems) == [("no_title", "Title")]
    assert problems[0].is_blocking


def test_a_text_that_is_too_long_stays_out_instead_of_being_cut():
    _item, problems = read(title="x" * 201)

    assert codes(problems) == [("too_long", "Title")]
    assert "200" in problems[0].reason


def test_a_link_in_a_name_is_refused_as_the_form_does():
    _item, problems = read(title="A law", lead="https://example.org")

    assert codes(problems) == [("link", "Lead")]


def test_themes_are_understood_by_number_and_title_with_commas_in_them():
    item, problems = read(title="A law", themes="Finance, tax and trade\nHealth, 4")

    assert item.themes == [4, 5]
    assert codes(problems) == [("unknown_theme", "Themes")]
    assert not problems[0].is_blocking


def test_an_error_of_the_spreadsheet_counts_as_an_empty_cell():
    item, problems = read(title="A law", resources="#REF!")

    assert item.resources == ""
    assert codes(problems) == [("failed_cell", "Resources")]


def test_the_heading_above_is_the_action_item_of_a_row_without_one():
    item, _problems = read(heading="2a Policies", title="A law")

    assert item.part_text == "2a Policies"


def test_the_action_item_of_a_row_comes_before_the_heading_above():
    item, _problems = read(heading="2a Policies", part="3b", title="A law")

    assert item.part_text == "3b"


@pytest.mark.parametrize("written", ["Private sector", "privé", "Private"])
def test_a_type_of_organisation_is_understood_by_label_and_word(written):
    item, problems = read(Place.ACTOR, actor="Chamber", actor_kind=written, role="Advises")

    assert (item.actor_kind, problems) == ("private", [])


def test_a_type_that_cannot_be_engaged_is_named_with_those_that_can():
    _item, problems = read(Place.ACTOR, actor="UNDP", actor_kind="United Nations", role="Advises")

    assert codes(problems) == [("unknown_kind", "Actor_Kind")]
    assert "Private sector, Other non-state" in problems[0].reason


def test_a_stored_item_reads_back_as_it_was():
    item, _problems = read(Place.MILESTONE, number="No. 7", milestone="Tabled", due_on="2018-06-30")

    assert type(item).from_json(item.as_json()) == item
    assert item.number == 7
