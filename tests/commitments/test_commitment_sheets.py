"""Commitments, milestones and reasons in an Excel copy of a roadmap, and back."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile

from commitments import actions
from commitments.commitment_sheets import read, read_milestones, save, save_milestone
from commitments.models import Commitment, Part, PartAnswer
from core.errors import Stale
from documents.models import ReturnedCopy
from tests.documents.workbooks import workbook
from tests.roadmaps.factories import make_commitment, make_items, open_roadmap

COPIES = "/roadmaps/nairobi-2017/KEN/copies/"


@pytest.fixture
def draft(kenya, workshop, day):
    make_items(workshop)
    return open_roadmap(kenya, workshop)


@pytest.fixture
def training(draft, focal):
    """Commitment 1, with a milestone."""
    part = Part.objects.get(letter="a")
    commitment = make_commitment(draft.document, part, title="Training", ends_on=date(2019, 1, 1))
    actions.set_milestone(
        commitment=commitment, title="First course", due_on=date(2018, 3, 1), by=focal
    )
    return commitment


@pytest.fixture
def client_of(focal, as_user):
    return as_user(focal)


def book_of(client, folder):
    return workbook(client.get("/roadmaps/nairobi-2017/KEN/draft.xlsx").content, folder)


def bring(client, book):
    file = SimpleUploadedFile("copy.xlsx", book.as_bytes())
    response = client.post(COPIES, {"file": file}, follow=True)
    assert response.status_code == 200
    return {
        sheet.rules.name: [str(row.outcome) for row in sheet.rows]
        for sheet in response.context["sheets"]
    }


def choose(client, **choices):
    address = f"{COPIES}{ReturnedCopy.objects.latest('pk').pk}/"
    return client.post(address, choices, follow=True)


def test_an_unchanged_copy_of_commitments_changes_no_row(training, client_of, tmp_path):
    book = book_of(client_of, tmp_path)

    assert book.cell("Commitments", "Action item", 2) == "2a Part a"
    assert book.cell("Milestones", "Date", 2) == "2018-03-01"
    assert bring(client_of, book) == {
        "actors": [],
        "gaps": ["same"] * 4,
        "commitments": ["same"],
        "milestones": ["same"],
        "finance": [],
        "reasons": ["same", "same"],
    }


def test_a_new_commitment_and_its_milestone_come_back_in_one_copy(
    training, client_of, draft, tmp_path
):
    book = book_of(client_of, tmp_path)
    book.write(
        "Commitments",
        3,
        **{"Action item": "2b Part b", "Title": "A fund", "Lead institution": "Treasury",
           "Partners": "JICA\nUNDP", "Start": "2018-01-01", "End": "2018-12-31"},
    )  # fmt: skip
    book.write(
        "Milestones", 3, **{"Commitment": "A fund", "Milestone": "It opens", "Date": "2018-06-30"}
    )
    assert bring(client_of, book)["commitments"] == ["same", "new"]

    choose(client_of, **{"row-commitments-3": "on", "row-milestones-3": "on"})

    fund = Commitment.objects.get(number=2)
    assert (fund.title, fund.part.code, fund.lead.name) == ("A fund", "2b", "Treasury")
    assert sorted(partner.name for partner in fund.partners.all()) == ["JICA", "UNDP"]
    milestone = fund.milestones.get()
    assert (milestone.title, milestone.deadline.due_on) == ("It opens", date(2018, 6, 30))
    again = bring(client_of, book)
    assert (again["commitments"], again["milestones"]) == (["same", "taken"], ["same", "taken"])


def test_changed_milestones_and_reasons_are_saved_by_their_pages_rules(
    training, client_of, draft, tmp_path
):
    book = book_of(client_of, tmp_path)
    book.write("Milestones", 2, Date="2018-04-01")
    book.write("Parts without a commitment", 3, **{"Why there is no commitment": "No funds."})
    outcomes = bring(client_of, book)
    assert (outcomes["milestones"], outcomes["reasons"]) == (["changed"], ["same", "changed"])
    row = read_milestones(draft)[0]
    answer = client_of.get(f"{COPIES}{ReturnedCopy.objects.get().pk}/").context["sheets"]
    seen = {row.id: row.seen for sheet in answer for row in sheet.rows}

    choose(
        client_of,
        **{
            "row-milestones-2": "on", "row-seen-milestones-2": row.version,
            "row-reasons-3": "on", "row-seen-reasons-3": seen["reasons-3"],
        },
    )  # fmt: skip

    assert training.milestones.get().deadline.due_on == date(2018, 4, 1)
    assert PartAnswer.objects.get().reason == "No funds."


def test_a_milestone_after_the_end_of_its_commitment_is_refused_beside_its_date(
    training, client_of, draft, tmp_path
):
    book = book_of(client_of, tmp_path)
    book.write("Milestones", 2, Date="2019-02-01")
    bring(client_of, book)
    version = read_milestones(draft)[0].version

    page = choose(
        client_of, **{"row-milestones-2": "on", "row-seen-milestones-2": version}
    ).content.decode()

    assert "the commitment ends on 1 January 2019" in page
    assert training.milestones.get().deadline.due_on == date(2018, 3, 1)


def test_a_milestone_of_an_unknown_commitment_is_refused(draft, training, focal):
    cells = {"milestone_key": "", "number": "9", "title": "", "milestone": "x",
             "due_on": "2018-03-01"}  # fmt: skip

    with pytest.raises(ValidationError, match="no such commitment"):
        save_milestone(draft=draft, key="", version="", cells=cells, by=focal)


def test_a_commitment_changed_since_it_was_seen_is_not_overwritten(draft, training, focal):
    row = read(draft)[0]
    Commitment.objects.update(version=2)

    with pytest.raises(Stale):
        save(draft=draft, key=row.key, version=row.version, cells=row.cells, by=focal)


def test_a_milestone_changed_since_it_was_seen_is_not_overwritten(draft, training, focal):
    row = read_milestones(draft)[0]
    training.milestones.update(title="Second course")

    with pytest.raises(Stale):
        save_milestone(draft=draft, key=row.key, version=row.version, cells=row.cells, by=focal)


def test_a_commitment_renamed_on_the_site_makes_no_row_of_its_milestones_differ(
    training, client_of, tmp_path
):
    book = book_of(client_of, tmp_path)
    Commitment.objects.update(title="Courses", version=2)

    assert bring(client_of, book)["milestones"] == ["same"]


def test_the_commitment_of_a_stored_milestone_cannot_be_changed_in_a_copy(
    training, client_of, tmp_path
):
    book = book_of(client_of, tmp_path)
    book.write("Milestones", 2, **{"Commitment number": 7})

    assert bring(client_of, book)["milestones"] == ["locked"]


def test_a_contributor_of_another_part_changes_no_commitment_by_a_copy(
    draft, training, contributor
):
    contributor.mandates.update(writing_scopes=["roadmap:vision"])
    row = read(draft)[0]

    with pytest.raises(PermissionDenied):
        save(draft=draft, key=row.key, version=row.version, cells=row.cells, by=contributor)
