"""What the history of a roadmap tells of commitments: milestones planned, parts explained."""

import re
from datetime import date

import pghistory
import pytest

from commitments import actions
from commitments.models import Commitment
from deadlines.models import Deadline
from roadmaps import actions as roadmaps
from tests.commitments.factories import part
from tests.roadmaps.factories import shown

pytestmark = pytest.mark.django_db
URL = "/roadmaps/nairobi-2017/KEN/history/"
JUNE, JULY = date(2018, 6, 1), date(2018, 7, 1)


@pytest.fixture(autouse=True)
def named(focal):
    focal.name = "Amina Otieno"
    focal.save()


def plain(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def set_milestone(commitment, by, title="A bill", due_on=JUNE, milestone=None):
    return actions.set_milestone(
        commitment=commitment, title=title, due_on=due_on, by=by, milestone=milestone
    )


def told(as_user, focal):
    return plain(as_user(focal).get(URL))


def test_a_milestone_is_added_moved_renamed_and_removed(commitment, focal, as_user):
    milestone = set_milestone(commitment, focal)
    set_milestone(commitment, focal, due_on=JULY, milestone=milestone)
    set_milestone(commitment, focal, title="A law", due_on=JULY, milestone=milestone)
    actions.remove_milestone(milestone=milestone, seen=shown("milestone", milestone), by=focal)

    page = told(as_user, focal)

    assert "Amina Otieno added the milestone A bill , due 1 June 2018" in page
    assert "Amina Otieno moved the milestone A bill from 1 June 2018 to 1 July 2018" in page
    assert "Amina Otieno renamed the milestone A bill : A law" in page
    assert "Amina Otieno removed the milestone A law" in page


def test_a_reason_for_a_part_is_told_and_taken_back(draft, focal, as_user):
    actions.explain_part(document=draft.document, part=part("2b"), reason="No budget.", by=focal)
    actions.explain_part(document=draft.document, part=part("2b"), reason="", by=focal)

    page = told(as_user, focal)

    assert "Amina Otieno explained why there is no commitment: 2b" in page
    assert "No budget." in page
    assert "Amina Otieno withdrew the reason why there is no commitment: 2b" in page


def test_what_the_same_request_does_besides_is_not_signed(commitment, focal, as_user):
    """A request's context outlives an action: what goes with a commitment is no edit of its own."""
    with pghistory.context(user=focal.pk):
        set_milestone(commitment, focal)
        actions.remove(commitment=commitment, seen=shown("commitment", commitment), by=focal)

    page = told(as_user, focal)

    assert not Commitment.objects.exists()
    assert "added the milestone A bill" in page
    assert "removed the milestone" not in page


def test_what_the_same_transaction_does_besides_is_not_signed(commitment, focal, as_user):
    set_milestone(commitment, focal)
    Deadline.objects.filter(kind="milestone").update(is_binding=True)

    page = told(as_user, focal)

    assert page.count("the milestone") == 1


def test_unossc_reads_nothing_of_it(commitment, focal, reviewer, as_user):
    set_milestone(commitment, focal)
    roadmaps.explain_gap(
        draft=commitment.document.drafts.get(), kind="private", reason="None.", by=focal
    )

    page = plain(as_user(reviewer).get(URL))

    assert "A bill" not in page


def test_the_page_asks_the_same_however_much_was_planned(
    commitment, focal, as_user, django_assert_max_num_queries
):
    for number in range(12):
        set_milestone(commitment, focal, title=f"Bill {number}")

    client = as_user(focal)

    with django_assert_max_num_queries(8):
        client.get(URL)
