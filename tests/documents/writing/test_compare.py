"""Two texts: /roadmaps/<workshop>/<code>/sections/<section>/compare/<conflicting text>/"""

import pytest

from documents.models import ConflictingText
from tests.documents.factories import save_text, section_of
from tests.markup import folded
from tests.roadmaps.factories import submit

pytestmark = pytest.mark.django_db
EDIT = "/roadmaps/nairobi-2017/KEN/sections/situation/"
BASE = "<p>One.</p>\n<p>Two.</p>\n<p>Three.</p>"


@pytest.fixture
def conflict(draft, focal, contributor):
    """`conflict(own, stored)`: the address of the page where the focal point compares."""

    def make(own, stored):
        save_text(draft, contributor, BASE, 1)
        save_text(draft, contributor, stored, 2)
        conflicting = save_text(draft, focal, own, 2).conflicting
        return f"{EDIT}compare/{conflicting.pk}/"

    return make


@pytest.fixture
def apart(conflict):
    """Changes in different places."""
    return conflict(BASE.replace("One", "Mine"), BASE.replace("Three", "Theirs"))


@pytest.fixture
def together(conflict):
    """Changes in the same place."""
    return conflict(BASE.replace("Two", "Mine"), BASE.replace("Two", "Theirs"))


def chosen(version=3, **more):
    return {"version": version, "language": "en", **more}


def test_comparison_shows_both_texts_and_proposes_the_combined_text(apart, focal, as_user):
    page = folded(as_user(focal).get(apart))

    assert "both fit into one text" in page
    assert "Save both changes" in page
    assert '<ins><span class="visually-hidden" lang="en">added:</span>Mine.</ins>' in page
    assert '<ins><span class="visually-hidden" lang="en">added:</span>Theirs.</ins>' in page


def test_changes_in_different_places_are_saved_together(apart, draft, focal, as_user):
    response = as_user(focal).post(
        apart, chosen(**{"passage-1": "mine", "passage-2": "theirs", "is_done": "on"})
    )

    assert response.headers["Location"] == EDIT
    saved = section_of(draft)
    assert saved.body == "<p>Mine.</p>\n<p>Two.</p>\n<p>Theirs.</p>"
    assert (saved.version, saved.state, saved.updated_by) == (4, "done", focal)
    assert ConflictingText.objects.get().settled_at is not None


@pytest.mark.parametrize(
    ("choice", "middle"),
    [("mine", "<p>Mine.</p>"), ("theirs", "<p>Theirs.</p>"),
     ("both", "<p>Mine.</p>\n<p>Theirs.</p>")],
)  # fmt: skip
def test_where_both_changed_a_passage_a_person_chooses(
    together, draft, focal, as_user, choice, middle
):
    as_user(focal).post(together, chosen(**{"passage-1": choice}))

    assert section_of(draft).body == f"<p>One.</p>\n{middle}\n<p>Three.</p>"


def test_a_passage_nobody_chose_is_named_and_nothing_is_saved(together, draft, focal, as_user):
    response = as_user(focal).post(together, chosen())

    assert response.status_code == 422
    assert "Passage 1: Choose which text to keep here." in response.content.decode()
    assert section_of(draft).version == 3


def test_combined_text_can_be_edited_before_saving(together, draft, focal, as_user):
    client = as_user(focal)

    page = client.post(together, chosen(**{"passage-1": "both", "edit": "1"})).content.decode()

    assert "One.\n\nMine.\n\nTheirs.\n\nThree." in page
    conflicting = ConflictingText.objects.get()
    client.post(
        EDIT, {"text": "Edited.", "language": "en", "version": 3, "conflicting": conflicting.pk}
    )
    assert section_of(draft).body == "<p>Edited.</p>"
    assert not ConflictingText.objects.waiting().exists()


def test_keeping_the_stored_text_leaves_the_other_in_the_history(together, draft, focal, as_user):
    as_user(focal).post(together, {"theirs": "1"})

    assert "Theirs" in section_of(draft).body
    conflicting = ConflictingText.objects.get()
    assert "Mine" in conflicting.body
    assert conflicting.settled_at is not None
    assert as_user(focal).get(together).status_code == 200


def test_a_third_writer_meanwhile_means_comparing_once_more(
    together, draft, focal, contributor, as_user
):
    save_text(draft, contributor, BASE.replace("Two", "Newest"), 3)

    response = as_user(focal).post(together, chosen(**{"passage-1": "mine"}))

    assert response.status_code == 409
    page = response.content.decode()
    assert "compare once more" in page
    assert "Newest." in page
    assert "Newest" in section_of(draft).body


def test_a_colleagues_text_bears_their_name(together, contributor, focal, as_user):
    page = as_user(contributor).get(together).content.decode()

    assert f"{focal.name}’s version from" in page
    assert f"{focal.name}’s version (not saved)" in page


def test_ones_own_other_window_is_called_that(draft, focal, as_user):
    save_text(draft, focal, "<p>First window.</p>", 1)
    conflicting = save_text(draft, focal, "<p>Second window.</p>", 1).conflicting

    page = as_user(focal).get(f"{EDIT}compare/{conflicting.pk}/").content.decode()

    assert "You saved this section in another window" in page


def test_a_submitted_roadmap_takes_nothing_and_says_so(together, draft, focal, as_user):
    submit(draft, focal)
    version = section_of(draft).version

    response = as_user(focal).post(together, chosen(version, **{"passage-1": "mine"}))

    assert response.status_code in (409, 422)
    assert section_of(draft).version == version
    assert ConflictingText.objects.waiting().exists()


def test_a_colleague_does_not_settle_somebody_elses_text(together, contributor, as_user):
    as_user(contributor).post(together, {"theirs": "1"})

    assert ConflictingText.objects.waiting().exists()


def test_comparison_is_not_shown_to_a_stranger(together, stranger, as_user):
    assert as_user(stranger).get(together).status_code == 404
    assert as_user(stranger).post(together, chosen()).status_code == 404


def test_comparison_refuses_a_reader(together, authority, as_user):
    assert as_user(authority).post(together, {"theirs": "1"}).status_code == 403
    assert ConflictingText.objects.waiting().exists()


def test_comparison_allows_only_get_and_post(together, focal, as_user):
    assert as_user(focal).put(together).status_code == 405


def test_comparison_takes_at_most_eight_statements(
    together, focal, as_user, django_assert_max_num_queries
):
    client = as_user(focal)
    client.get(together)

    with django_assert_max_num_queries(8):
        client.get(together)
