"""A workbook of 40 commitments and 120 milestones goes out, is filled and comes back."""

from datetime import date, timedelta

import pytest
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from commitments.models import Commitment, Milestone
from documents.models import Removal
from roadmaps.models import Actor
from tests.commitments.importer.workbooks import (
    URL,
    address,
    apply,
    filled,
    sheets_in,
    undo,
    upload,
    worked,
)
from tests.pages import page_of

pytestmark = pytest.mark.django_db
FIRST_DAY = date(2018, 1, 15)
COMMITMENTS = [
    {
        "number": number,
        "part": f"2{'ab'[number % 2]} Part {'ab'[number % 2]}",
        "title": f"Commitment {number}: a law on cooperation",
        "description": f"Draft it.\nPass it, number {number}.",
        "lead": f"Ministry {number % 7}",
        "partners": ["JICA", f"Partner {number}"],
        "themes": ["4 Capacity building"],
        "starts_on": date(2018, 1, 1),
        "ends_on": date(2020, 12, 31),
        "resources": "Two lawyers",
    }
    for number in range(1, 41)
]
MILESTONES = [
    {
        "number": number,
        "milestone": f"Step {step} of commitment {number}",
        "due_on": FIRST_DAY + timedelta(days=90 * step + number),
    }
    for number in range(1, 41)
    for step in range(1, 4)
]
ACTORS = [
    {
        "actor": f"Chamber {number}",
        "actor_kind": "Private sector",
        "role": "Advises",
        "contact": "Desk 2",
    }
    for number in range(1, 6)
]


@pytest.fixture
def client_of_focal(draft, focal, as_user):
    """Kenya's focal point, signed in, with a roadmap in which nothing is promised."""
    return as_user(focal)


def batch_now(batch):
    batch.refresh_from_db()
    return batch


@pytest.fixture
def batch(client_of_focal, draft):
    """The filled workbook, uploaded and checked."""
    return upload(client_of_focal, filled(draft, COMMITMENTS, MILESTONES, ACTORS))


def test_a_filled_workbook_becomes_commitments_milestones_and_actors(
    client_of_focal, batch, draft, focal
):
    assert batch.counts["new"] == 165
    assert not Commitment.objects.exists()

    apply(client_of_focal, batch)

    assert batch.state == "applied", batch.problem
    assert Commitment.objects.count() == 40
    assert Milestone.objects.count() == 120
    assert Actor.objects.count() == 5
    seventh = Commitment.objects.in_full().get(title__startswith="Commitment 7:")
    assert (seventh.part.code, seventh.lead.name) == ("2b", "Ministry 0")
    assert seventh.partner_names == ["JICA", "Partner 7"]
    assert seventh.description == "Draft it.\nPass it, number 7."
    assert (seventh.starts_on, seventh.ends_on) == (date(2018, 1, 1), date(2020, 12, 31))
    assert seventh.updated_by == focal
    steps = seventh.milestones.values_list("title", "deadline__due_on")
    assert list(steps) == [
        (f"Step {step} of commitment 7", FIRST_DAY + timedelta(days=90 * step + 7))
        for step in (1, 2, 3)
    ]


def test_the_same_workbook_comes_out_and_says_nothing_new(client_of_focal, batch, tmp_path):
    apply(client_of_focal, batch)

    answer = client_of_focal.get(f"{URL}workbook/")
    again = upload(client_of_focal, answer.content)

    written = sheets_in(tmp_path / "out.xlsx", answer.content)
    assert [row[:3] for row in written["Commitments"][1:]] == [
        [row["number"], row["part"], row["title"]] for row in COMMITMENTS
    ]
    assert [row[3:] for row in written["Milestones"][1:]] == [
        [row["milestone"], row["due_on"].isoformat()] for row in MILESTONES
    ]
    assert (again.counts["unchanged"], again.counts["rows"]) == (165, 165)


def test_undoing_the_workbook_leaves_the_roadmap_as_it_was(client_of_focal, batch):
    apply(client_of_focal, batch)

    page = client_of_focal.get(address(batch, "undo/"))
    assert page.status_code == 200
    undo(client_of_focal, batch)

    assert batch.state == "undone"
    assert batch.undo_report["retained"] == []
    assert not Commitment.objects.exists()
    assert not Milestone.objects.exists()
    assert not Actor.objects.exists()
    assert Removal.objects.filter(rows="commitment").count() == 40


def test_preview_of_undoing_a_long_list_is_left_to_the_worker(
    client_of_focal, batch, django_assert_max_num_queries
):
    apply(client_of_focal, batch)
    page = address(batch, "undo/")
    assert "Show what would happen" in page_of(client_of_focal, page)
    assert "Taken back" not in page_of(client_of_focal, page)

    client_of_focal.post(page, {"preview": "1"})
    assert batch_now(batch).work == "preview"
    assert "Working out what undoing would do" in page_of(client_of_focal, address(batch))
    worked(batch)

    done = client_of_focal.get(address(batch, "progress/"), headers={"HX-Request": "true"})
    assert done["HX-Redirect"] == page
    with django_assert_max_num_queries(20):
        html = page_of(client_of_focal, page)
    assert "165 new entries are removed" in html
    assert "Work it out again" in html
    assert (batch.state, Commitment.objects.count()) == ("applied", 40)


def test_reasons_in_a_preview_are_in_the_language_of_who_asked_and_undoing_forgets_it(
    client_of_focal, batch, focal
):
    apply(client_of_focal, batch)
    Commitment.objects.filter(number=7).update(title="A law")
    User.objects.filter(pk=focal.pk).update(language="fr")

    client_of_focal.post(address(batch, "undo/"), {"preview": "1"})
    with translation.override("en"):
        worked(batch)

    assert len(batch.undo_preview["retained"]) == 1
    with translation.override("fr"):
        assert batch.undo_preview["retained"][0][1] == _("It was changed since.")
    assert batch.undo_preview["retained"][0][1] != "It was changed since."
    undo(client_of_focal, batch)
    assert batch.undo_preview == {}
    assert Commitment.objects.count() == 1


def test_an_undone_workbook_can_be_checked_and_applied_again(client_of_focal, batch):
    apply(client_of_focal, batch)
    undo(client_of_focal, batch)

    client_of_focal.post(address(batch, "again/"))
    batch.refresh_from_db()
    apply(client_of_focal, batch)

    assert (Commitment.objects.count(), Milestone.objects.count()) == (40, 120)
