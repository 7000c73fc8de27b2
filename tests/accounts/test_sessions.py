"""A session is good until it runs out, is ended or was never given."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

pytestmark = pytest.mark.django_db
PAGE = "/profile/"


def is_signed_in(client):
    return client.get(PAGE).status_code == 200


@pytest.fixture
def signed_in(as_user, focal):
    client = as_user(focal)
    assert is_signed_in(client)
    return client


def test_expired_session_is_signed_out(signed_in):
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

    assert not is_signed_in(signed_in)


def test_session_ended_elsewhere_is_signed_out(signed_in):
    Session.objects.all().delete()

    assert not is_signed_in(signed_in)


@pytest.mark.parametrize("key", ["", "x" * 32, "x" * 5000, "é", "'", '"aaaaaaaa\\000bbbb"'])
def test_a_made_up_key_is_none(client, key):
    answer = client.get(PAGE, HTTP_COOKIE=f"{settings.SESSION_COOKIE_NAME}={key}")

    assert answer.status_code == 302


def test_foreign_cookie_with_a_nul_does_not_sign_out(signed_in):
    signed_in.cookies["other"] = "a\x00b"

    assert is_signed_in(signed_in)
