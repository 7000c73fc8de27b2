"""One roadmap, three readers: /roadmaps/<workshop>/<code>/"""

import pytest

from documents import actions
from roadmaps import actions as roadmaps
from tests.documents.factories import must_change, newest
from tests.roadmaps.factories import submit

pytestmark = pytest.mark.django_db
URL = "/roadmaps/nairobi-2017/KEN/"


@pytest.fixture
def published(draft, focal, reviewer):
    submit(draft, focal)
    actions.accept(draft=draft, seen=newest(draft), by=reviewer)
    actions.publish(draft=draft, by=focal)
    return draft.document


def test_its_people_see_what_is_missing_with_a_link_for_each(draft, focal, as_user):
    page = as_user(focal).get(URL).content.decode()

    assert "Write: Situation" in page
    assert 'href="/roadmaps/nairobi-2017/KEN/sections/situation/"' in page
    assert "19 days" in page
    assert "4 November 2017" in page


def test_a_return_is_the_first_thing_its_authors_meet(draft, focal, reviewer, as_user):
    submit(draft, focal)
    actions.return_for_revision(
        draft=draft,
        seen=newest(draft),
        reason="Name the fund.",
        verdicts={"vision": must_change("Which year?")},
        by=reviewer,
    )

    page = as_user(focal).get(URL).content.decode()

    assert page.index("Name the fund.") < page.index("Sections")
    assert "Which year?" in page
    assert "Answer the reviewer: Vision" in page


def test_unpublished_roadmap_is_not_shown_to_a_stranger(draft, stranger, client, as_user):
    assert client.get(URL).status_code == 404
    assert as_user(stranger).get(URL).status_code == 404


def test_published_roadmap_is_shown_to_everyone(published, client):
    response = client.get(URL)

    assert response.status_code == 200
    assert "Some text." in response.content.decode()


def test_contacts_of_actors_are_for_unossc_not_for_the_public(
    draft, focal, reviewer, client, as_user
):
    roadmaps.engage_actor(
        draft=draft,
        name="Chamber of Commerce",
        kind="private",
        role="Finds members.",
        contact="desk@chamber.example.org",
        by=focal,
    )
    submit(draft, focal)
    review = as_user(reviewer).get(f"{URL}review/").content.decode()
    actions.accept(draft=draft, seen=newest(draft), by=reviewer)
    actions.publish(draft=draft, by=focal)
    client.logout()

    public = client.get(URL).content.decode()

    assert "desk@chamber.example.org" in review
    assert "Chamber of Commerce" in public
    assert "desk@chamber.example.org" not in public


def test_unosscs_people_see_the_state_but_not_the_draft(draft, reviewer, as_user):
    draft.sections.update(body="<p>Secret so far.</p>")

    page = as_user(reviewer).get(URL).content.decode()

    assert "Nothing has been submitted yet" in page
    assert "Secret so far" not in page


def test_unosscs_people_read_what_was_submitted(draft, focal, reviewer, as_user):
    submit(draft, focal)

    assert "Some text." in as_user(reviewer).get(URL).content.decode()


def test_roadmap_page_refuses_post(published, client):
    assert client.post(URL).status_code == 405


@pytest.mark.parametrize("who", ["focal", "reviewer"])
def test_roadmap_page_takes_at_most_eight_statements(
    who, draft, focal, reviewer, as_user, django_assert_max_num_queries
):
    submit(draft, focal)
    actions.return_for_revision(
        draft=draft,
        seen=newest(draft),
        reason="More.",
        verdicts={"vision": must_change("Which year?")},
        by=reviewer,
    )
    client = as_user({"focal": focal, "reviewer": reviewer}[who])
    client.get(URL)

    with django_assert_max_num_queries(8):
        client.get(URL)


def test_the_published_page_takes_few_statements(published, client, django_assert_max_num_queries):
    with django_assert_max_num_queries(4):
        client.get(URL)
