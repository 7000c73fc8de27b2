"""A session is renewed by work and by "Stay signed in", not by a script; it ends at the latest
24 hours after signing in."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import Client
from django.urls import get_resolver

from tests.accounts.test_open_sessions import signed_in
from tests.documents.factories import section_of
from tests.pages import page_of
from tests.roadmaps.factories import open_roadmap
from tests.security.addresses import addresses

pytestmark = pytest.mark.django_db

START = datetime(2026, 3, 2, 8, 0, tzinfo=UTC)
JSON = {"accept": "application/json"}
WORK = "/profile/"


@pytest.fixture(autouse=True)
def nothing_counted_yet():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def hours():
    """`hours(3)`: three hours after signing in."""
    with time_machine.travel(START, tick=False) as traveller:
        yield lambda number: traveller.move_to(START + timedelta(hours=number))


def is_in(client: Client) -> bool:
    return client.get(WORK).status_code == 200


@pytest.mark.parametrize(
    ("used", "asked", "expected"),
    [
        ([], 11.99, True),
        ([], 12, False),
        ([11], 22.9, True),
        ([11], 23, False),
        ([11, 22], 23.99, True),
        ([11, 22], 24, False),
        ([11, 22, 23.9], 24.1, False),
    ],
)
def test_a_session_lasts_twelve_hours_after_its_use_and_a_day_in_all(
    focal, hours, used, asked, expected
):
    client = signed_in(focal)
    for moment in used:
        hours(moment)
        assert is_in(client)

    hours(asked)

    assert is_in(client) is expected
    assert ("_auth_user_id" in client.session) is expected


def test_requests_in_the_background_do_not_renew_a_session(focal, kenya, workshop, day, hours):
    draft = open_roadmap(kenya, workshop)
    client = signed_in(focal)
    section_state = (
        f"/roadmaps/{workshop.code}/KEN/sections/{section_of(draft).template.code}/state/"
    )
    for address in (section_state, "/session/"):
        hours(11)
        assert client.get(address, headers=JSON).status_code == 200

    hours(12.1)

    assert not is_in(client)


BACKGROUND = {
    "accounts:session",
    "commitments:import-progress",
    "roadmaps:section-state",
    "reporting:section-state",
    "synthesis:section-state",
    "workshops:import-progress",
}


def test_list_of_background_addresses_is_complete():
    def views(patterns, namespace=""):
        for pattern in patterns:
            if hasattr(pattern, "url_patterns"):
                inside = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
                yield from views(pattern.url_patterns, inside)
            else:
                yield f"{namespace}{pattern.name}", pattern.callback

    marked = {
        name
        for name, view in views(get_resolver().url_patterns)
        if getattr(view, "is_background", False)
    }

    assert marked == BACKGROUND
    assert {address.name for address in addresses()} >= BACKGROUND


def test_the_script_is_told_how_long_the_session_lasts_and_what_to_show(focal, hours):
    client = signed_in(focal)
    hours(11.9)

    state = client.get("/session/", headers=JSON).json()

    assert state["left"] == 360
    assert "Stay signed in" in state["warning"]
    assert "signed out on" in state["warning"]
    assert state["user"] == focal.pk
    assert state["token"]


def test_staying_signed_in_renews(focal, hours):
    client = signed_in(focal)
    hours(11.9)

    state = client.post("/session/", headers=JSON).json()

    assert state["left"] == 12 * 3600
    hours(20)
    assert is_in(client)


def test_the_last_hours_of_a_day_are_not_offered_again(focal, hours):
    client = signed_in(focal)
    for moment in (11, 22):
        hours(moment)
        is_in(client)
    hours(23.9)

    state = client.post("/session/", headers=JSON).json()

    assert state["left"] == 360
    assert "You signed in a day ago" in state["warning"]
    assert "Stay signed in" not in state["warning"]


def test_without_a_script_the_page_says_when_and_renews(focal, hours):
    client = signed_in(focal)
    hours(11)

    assert "2 March 2026" in client.get("/session/").content.decode()
    page = client.post("/session/").content.decode()

    assert "3 March 2026" in page


def test_a_page_tells_its_script_when_the_session_ends(focal, hours):
    client = signed_in(focal)
    hours(2)

    assert 'data-session-left="36000"' in page_of(client, "/session/")
    assert 'id="session-ended"' in page_of(client, "/session/")
    guest = page_of(Client(), "/about/")
    assert "data-session-left" not in guest
    assert "session-ended" not in guest


def test_a_post_after_the_end_changes_nothing_and_leads_to_signing_in(focal, hours):
    client = signed_in(focal)
    hours(12)

    response = client.post("/profile/", {"name": "Another", "language": "en"})

    focal.refresh_from_db()
    assert focal.name != "Another"
    assert response.status_code == 302
    assert "/accounts/login/" in response.url
