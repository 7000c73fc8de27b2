"""One's own sessions: listed in words, ended one by one or all at once, by nobody else."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.usersessions.models import UserSession
from django.core.cache import cache
from django.test import Client

from accounts.models import User
from accounts.personal import everything_about
from accounts.templatetags.browsers import in_words
from tests.accounts.factories import TOKEN, InvitationFactory
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
PAGE = "/accounts/sessions/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0"
IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like "
    "Gecko) Version/17.5 Mobile/15E148 Safari/604.1"
)


@pytest.fixture(autouse=True)
def nothing_counted_yet():
    cache.clear()
    yield
    cache.clear()


def signed_in(user: User, browser: str = FIREFOX, ip: str = "192.0.2.1") -> Client:
    client = Client(headers={"user-agent": browser}, REMOTE_ADDR=ip)
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    return client


def is_in(client: Client) -> bool:
    return client.get("/profile/").status_code == 200


def session_of(client: Client) -> UserSession:
    return UserSession.objects.get(session_key=client.session.session_key)


@pytest.mark.parametrize(
    ("user_agent", "words"),
    [
        (FIREFOX, "Firefox on Linux"),
        (IPHONE, "Safari on iPhone"),
        ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_5) CriOS/126.0 Mobile Safari/604.1",
         "Chrome on iPhone"),
        ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/126.0.0.0 Safari/537.36",
         "Chrome on Windows"),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/126.0 Safari/537.36 Edg/126.0", "Edge on Windows"),
        ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) Version/17.5 Safari/605.1.15",
         "Safari on macOS"),
        ("Mozilla/5.0 (Linux; Android 14; SM-S911B) SamsungBrowser/25.0 Chrome/121.0 Safari/537",
         "Samsung Internet on Android"),
        ("curl/8.5.0", "Unknown browser"),
        ("", "Unknown browser"),
        ("<script>alert(1)</script> on Windows", "Windows"),
    ],
)  # fmt: skip
def test_a_browser_is_named_in_words(user_agent, words):
    assert in_words(user_agent) == words


def test_the_list_names_each_session_and_marks_this_one(focal):
    signed_in(focal, IPHONE, "198.51.100.7")
    page = signed_in(focal).get(PAGE).content.decode()

    for words in ("Firefox on Linux", "Safari on iPhone", "192.0.2.1", "198.51.100.7"):
        assert words in page
    assert page.count("This session") == 1
    assert page.index("Safari on iPhone") < page.index("This session")


def test_the_list_shows_nothing_of_others(focal, stranger):
    signed_in(stranger, ip="198.51.100.7")

    page = signed_in(focal).get(PAGE).content.decode()

    assert "192.0.2.1" in page
    assert "198.51.100.7" not in page


def test_ending_a_session_ends_it_on_the_server(focal):
    this, other = signed_in(focal), signed_in(focal, IPHONE)
    assert is_in(other)

    response = this.post(f"{PAGE}{session_of(other).pk}/end/", follow=True)

    assert "The session is ended." in response.content.decode()
    assert is_in(this)
    assert not is_in(other)


def test_ending_the_session_in_use_signs_out(focal):
    client = signed_in(focal)

    client.post(f"{PAGE}{session_of(client).pk}/end/")

    assert not is_in(client)


def test_session_of_another_person_cannot_be_ended(focal, stranger):
    client = signed_in(stranger)

    response = signed_in(focal).post(f"{PAGE}{session_of(client).pk}/end/")

    assert response.status_code == 404
    assert is_in(client)


def test_all_others_are_ended_at_once_and_no_strangers(focal, stranger):
    this, others, strangers = (
        signed_in(focal),
        [signed_in(focal) for _ in range(2)],
        signed_in(stranger),
    )

    page = this.post(PAGE, follow=True)

    assert "All your other sessions are ended." in page.content.decode()
    assert is_in(this)
    assert not any(is_in(client) for client in others)
    assert is_in(strangers)


PROMPT = "/accounts/reauthenticate/"
ENDS = {
    "one": lambda other: f"{PAGE}{session_of(other).pk}/end/",
    "all others": lambda _other: PAGE,
}


@pytest.mark.parametrize("what", ENDS)
def test_ending_sessions_asks_who_one_is_and_then_ends_them(focal, settings, what):
    begun = datetime.now(UTC)
    later = begun + timedelta(seconds=settings.ACCOUNT_REAUTHENTICATION_TIMEOUT)
    with time_machine.travel(begun, tick=False):
        this, other = signed_in(focal), signed_in(focal, IPHONE)
    with time_machine.travel(later, tick=False):
        address = ENDS[what](other)
        assert this.get(PAGE).status_code == 200

        asked = this.post(address)
        assert asked["Location"] == f"{PROMPT}?next={address.replace('/', '%2F')}"
        assert is_in(other)
        this.post(asked["Location"], {"password": "a wrong password"})
        assert is_in(other)

        done = this.post(asked["Location"], {"password": PASSWORD}, follow=True)

        assert done.redirect_chain[-1][0] == PAGE
        assert is_in(this)
        assert not is_in(other)


@pytest.mark.parametrize("what", ENDS)
def test_right_after_signing_in_sessions_are_ended_without_a_question(focal, settings, what):
    begun = datetime.now(UTC)
    with time_machine.travel(begun, tick=False):
        this, other = signed_in(focal), signed_in(focal, IPHONE)
    just_in_time = begun + timedelta(seconds=settings.ACCOUNT_REAUTHENTICATION_TIMEOUT - 1)
    with time_machine.travel(just_in_time, tick=False):
        assert this.post(ENDS[what](other))["Location"] == PAGE

        assert not is_in(other)


def test_accepting_an_invitation_is_listed_too(client, kenya):
    InvitationFactory(party=kenya)
    client.post(f"/invitations/{TOKEN}/", {"name": "Amina", "password": PASSWORD})

    assert session_of(client).user.name == "Amina"


@pytest.mark.parametrize(("minutes", "is_noted"), [(4, False), (5, True), (60, True)])
def test_the_last_use_is_exact_to_five_minutes(focal, minutes, is_noted):
    begun = datetime.now(UTC)
    with time_machine.travel(begun, tick=False):
        client = signed_in(focal)
    with time_machine.travel(begun + timedelta(minutes=minutes), tick=False):
        client.get("/profile/", REMOTE_ADDR="198.51.100.7")

    session = session_of(client)
    assert (session.last_seen_at > begun) == is_noted
    assert (session.ip == "198.51.100.7") == is_noted


def test_a_refused_request_is_no_use(focal):
    begun = datetime.now(UTC)
    with time_machine.travel(begun, tick=False):
        client = signed_in(focal)
    with time_machine.travel(begun + timedelta(hours=1), tick=False):
        assert client.get("/outbox/").status_code == 403

    assert session_of(client).last_seen_at == begun


def test_an_ordinary_page_costs_no_statement_for_the_list(focal, django_assert_num_queries):
    client = signed_in(focal)
    client.get("/profile/")

    with django_assert_num_queries(2):
        client.get("/profile/")


def test_personal_data_names_sessions_without_their_key(focal):
    client = signed_in(focal)

    sessions = everything_about(focal, [focal.email], reader=focal)["sessions"]

    assert [session["ip"] for session in sessions] == ["192.0.2.1"]
    assert client.session.session_key not in str(sessions)


def test_list_of_sessions_is_given_to_its_person_only(focal, administrator):
    signed_in(focal)

    assert everything_about(focal, [focal.email], reader=focal)["sessions"]
    assert everything_about(focal, [focal.email], reader=administrator)["sessions"] == []
