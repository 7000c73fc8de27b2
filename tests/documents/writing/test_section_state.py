"""What an open page asks now and then: .../sections/<section>/state/"""

import pytest
from django.core.cache import cache

from documents import actions
from tests.documents.factories import section_of

pytestmark = pytest.mark.django_db
URL = "/roadmaps/nairobi-2017/KEN/sections/situation/state/"


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()


@pytest.fixture
def look(as_user):
    def ask(person, window="window-1"):
        return as_user(person).get(URL, {"window": window}, headers={"X-Autosave": "1"}).json()

    return ask


def test_section_state_names_user_version_and_openness(draft, focal, look):
    state = look(focal)

    assert (state["user"], state["version"], state["isOpen"]) == (focal.pk, 1, True)
    assert state["token"]
    assert state["here"] == []


def test_people_see_each_other(draft, focal, contributor, look):
    look(contributor, "window-1")

    assert look(focal, "window-2")["here"] == [f"{contributor.name} is writing here too"]
    assert look(contributor, "window-1")["here"] == [f"{focal.name} is writing here too"]


def test_ones_own_other_window_is_said_to_be_that(draft, focal, look):
    look(focal, "window-1")

    assert look(focal, "window-2")["here"] == ["You also have this section open in another window"]


def test_person_without_recent_requests_is_not_shown(draft, focal, contributor, look, monkeypatch):
    look(contributor, "window-1")
    monkeypatch.setattr("documents.writing.presence.LASTS", -1.0)

    assert look(focal, "window-2")["here"] == []


def test_invalid_name_of_a_window_is_ignored(draft, focal, contributor, look):
    look(contributor, "<script>")

    assert look(focal, "window-2")["here"] == []


def test_section_state_without_a_cache_shows_no_other_people(draft, focal, look, cache_away):
    assert look(focal)["here"] == []


def test_a_newer_text_bears_a_name_and_a_time(draft, focal, contributor, look):
    actions.save_section(
        section=section_of(draft),
        body="<p>Newer.</p>",
        language="en",
        is_done=False,
        base_version=1,
        by=contributor,
    )

    state = look(focal)

    assert state["version"] == 2
    assert state["newer"].startswith(f"{contributor.name} saved a newer text at ")


def test_section_state_of_a_signed_out_user_gets_401(draft, client):
    assert client.get(URL, headers={"X-Autosave": "1"}).status_code == 401


def test_section_state_is_not_shown_to_a_stranger(draft, stranger, as_user):
    assert as_user(stranger).get(URL).status_code == 404


def test_section_state_refuses_a_reader(draft, authority, as_user):
    assert as_user(authority).get(URL).status_code == 403


def test_section_state_refuses_post(draft, focal, as_user):
    assert as_user(focal).post(URL).status_code == 405


def test_section_state_takes_three_statements(draft, focal, as_user, django_assert_num_queries):
    client = as_user(focal)
    client.get(URL)

    with django_assert_num_queries(3):
        client.get(URL)


@pytest.mark.parametrize(
    ("scopes", "status"), [(["roadmap:situation"], 200), (["roadmap:vision"], 403), ([], 200)]
)
def test_section_state_is_for_those_who_write_in_the_section(
    draft, contributor, as_user, scopes, status
):
    contributor.mandates.update(writing_scopes=scopes)

    response = as_user(contributor).get(URL, {"window": "1"}, headers={"X-Autosave": "1"})

    assert response.status_code == status
