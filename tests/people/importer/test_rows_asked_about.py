"""Rows that repeat a row which is itself asked about, and rows that ask the same question."""

import pytest

from imports import actions
from imports.actions import apply_import
from imports.apply.rejected import rejected, why
from imports.importer import importer_of
from imports.matching import comparison
from imports.models import Decision, Outcome
from imports.review.row_display import figures
from people.importer.matching import PROPOSED
from people.models import Person

HEADER = "Name,Country,Organisation,Position,E-mail"
KNOWN = "Ann Bo,Kenya,Treasury,Director,"
ASKED = "Ann Bo,Kenya,FAO,Officer,"
REPEATS_IT = "Ann Bo,Kenya,FAO,,ann@example.org"
ASKS_THE_SAME = "Ann Bo,Kenya,UNDP,Driver,ann@undp.example.org"


def outcomes(batch):
    return list(batch.rows.values_list("outcome", "parsed__of_row", "leader"))


def decide(batch, decisions):
    actions.decide(batch=batch, decisions=decisions, by=None)


@pytest.fixture(params=["recorded", "in the list"])
def asked_batch(request, checked_batch, listing, administrator):
    """`asked_batch(row, …)`: a list with these rows, Ann Bo recorded before or in its first row.

    The other rows are numbers 3 and following in both cases.
    """

    def make(*rows):
        if request.param == "in the list":
            return checked_batch(listing(HEADER, KNOWN, *rows))
        known = checked_batch(listing(HEADER, KNOWN, name="known.csv"))
        apply_import(batch=known, by=administrator)
        return checked_batch(listing(HEADER, "Cy Do,Kenya,FAO,,", *rows))

    return make


@pytest.mark.parametrize("rows_of_a_chunk", [1, 2, 100])
def test_a_row_that_repeats_one_asked_about_is_no_second_question(
    asked_batch, monkeypatch, rows_of_a_chunk
):
    monkeypatch.setattr(comparison, "CHUNK", rows_of_a_chunk)
    batch = asked_batch(ASKED, REPEATS_IT, ASKS_THE_SAME)

    asked, repeating, asking_the_same = outcomes(batch)[1:]
    assert asked[0] == Outcome.POSSIBLE
    assert asked[2] is None
    assert repeating == (Outcome.REPEATED, 3, 3)
    assert asking_the_same == (Outcome.POSSIBLE, asked[1], 3)
    assert (figures(batch)["waiting"], figures(batch)["questions"]) == (2, 1)


@pytest.mark.parametrize(
    ("decision", "people", "is_written"),
    [
        (Decision.IMPORT, {("Director", ""), ("Officer", "ann@example.org")}, True),
        (Decision.UPDATE, {("Officer", "ann@example.org")}, True),
        (Decision.FILL, {("Director", "ann@example.org")}, True),
        (Decision.SKIP, {("Director", "")}, False),
        (Decision.OPEN, {("Director", "")}, False),
    ],
)
def test_a_repeated_row_leads_to_whom_the_row_asked_about_is_decided_to_be(
    asked_batch, decision, people, is_written
):
    batch = asked_batch(ASKED, REPEATS_IT)
    decide(batch, {3: decision, 4: Decision.FILL})
    left_before = figures(batch)["left"]

    batch = apply_import(batch=batch, by=None)

    recorded = Person.objects.filter(name_key="ann bo").values_list("position", "email")
    assert (set(recorded), len(recorded)) == (people, len(people))
    row = batch.rows.get(number=4)
    assert bool(row.written) == is_written
    assert (row in rejected(batch)) != is_written
    assert left_before == batch.counts["left_out"]
    assert "Same " in why(importer_of(batch), row)


def test_the_same_said_of_a_row_left_out_is_not_said_of_another(asked_batch):
    batch = asked_batch(ASKED, REPEATS_IT)
    decide(batch, {3: Decision.SKIP, 4: Decision.UPDATE})

    batch = apply_import(batch=batch, by=None)

    row = batch.rows.get(number=4)
    assert (row.outcome, row.decision, row.written) == (Outcome.POSSIBLE, Decision.OPEN, "")
    assert not Person.objects.exclude(email="").exists()


ANN_OF_UNDP = ("Driver", "ann@undp.example.org")


@pytest.mark.parametrize(
    ("decisions", "people"),
    [
        ({3: "import"}, {("Director", ""), ("Officer", "ann@undp.example.org")}),
        ({3: "update"}, {ANN_OF_UNDP}),
        ({3: "fill"}, {("Director", "ann@undp.example.org")}),
        ({3: "skip"}, {("Director", "")}),
        ({3: ""}, {("Director", "")}),
        ({3: "import", 4: "import"}, {("Director", ""), ("Officer", ""), ANN_OF_UNDP}),
        ({3: "import", 4: "update"}, {ANN_OF_UNDP, ("Officer", "")}),
        ({3: "update", 4: "skip"}, {("Officer", "")}),
        ({4: "import"}, {("Director", ""), ANN_OF_UNDP}),
    ],
)
def test_rows_that_ask_the_same_have_one_decision_unless_each_is_decided(
    asked_batch, decisions, people
):
    batch = asked_batch(ASKED, ASKS_THE_SAME)
    decide(batch, decisions)
    counts = figures(batch)

    batch = apply_import(batch=batch, by=None)

    recorded = Person.objects.filter(name_key="ann bo").values_list("position", "email")
    assert (set(recorded), len(recorded)) == (people, len(people))
    assert counts["left"] == rejected(batch).count() == batch.counts["left_out"]


def test_a_row_asked_about_because_of_an_undecided_one_waits_with_it(asked_batch):
    batch = asked_batch(
        "Ann Mary Bo,Kenya,Treasury,Director,", "Ann Mary Bo,Kenya,Treasury,Driver,"
    )

    outcome, _of_row, leader = outcomes(batch)[2]
    assert (outcome, leader) == (Outcome.POSSIBLE, 3)


@pytest.mark.parametrize("rows_of_a_chunk", [1, 100])
@pytest.mark.parametrize(
    ("known", "first", "second", "code"),
    [
        ("Treasury,Director,", "Mr Ann Bo|Treasury,Officer,", "Ms Ann Bo|Treasury,Driver,",
         "other_form_of_address"),
        ("Treasury,Director,", "Ann Bo|Treasury,Officer,ann@example.org",
         "Ann Bo|Treasury,Driver,bo@example.org", "other_email"),
        (",Director,", "Ann Bo|Treasury,Officer,", "Ann Bo|FAO,Driver,", "other_organisation"),
        ("Treasury,Director,", "Ann Bo|Treasury,Officer,", "Ann Bo|Treasury,Driver,",
         "other_position"),
    ],
)  # fmt: skip
def test_rows_that_contradict_each_other_are_not_both_proposed_as_one_person(
    checked_batch, listing, monkeypatch, rows_of_a_chunk, known, first, second, code
):
    monkeypatch.setattr(comparison, "CHUNK", rows_of_a_chunk)
    rows = (f"Ann Bo,Kenya,{known}", *(row.replace("|", ",Kenya,") for row in (first, second)))
    batch = checked_batch(listing(HEADER, *rows))

    assert list(batch.rows.values_list("outcome", flat=True)) == ["new", "possible", "possible"]
    assert batch.rows.get(number=3).reason in PROPOSED
    row = batch.rows.get(number=4)
    assert row.reason == code
    assert (row.leader == 3) == (code in PROPOSED)
