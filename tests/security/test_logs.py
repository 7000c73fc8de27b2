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
