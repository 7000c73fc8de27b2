"""The workbook of a roadmap: commitments, milestones and actors as rows to fill in."""

from datetime import date
from decimal import Decimal

import pytest
from django.utils import translation

from commitments import workbook
from commitments.finance.actions import FundingFacts, add_funding
from commitments.models import Stage
from office.spreadsheets.reading import read
from roadmaps.actions.engaging import engage_actor
from tests.commitments.factories import add, milestone

pytestmark = pytest.mark.django_db


def sheets(path, content):
    """The visible sheets of a workbook by name, as lists of cells."""
    path.write_bytes(content)
    with read(path, "roadmap.xlsx") as book:
        return {s.name: [row.cells for row in s.rows()] for s in book.sheets if s.is_visible}


def test_the_workbook_holds_commitments_milestones_and_actors(draft, focal, tmp_path):
    commitment = add(draft, focal)
    step = milestone(commitment, focal)
    engage_actor(
        draft=draft, name="Chamber", kind="private", role="Advises", contact="Desk 2", by=focal
    )

    written = sheets(tmp_path / "book.xlsx", workbook.write(draft.document, draft))

    assert list(written) == ["Commitments", "Milestones", "Actors engaged", "Finance needed"]
    assert written["Commitments"][1] == [
        1,
        f"2a {commitment.part.title}",
        "A law on cooperation",
        "Draft it, pass it.",
        "Treasury",
        "JICA\nTICA",
        "4 Capacity building",
        "2018-01-01",
        "2018-12-31",
        "Two lawyers",
    ]
    assert written["Milestones"][1] == [
        step.pk,
        1,
        "A law on cooperation",
        "The bill is tabled",
        "2018-06-30",
    ]
    assert written["Actors engaged"][1] == ["Chamber", "Private sector", "Advises", "Desk 2"]


def test_an_empty_form_has_the_same_headings_as_a_filled_one(draft, focal, tmp_path):
    empty = sheets(tmp_path / "empty.xlsx", workbook.write(draft.document, draft))
    commitment = add(draft, focal)
    milestone(commitment, focal)

    filled = sheets(tmp_path / "filled.xlsx", workbook.write(draft.document, draft))

    assert {name: rows[0] for name, rows in filled.items()} == {
        name: rows[0] for name, rows in empty.items()
    }
    assert [len(rows) for rows in empty.values()] == [1, 1, 1, 1]


def test_the_headings_are_in_the_language_of_the_reader(draft, tmp_path):
    with translation.override("fr"):
        written = sheets(tmp_path / "book.xlsx", workbook.write(draft.document, draft))

    assert "Engagements" in written


@pytest.mark.parametrize("due_on", [date(2018, 6, 30), date(2030, 1, 1)])
def test_a_milestone_keeps_its_day(draft, focal, due_on, tmp_path):
    milestone(add(draft, focal, ends_on=None), focal, due_on=due_on)

    written = sheets(tmp_path / "book.xlsx", workbook.write(draft.document, draft))

    assert written["Milestones"][1][-1] == due_on.isoformat()


def test_the_workbook_says_what_each_commitment_needs_and_not_what_is_secured(
    draft, focal, tmp_path
):
    commitment = add(draft, focal)
    for stage in (Stage.NEEDED, Stage.SECURED):
        facts = FundingFacts(
            amount=Decimal(1500), currency="USD", source_name="JICA", note=stage.value
        )
        add_funding(commitment=commitment, stage=stage.value, facts=facts, by=focal)

    written = sheets(tmp_path / "book.xlsx", workbook.write(draft.document, draft))

    assert written["Finance needed"][1:] == [
        ["1", "A law on cooperation", "1500", "USD", "JICA", "in money", "needed"]
    ]
