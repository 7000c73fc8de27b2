"""Secrets of second factors are encrypted where they are stored, and outlive a new key."""

from io import StringIO

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.core.management import CommandError, call_command

from accounts.encryption import decrypt, encrypt
from tests.accounts.codes import code_now

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_code_used_yet():
    cache.clear()
    yield
    cache.clear()


def run() -> str:
    out = StringIO()
    call_command("encrypt_second_factors", stdout=out)
    return out.getvalue()


def accepts(user, secret: str) -> bool:
    cache.clear()  # each code works once
    return TOTP(Authenticator.objects.get(user=user, type="totp")).validate_code(code_now(secret))


def test_neither_the_secret_nor_the_seed_is_stored_as_it_is(focal):
    secret = generate_totp_secret()
    TOTP.activate(focal, secret)
    codes = RecoveryCodes.activate(focal)

    stored = str(list(Authenticator.objects.values_list("data", flat=True)))
    assert secret not in stored
    assert decrypt(codes.instance.data["seed"]) not in stored
    assert accepts(focal, secret)
    assert codes.validate_code(codes.get_unused_codes()[0])


def test_the_same_text_is_encrypted_differently_each_time():
    assert encrypt("ABC") != encrypt("ABC")
    assert decrypt(encrypt("ABC")) == "ABC"


def test_a_secret_from_before_works_and_is_then_encrypted(focal):
    secret = generate_totp_secret()
    Authenticator.objects.create(user=focal, type="totp", data={"secret": secret})
    assert accepts(focal, secret)

    assert run() == "1 second factors are encrypted with the key in use.\n"

    assert secret not in str(Authenticator.objects.get().data)
    assert accepts(focal, secret)


def test_a_new_key_reads_what_the_old_one_wrote_until_it_is_encrypted_anew(focal, settings):
    secret, old = generate_totp_secret(), settings.SECRET_KEY
    TOTP.activate(focal, secret)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "n" * 50, [old]
    assert accepts(focal, secret)

    run()
    settings.SECRET_KEY_FALLBACKS = []

    assert accepts(focal, secret)


def test_without_the_old_key_it_says_what_to_do_and_changes_nothing(focal, settings):
    TOTP.activate(focal, generate_totp_secret())
    before = Authenticator.objects.get().data
    settings.SECRET_KEY = "n" * 50

    with pytest.raises(CommandError, match="SECRET_KEY_FALLBACKS"):
        run()

    assert Authenticator.objects.get().data == before
