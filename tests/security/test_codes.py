"""Codes of second factors: used once, for thirty seconds, and made at random."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.test import Client

from tests.accounts.codes import code_now
from tests.factories import PASSWORD

pytestmark = pytest.mark.django_db
LOGIN, CHALLENGE = "/accounts/login/", "/accounts/2fa/authenticate/"
NOW = datetime(2026, 11, 28, 12, 0, 5, tzinfo=UTC)


@pytest.fixture(autouse=True)
def fixed_time():
    cache.clear()
    with time_machine.travel(NOW, tick=False):
        yield
    cache.clear()


@pytest.fixture
def secret(reviewer):
    secret = generate_totp_secret()
    TOTP.activate(reviewer, secret)
    return secret


def is_let_in_with(user, code) -> bool:
    client = Client()
    client.post(LOGIN, {"login": user.email, "password": PASSWORD})
    client.post(CHALLENGE, {"code": code})
    return "_auth_user_id" in client.session


def test_a_code_of_the_app_works_once(reviewer, secret):
    code = code_now(secret)

    assert is_let_in_with(reviewer, code)
    assert not is_let_in_with(reviewer, code)


@pytest.mark.parametrize(("seconds", "is_good"), [(0, True), (24, True), (25, False), (-6, False)])
def test_a_code_of_the_app_is_good_for_its_thirty_seconds_only(reviewer, secret, seconds, is_good):
    code = code_now(secret)

    with time_machine.travel(NOW + timedelta(seconds=seconds), tick=False):
        assert is_let_in_with(reviewer, code) == is_good


def test_guessing_codes_is_stopped(reviewer, secret):
    wrong = [is_let_in_with(reviewer, f"{number:06}") for number in range(12)]

    assert not any(wrong)
    assert not is_let_in_with(reviewer, code_now(secret))


def test_a_recovery_code_works_once(reviewer, secret):
    code = RecoveryCodes.activate(reviewer).get_unused_codes()[0]

    assert is_let_in_with(reviewer, code)
    assert not is_let_in_with(reviewer, code)


def test_codes_are_long_enough_and_never_the_same(reviewer, focal):
    codes = [*RecoveryCodes.activate(reviewer).get_unused_codes()]
    codes += RecoveryCodes.activate(focal).get_unused_codes()

    assert len(set(codes)) == len(codes) >= 20
    assert all(code.isdecimal() and len(code) >= 8 for code in codes)  # 26 bits
    assert len({generate_totp_secret() for _time in range(50)}) == 50
    assert len(generate_totp_secret()) * 5 >= 128  # a letter of base 32 holds five bits


def test_a_code_of_somebody_else_is_none(reviewer, administrator, secret):
    other = generate_totp_secret()
    TOTP.activate(administrator, other)

    assert not is_let_in_with(reviewer, code_now(other))
    assert Authenticator.objects.filter(type="totp").count() == 2
    assert is_let_in_with(reviewer, code_now(secret))
