"""Which passwords are taken, and that nothing changes them on the way."""

import re

import pytest
import time_machine
from django.conf import global_settings
from django.contrib.auth.hashers import identify_hasher, make_password
from django.contrib.auth.password_validation import validate_password
from django.core.cache import cache
from django.core.exceptions import ValidationError
from django.test import Client
from django.utils import timezone

from mail.models import Message
from tests.accounts.factories import TOKEN, InvitationFactory
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
LOGIN, CHANGE, RESET = "/accounts/login/", "/accounts/password/change/", "/accounts/password/reset/"
ACCEPT = f"/invitations/{TOKEN}/"
GOOD = "leaf Window 7 tambourine"


@pytest.fixture(autouse=True)
def nothing_counted_yet():
    cache.clear()
    yield
    cache.clear()


@pytest.mark.parametrize(
    "password",
    [
        "abcdefghqrst",
        "738105946217",
        "!?!#/&%=+*~<>",
        "a little horse with wings",
        "نخلة وبحر وقمر وريح",
        "🐘🐘🌳🌳🐘🐘🌳🌳🐘🐘🌳🌳",
        "kettle drum " * 6,
        "long and longer " * 60,
        "the roadmap to a green hill",
    ],
)
def test_any_composition_and_length_from_twelve_characters_is_taken(password, focal):
    validate_password(password, focal)


REFUSED = {
    "eleven characters": "tq8-Mn4rx0a",
    "known from breaches": "1qaz2wsx3edc",
    "known from breaches, in capitals": "Q1W2E3R4T5Y6",
    "words of the site": "Roadmap-UNOSSC-1",
    "words of the site with signs": "South-South Cooperation!",
    "of the demo": "demo-sscroadmap",
    "the own address": "focal@ken.example.org",
}


@pytest.mark.parametrize("what", REFUSED)
def test_an_easy_password_is_refused(what, focal):
    with pytest.raises(ValidationError):
        validate_password(REFUSED[what], focal)


def change(client, old, new):
    return client.post(CHANGE, {"oldpassword": old, "password1": new, "password2": new})


def link_for_a_new_password(client, person):
    client.post(RESET, {"email": person.email})
    text = Message.objects.filter(to_email=person.email).latest("pk").text
    link = re.search(r"/accounts/password/reset/key/\S+", text)[0]
    return client.get(link, follow=True).request["PATH_INFO"]


@pytest.mark.parametrize("what", sorted(REFUSED.keys() - {"the own address"}))
def test_every_page_that_sets_a_password_refuses_an_easy_one(what, focal, kenya):
    easy, client = REFUSED[what], Client()
    invitation = InvitationFactory(party=kenya)
    client.force_login(focal)

    pages = [
        change(client, PASSWORD, easy),
        Client().post(ACCEPT, {"name": "Amina Wanjiru", "password": easy}),
    ]
    guest = Client()
    both = {"password1": easy, "password2": easy}
    pages.append(guest.post(link_for_a_new_password(guest, focal), both))

    assert [page.status_code for page in pages] == [200, 422, 200]
    focal.refresh_from_db()
    invitation.refresh_from_db()
    assert focal.check_password(PASSWORD)
    assert invitation.accepted_at is None


def test_a_change_needs_the_password_in_use(focal, as_user):
    client = as_user(focal)

    change(client, "not the one in use", GOOD)
    focal.refresh_from_db()
    assert focal.check_password(PASSWORD)

    change(client, PASSWORD, GOOD)
    focal.refresh_from_db()
    assert focal.check_password(GOOD)


LONG = f"  Ä{'long ' * 40}é "


@pytest.mark.parametrize(
    "typed", [LONG.strip(), LONG.lower(), LONG[:72], LONG[:-2], LONG.replace("é", "e\u0301")]
)
def test_a_password_is_compared_exactly_as_it_was_typed(typed, focal, as_user):
    change(as_user(focal), PASSWORD, LONG)
    other, same = Client(), Client()

    other.post(LOGIN, {"login": focal.email, "password": typed})
    same.post(LOGIN, {"login": focal.email, "password": LONG})

    assert "_auth_user_id" not in other.session
    assert same.session["_auth_user_id"] == str(focal.pk)


def test_a_password_does_not_run_out(focal):
    with time_machine.travel(timezone.now() + timezone.timedelta(days=3650)):
        client = Client()
        response = client.post(LOGIN, {"login": focal.email, "password": PASSWORD})

        assert response.headers["Location"] == "/"
        assert client.get("/profile/").status_code == 200


FIELDS = {
    LOGIN: {"password"},
    CHANGE: {"oldpassword", "password1", "password2"},
    ACCEPT: {"password"},
}


@pytest.mark.parametrize("path", FIELDS)
def test_password_fields_are_masked_and_open_to_password_managers(path, focal, kenya):
    InvitationFactory(party=kenya)
    client = Client()
    if path == CHANGE:
        client.force_login(focal)

    html = client.get(path).content.decode()

    inputs = re.findall(r"<input\b[^>]*>", html)
    masked = [tag for tag in inputs if 'type="password"' in tag]
    assert {re.search(r'name="(\w+)"', tag)[1] for tag in masked} == FIELDS[path]
    assert all(re.search(r'autocomplete="(current|new)-password"', tag) for tag in masked)
    assert not any("onpaste" in tag or "readonly" in tag for tag in masked)


def test_signing_in_asks_for_a_password_a_factor_or_a_link(client, focal):
    """Nobody is asked for a hint or for a name of a school."""
    fields = re.findall(r'name="(\w+)"', client.get(LOGIN).content.decode())
    reset = re.findall(r'name="(\w+)"', client.get(RESET).content.decode())

    assert "credential" in fields  # what a passkey signs
    of_every_page = {"csrfmiddlewaretoken", "viewport", "language", "next", "q", "submission"}
    of_every_page |= {"description"}  # of the page, for search engines
    of_every_page |= {"credential"}
    assert set(fields) - of_every_page == {"login", "password"}
    assert set(reset) - of_every_page == {"email"}


def test_passwords_are_stored_as_slow_hashes(settings):
    settings.PASSWORD_HASHERS = global_settings.PASSWORD_HASHERS  # tests use a quick one

    stored = make_password(GOOD)

    assert GOOD not in stored
    assert identify_hasher(stored).algorithm == "pbkdf2_sha256"
    assert int(stored.split("$")[1]) >= 600_000
    assert stored != make_password(GOOD)
