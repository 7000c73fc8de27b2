"""What is logged lets nobody in."""

import json
import logging
from datetime import datetime
from io import StringIO
from urllib.parse import quote

import pytest
from django.core.cache import cache
from django.test import Client
from django.utils import timezone

from accounts.models import SecurityEvent
from accounts.models.events import EventKind
from tests.accounts.factories import TOKEN, InvitationFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines():
    """What the console would show, line by line."""
    handler = next(h for h in logging.getLogger().handlers if type(h) is logging.StreamHandler)
    stream = StringIO()
    before = handler.setStream(stream)
    yield lambda: stream.getvalue()
    handler.setStream(before)


@pytest.mark.parametrize(
    ("path", "key"),
    [
        (f"/invitations/{TOKEN}/", TOKEN),
        ("/accounts/password/reset/key/b-secretkey/", "b-secretkey"),
    ],
)
def test_the_key_of_an_address_is_not_logged(client, kenya, lines, path, key):
    InvitationFactory(party=kenya)

    client.post(path, {"name": "", "password": ""})
    client.delete(path)
    logging.getLogger("elsewhere").warning("Not Found: %s", path)

    logged = lines()
    assert path.replace(key, "…") in logged
    assert key not in logged
    assert all(json.loads(line) for line in logged.splitlines())


def addresses(lines):
    return {json.loads(line).get("ip") for line in lines().splitlines()} - {None}


def test_the_log_names_the_address_that_asked_not_one_made_up(client, lines):
    client.get("/no-such-page/", REMOTE_ADDR="198.51.100.7", HTTP_X_FORWARDED_FOR="10.9.9.9")

    assert addresses(lines) == {"198.51.100.7"}


def test_behind_a_proxy_it_names_whom_the_proxy_heard(client, lines, settings):
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = 1
    forwarded_for = "10.9.9.9, 198.51.100.7"
    client.get("/no-such-page/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=forwarded_for)

    assert addresses(lines) == {"198.51.100.7"}


def entries_with(lines, words):
    """The entries of the log whose sentence holds the words."""
    entries = [json.loads(line) for line in lines().splitlines()]
    return [entry for entry in entries if words in entry["event"]]


REFUSED = {
    "not allowed": ("get", "/dashboard/", {}, 403, "/dashboard/"),
    "of others": ("get", "/people/UGA/", {}, 404, "/people/UGA/"),
    "wrong method": ("delete", "/profile/", {}, 405, "/profile/"),
    "bad input": ("post", "/people/KEN/invite/", {}, 422, "/people/KEN/invite/"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_a_refused_request_is_logged_with_person_address_and_time(what, focal, uganda, lines):
    method, path, data, status, words = REFUSED[what]
    client = Client(REMOTE_ADDR="198.51.100.7")
    client.force_login(focal)

    assert getattr(client, method)(path, data).status_code == status

    (entry,) = entries_with(lines, words)
    assert entry["level"] == "warning"
    assert (entry["user_id"], entry["ip"], entry["status"]) == (focal.pk, "198.51.100.7", status)
    assert entry["request_id"]
    age = timezone.now() - datetime.fromisoformat(entry["timestamp"])
    assert entry["timestamp"].endswith("Z")
    assert abs(age.total_seconds()) < 60


def test_a_form_without_a_token_is_logged(focal, lines):
    client = Client(enforce_csrf_checks=True)
    client.force_login(focal)

    client.post("/profile/", {"name": "Eve"})

    assert entries_with(lines, "Forbidden (CSRF")


def test_too_many_guesses_are_logged(focal, lines):
    cache.clear()
    for number in range(40):
        Client().post("/accounts/login/", {"login": focal.email, "password": f"guess {number}"})

    assert {entry["status"] for entry in entries_with(lines, "/accounts/login/")} == {429}
    assert SecurityEvent.objects.filter(kind=EventKind.SIGN_IN_FAILED, about=focal).exists()
    cache.clear()


@pytest.mark.parametrize(
    "path",
    [
        '/no-such\n{"event": "forged", "level": "info"}',
        "/no-such\r\nforged",
        "/no-such\x1b[31mred",
        "/no-such\u2028forged",
    ],
)
def test_no_request_writes_a_line_of_its_own(client, lines, path):
    client.get(quote(path), headers={"user-agent": "x\nforged"})

    (line,) = lines().split("\n")[:-1]
    assert json.loads(line)["event"].startswith("Not Found: /no-such")
    assert "\x1b" not in line


def test_passwords_and_codes_are_not_logged(client, focal, lines):
    client.post("/accounts/login/?next=/profile/", {"login": focal.email, "password": "Sesame-42"})
    client.get("/no-such-page/?password=Sesame-42")

    logged = lines()
    assert "Not Found" in logged
    assert "Sesame-42" not in logged
    assert focal.email not in logged
