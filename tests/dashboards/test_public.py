"""/parties/<code>/, /search/ and /about/."""

import re
from datetime import date

import pytest

from documents.search import search_key_of_content
from roadmaps.kind import ROADMAP
from tests.dashboards.factories import commitment_of, parts_of, roadmap_of
from tests.dashboards.test_dashboard import statements
from tests.deadlines.factories import DeadlineFactory
from tests.factories import MembershipFactory, PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]


def words(client, url, **query):
    response = client.get(url, query)
    assert response.status_code == 200
    return response.content.decode()


@pytest.fixture
def published(kenya, workshop):
    roadmap = roadmap_of(kenya, state="published")
    revision = roadmap.published
    revision.content = {
        "sections": [{"body": "<p>Geothermal energy</p>"}],
        "commitments": {
            "promises": [{"number": 7, "part": "2a", "title": "A registry", "lead": "The agency"}],
            "answers": [],
        },
    }
    revision.search = search_key_of_content(ROADMAP, revision.content)
    revision.save()
    return roadmap


def test_party_page_shows_what_was_published(client, published):
    page = words(client, "/parties/KEN/")

    assert "A registry" in page
    assert "/roadmaps/nairobi-2017/KEN/commitments/7/" in page
    assert "/roadmaps/nairobi-2017/KEN/revisions/1/" in page


def test_drafts_and_deadlines_are_not_public(client, uganda, workshop):
    roadmap = roadmap_of(uganda)
    commitment_of(roadmap, parts_of(workshop)["2a"])

    page = words(client, "/parties/UGA/")

    assert "/roadmaps/nairobi-2017/UGA/" not in page
    assert 'id="deadlines"' not in page


def test_people_of_the_party_and_staff_see_its_deadlines(
    as_user, focal, stranger, published, reviewer
):
    assert 'id="deadlines"' in words(as_user(focal), "/parties/KEN/")
    assert 'id="deadlines"' not in words(as_user(stranger), "/parties/KEN/")
    assert 'id="deadlines"' in words(as_user(reviewer), "/parties/KEN/")


def test_a_party_page_says_what_is_due_as_the_list_does(as_user, focal, published, kenya):
    names = {"en": "Consultative meeting", "fr": "Réunion consultative"}
    DeadlineFactory(party=kenya, kind="meeting", label=names["en"], labels=names)
    focal.language = "fr"
    focal.save()

    page = words(as_user(focal), "/parties/KEN/")

    assert "Réunion consultative" in page
    assert "Consultative meeting" not in page


def test_memberships_are_those_of_today(client, kenya, uganda, region):
    MembershipFactory(region=region, country=kenya)
    MembershipFactory(region=region, country=uganda, left_on=date(2016, 1, 1))

    assert "/parties/EAC/" in words(client, "/parties/KEN/")
    assert "/parties/EAC/" not in words(client, "/parties/UGA/")
    assert "/parties/KEN/" in words(client, "/parties/EAC/")


def test_unknown_party_is_not_found(client, db):
    assert client.get("/parties/ZZZ/").status_code == 404


def test_party_page_takes_few_statements(as_user, focal, published):
    assert len(statements(as_user(focal), "/parties/KEN/")) <= 8


def test_search_finds_parties_whatever_the_accents(client, kenya):
    kenya.name = "Côte d’Ivoire"
    kenya.save()

    assert "/parties/KEN/" in words(client, "/search/", q="cote d'ivoire")


def test_search_finds_words_of_published_roadmaps_only(client, published, uganda):
    assert "/roadmaps/nairobi-2017/KEN/" in words(client, "/search/", q="geothermal")


def test_drafts_commitments_and_people_are_found_by_permitted_readers(
    client, as_user, kenya, focal, stranger, reviewer, workshop
):
    commitment_of(roadmap_of(kenya), parts_of(workshop)["2a"], description="Hydropower")
    PersonFactory(given_name="Wangari", family_name="Otieno", party=kenya)
    link = "/roadmaps/nairobi-2017/KEN/commitments/1/edit/"

    assert link not in words(client, "/search/", q="hydropower")
    assert link in words(as_user(focal), "/search/", q="hydropower")
    assert "Wangari" not in words(as_user(focal), "/search/", q="otieno")
    assert link not in words(as_user(stranger), "/search/", q="hydropower")
    page = words(as_user(reviewer), "/search/", q="otieno wangari")
    assert re.search(r"<mark\s*>Wangari</mark> <mark\s*>Otieno</mark>", page)


def test_search_says_what_to_do(client, db):
    assert "at least two letters" in words(client, "/search/", q="k")
    assert "Nothing found" in words(client, "/search/", q="no such thing")


def test_search_takes_few_statements(as_user, reviewer, published):
    assert len(statements(as_user(reviewer), "/search/?q=kenya")) <= 8


def test_about_says_what_this_is(client, db):
    assert 'id="accessibility"' in words(client, "/about/")
