"""What the history of a roadmap shows of commitments: milestones, and reasons for parts."""

import re
from datetime import date

import pghistory
import pytest

from commitments import actions
from commitments.models import Commitment
from deadlines.models import Deadline
from roadmaps import actions as roadmaps
from tests.commitments.factories import part
from tests.documents.factories import shown

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


def history_of(as_user, focal):
    return plain(as_user(focal).get(URL))


def test_a_milestone_is_added_moved_renamed_and_removed(commitment, focal, as_user):
    milestone = set_milestone(commitment, focal)
    set_milestone(commitment, focal, due_on=JULY, milestone=milestone)
    set_milestone(commitment, focal, title="A law", due_on=JULY, milestone=milestone)
    actions.remove_milestone(milestone=milestone, seen=shown("milestone", milestone), by=focal)

    page = history_of(as_user, focal)

    assert "Amina Otieno added the milestone A bill , due 1 June 2018" in page
    assert "Amina Otieno moved the milestone A bill from 1 June 2018 to 1 July 2018" in page
    assert "Amina Otieno renamed the milestone A bill : A law" in page
    assert "Amina Otieno removed the milestone A law" in page


def test_history_shows_a_reason_that_was_given_and_withdrawn(draft, focal, as_user):
    actions.explain_part(document=draft.document, part=part("2b"), reason="No budget.", by=focal)
    actions.explain_part(document=draft.document, part=part("2b"), reason="", by=focal)

    page = history_of(as_user, focal)

    assert "Amina Otieno explained why there is no commitment: 2b" in page
    assert "No budget." in page
    assert "Amina Otieno withdrew the reason why there is no commitment: 2b" in page


def test_history_leaves_out_side_effects_of_the_same_request(commitment, focal, as_user):
    """The deletion of its milestones with a commitment is no change that a person made."""
    with pghistory.context(user=focal.pk):
        set_milestone(commitment, focal)
        actions.remove(commitment=commitment, seen=shown("commitment", commitment), by=focal)

    page = history_of(as_user, focal)

    assert not Commitment.objects.exists()
    assert "added the milestone A bill" in page
    assert "removed the milestone" not in page


def test_history_leaves_out_side_effects_of_the_same_transaction(commitment, focal, as_user):
    set_milestone(commitment, focal)
    Deadline.objects.filter(kind="milestone").update(is_binding=True)

    page = history_of(as_user, focal)

    assert page.count("the milestone") == 1


def test_history_of_a_draft_hides_milestones_from_unossc(commitment, focal, reviewer, as_user):
    set_milestone(commitment, focal)
    roadmaps.explain_gap(
        draft=commitment.document.drafts.get(), kind="private", reason="None.", by=focal
    )

    page = plain(as_user(reviewer).get(URL))

    assert "A bill" not in page


def test_history_takes_at_most_eight_statements(
    commitment, focal, as_user, django_assert_max_num_queries
):
    for number in range(12):
        set_milestone(commitment, focal, title=f"Bill {number}")

    client = as_user(focal)

    with django_assert_max_num_queries(8):
        client.get(URL)
