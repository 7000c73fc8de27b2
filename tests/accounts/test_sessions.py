"""A session is good until it runs out, is ended or was never given."""

from datetime import timedelta

import pytest
from django.conf import settings
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.sessions import SessionStore

pytestmark = pytest.mark.django_db
PAGE = "/profile/"


def is_signed_in(client):
    return client.get(PAGE).status_code == 200


@pytest.fixture
def signed_in(as_user, focal):
    client = as_user(focal)
    assert is_signed_in(client)
    return client


def test_one_that_ran_out_is_none(signed_in):
    Session.objects.update(expire_date=timezone.now() - timedelta(seconds=1))

    assert not is_signed_in(signed_in)


def test_one_that_was_ended_elsewhere_is_none(signed_in):
    Session.objects.all().delete()

    assert not is_signed_in(signed_in)


@pytest.mark.parametrize("key", ["", "x" * 32, "x" * 5000, "é", "'", '"aaaaaaaa\\000bbbb"'])
def test_a_made_up_key_is_none(client, key):
    answer = client.get(PAGE, HTTP_COOKIE=f"{settings.SESSION_COOKIE_NAME}={key}")

    assert answer.status_code == 302


def test_what_changed_meanwhile_is_read(signed_in):
    key = signed_in.session.session_key
    SessionStore(key).load()
    other = SessionStore(key)
    other["seen"] = 1
    other.save()

    assert SessionStore(key)["seen"] == 1


def test_a_session_of_an_earlier_release_goes_on(as_user, focal):
    """Django's own store and ours read each other's sessions."""
    from django.contrib.sessions.backends.db import SessionStore as Django

    key = as_user(focal).session.session_key

    assert Django(key).load() == SessionStore(key).load() != {}
