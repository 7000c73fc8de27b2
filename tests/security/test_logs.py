"""What is logged lets nobody in."""

import json
import logging
from io import StringIO

import pytest

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
    told = "10.9.9.9, 198.51.100.7"
    client.get("/no-such-page/", REMOTE_ADDR="192.0.2.1", HTTP_X_FORWARDED_FOR=told)

    assert addresses(lines) == {"198.51.100.7"}
