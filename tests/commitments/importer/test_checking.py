"""What applying a list would do: compared with the roadmap and with its other rows."""

from datetime import date

import pytest

from commitments import actions
from commitments.importer.checking import Checker
from commitments.importer.items import ListedItem
from commitments.importer.known import KnownCommitment, KnownMilestone, KnownRoadmap
from commitments.importer.numbering import Kind, Place, RecordKey, number_at
from commitments.importer.parts import PartIndex
from commitments.models import ActionItem, Part
from commitments.text_fields import CONTACT, LATER
from imports.matching.parsed import ParsedRow

PARTS = [
    Part(item=ActionItem(number=2), letter="a", titles={"en": "Policies", "fr": "Politiques"}),
    Part(item=ActionItem(number=2), letter="b", titles={"en": "Units"}),
    Part(item=ActionItem(number=5), letter="", titles={"en": "Reporting"}),
]
LAW = {
    "part": "2a",
    "title": "A law on cooperation",
    "description": "Draft it.",
    "lead": "Treasury",
    "partners": ["JICA"],
    "themes": [4],
    "starts_on": "2018-01-01",
    "ends_on": "2018-12-31",
    "resources": "",
    **dict.fromkeys((field.name for field in (*LATER, CONTACT)), ""),
    "sdgs": [],
}
TABLED = {"milestone": "The bill is tabled", "due_on": "2018-06-30"}


@pytest.fixture
def checker():
    """Kenya's roadmap has commitment 3, a law with one milestone."""
    roadmap = KnownRoadmap(
        document=None,
        parts=PartIndex(PARTS),
        workshop_on=date(2017, 5, 2),
        commitments={30: KnownCommitment(30, 3, LAW)},
        milestones={7: KnownMilestone(7, 30, TABLED)},
        kinds={"known chamber": "private"},
    )
    return Checker(roadmap, header_of=str)


def commitment(row, **fields):
    fields = {"part_text": "2a", "title": "A decree"} | fields
    item = ListedItem(Kind.COMMITMENT, **fields)
    return ParsedRow(number_at(Place.COMMITMENT, row), [], item)


def milestone(row, place=Place.MILESTONE, **fields):
    fields = {"milestone": "The bill is tabled", "due_on": "2018-06-30"} | fields
    return ParsedRow(number_at(place, row), [], ListedItem(Kind.MILESTONE, **fields))


def actor(row, **fields):
    fields = {"actor": "Chamber", "actor_kind": "private", "role": "Advises"} | fields
    return ParsedRow(number_at(Place.ACTOR, row), [], ListedItem(Kind.ACTOR, **fields))


def outcome(checker, *rows):
    """The outcome of the last row, its known record and the codes of its problems."""
    checked = [checker.check(row) for row in rows][-1]
    known = RecordKey.of(checked.known_key).pk if checked.known_key else None
    return checked.outcome, known, [problem.code for problem in checked.parsed.problems]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2a", "2a"),
        ("2 (a)", "2a"),
        ("Item 2a", "2a"),
        ("2A – Policies", "2a"),
        ("politiques", "2a"),
        ("Action item 5", "5"),
        (" units ", "2b"),
        ("2", ""),
        ("2c", ""),
        ("Trade", ""),
    ],
)
def test_a_part_is_found_by_code_or_title_in_any_language(written, code):
    assert PartIndex(PARTS).code_of(written) == code


def test_a_commitment_that_is_not_in_the_roadmap_is_new(checker):
    assert outcome(checker, commitment(2)) == ("new", None, [])


def test_a_commitment_is_the_same_by_its_number_with_another_title(checker):
    row = commitment(2, number=3, title="An act")

    assert outcome(checker, row) == ("update", 30, [])


def test_a_commitment_is_the_same_by_title_and_part_without_a_number(checker):
    row = commitment(2, title="A LAW on cooperation", description="Draft it.")

    checked = checker.check(row)

    assert (checked.outcome, checked.differences) == (
        "update",
        {"title": ["A law on cooperation", "A LAW on cooperation"]},
    )


def test_blank_cells_are_no_difference(checker):
    assert outcome(checker, commitment(2, title=LAW["title"])) == ("same", 30, [])


def test_a_number_with_another_part_and_title_waits_for_a_decision(checker):
    row = commitment(2, number=3, part_text="2b", title="A unit")

    assert outcome(checker, row) == ("possible", 30, [])


def test_a_similar_title_under_the_same_part_waits_for_a_decision(checker):
    assert outcome(checker, commitment(2, title="A law on co-operations")) == ("possible", 30, [])


def test_a_similar_title_with_other_figures_is_another_commitment(checker):
    row = commitment(2, title="A law on cooperation 2")

    assert outcome(checker, row) == ("new", None, [])


def test_the_second_row_of_a_commitment_is_a_repetition(checker):
    rows = commitment(2), commitment(3, title="a DECREE")

    assert outcome(checker, *rows)[0] == "repeated"


@pytest.mark.parametrize(("written", "code"), [("9z", "unknown_part"), ("", "no_part")])
def test_a_commitment_needs_a_part_that_is_known(checker, written, code):
    assert outcome(checker, commitment(2, part_text=written)) == ("problem", None, [code])


def test_a_milestone_finds_its_commitment_by_number_in_the_roadmap(checker):
    assert outcome(checker, milestone(2, number=3)) == ("same", 7, [])


def test_a_milestone_finds_a_new_commitment_by_its_number_in_the_list(checker):
    row = milestone(2, number=12)

    assert outcome(checker, commitment(2, number=12), row) == ("new", None, [])
    assert row.item.commitment_row == 2


def test_a_milestone_without_a_commitment_belongs_to_that_of_the_row_above(checker):
    row = milestone(3, milestone="The bill is passed")

    assert outcome(checker, milestone(2, number=3), row) == ("new", None, [])
    assert row.item.commitment_key == 30


def test_a_milestone_below_a_commitment_belongs_to_it(checker):
    rows = commitment(4), milestone(4, Place.MILESTONE_BESIDE), milestone(5, Place.MILESTONE_BESIDE)
    rows[2].item.milestone = "The bill is passed"

    assert outcome(checker, *rows) == ("new", None, [])
    assert rows[2].item.commitment_row == 4


def test_a_milestone_below_a_commitment_that_is_left_out_is_no_milestone_of_the_one_above(checker):
    checker.left_out = [5]
    row = milestone(6, Place.MILESTONE_BESIDE)

    assert outcome(checker, commitment(4), row)[::2] == ("problem", ["commitment_left_out"])


def test_a_moved_milestone_is_an_update_by_its_reference(checker):
    row = milestone(2, milestone_key=7, number=3, milestone="Tabled", due_on="2018-07-30")

    assert outcome(checker, row) == ("update", 7, [])


@pytest.mark.parametrize(
    ("fields", "code"),
    [
        ({"number": 99}, "no_commitment"),
        ({}, "unnamed_commitment"),
        ({"number": 3, "due_on": "2019-06-30"}, "after_end"),
        ({"number": 3, "due_on": "2017-12-31"}, "before_start"),
        ({"number": 3, "milestone": "Passed", "due_on": ""}, "no_due_on"),
    ],
)
def test_a_milestone_with_a_problem_stays_out(checker, fields, code):
    result, _known, codes = outcome(checker, milestone(2, **fields))

    assert (result, codes) == ("problem", [code])


def test_a_milestone_fits_the_dates_that_the_list_gives_its_commitment(checker):
    rows = commitment(2, number=3, ends_on="2019-12-31"), milestone(2, number=3)
    rows[1].item.due_on = "2019-06-30"

    assert outcome(checker, *rows) == ("update", 7, [])


def test_a_date_before_the_workshop_is_named_and_imported(checker):
    rows = commitment(2, number=12), milestone(2, number=12, due_on="2016-06-30")

    assert outcome(checker, *rows) == ("new", None, ["before_workshop"])


def test_a_milestone_of_a_commitment_with_a_problem_waits_for_it(checker):
    rows = commitment(2, number=12, part_text="9z"), milestone(2, number=12)

    assert outcome(checker, *rows)[::2] == ("problem", ["commitment_problem"])


def test_a_date_that_unossc_accepted_is_not_moved(checker):
    checker.roadmap.milestones[7] = KnownMilestone(7, 30, TABLED, is_binding=True)
    row = milestone(2, number=3, due_on="2018-07-30")

    assert outcome(checker, row)[::2] == ("problem", ["binding"])


def test_a_reached_milestone_is_not_changed(checker):
    checker.roadmap.milestones[7] = KnownMilestone(7, 30, TABLED, is_reached=True)
    row = milestone(2, number=3, due_on="2018-07-30")

    assert outcome(checker, row)[::2] == ("problem", ["reached"])


def test_an_actor_needs_a_type_unless_the_organisation_has_one(checker):
    assert outcome(checker, actor(2, actor_kind=""))[::2] == ("problem", ["no_kind"])
    assert outcome(checker, actor(3, actor="Known chamber", actor_kind="")) == ("new", None, [])


def test_rows_that_the_user_may_not_write_stay_out(checker):
    checker.roadmap.may_write = frozenset({Kind.ACTOR})

    assert outcome(checker, commitment(2))[::2] == ("problem", ["no_right"])
    assert outcome(checker, actor(2)) == ("new", None, [])


def test_problems_of_comparing_are_looked_for_anew(checker):
    row = commitment(2, part_text="9z")
    checker.check(row)
    row.item.part_text = "2a"

    assert outcome(checker, row) == ("new", None, [])


def test_every_action_of_a_promise_is_a_field_of_the_list():
    assert set(actions.PROMISE) <= set(LAW)
