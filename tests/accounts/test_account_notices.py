"""Who changes an account is not the only one who hears of it: its owner gets a mail."""

import re
from datetime import UTC, datetime

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.test import Client

from accounts.models import User
from mail.kinds import KINDS
from mail.models import Message
from tests.accounts.codes import code_now
from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
NEW = "an entirely new password"


@pytest.fixture(autouse=True)
def nothing_counted_yet():
    cache.clear()
    with time_machine.travel(datetime.now(UTC), tick=False):
        yield
    cache.clear()


@pytest.fixture
def person(focal):
    focal.language, focal.time_zone = "en", "Africa/Nairobi"
    focal.save()
    return focal


def signed_in(user: User) -> Client:
    client = Client()
    client.post("/accounts/login/", {"login": user.email, "password": PASSWORD})
    return client


def with_factor(user: User) -> Client:
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    client = signed_in(user)
    client.post("/accounts/2fa/authenticate/", {"code": code_now(secret)})
    return client


def change_password(user: User) -> None:
    data = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    signed_in(user).post("/accounts/password/change/", data)


def reset_password(user: User) -> None:
    client = Client()
    client.post("/accounts/password/reset/", {"email": user.email})
    text = Message.objects.get(kind="account").text
    form = client.get(re.search(r"/accounts/password/reset/key/\S+", text)[0], follow=True)
    client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})


def set_up_factor(user: User) -> None:
    client = signed_in(user)
    page = "/accounts/2fa/totp/activate/"
    client.post(page, {"code": code_now(client.get(page).context["form"].secret)})


def turn_factor_off(user: User) -> None:
    with_factor(user).post("/accounts/2fa/totp/deactivate/")


def make_codes(user: User) -> None:
    with_factor(user).post("/accounts/2fa/recovery-codes/generate/")


def use_code(user: User) -> None:
    with_factor(user)
    codes = RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).get_unused_codes()
    signed_in(user).post("/accounts/2fa/authenticate/", {"code": codes[0]})


def lose_factor(user: User) -> None:
    """An administrator of the admin site removes it."""
    factor = TOTP.activate(user, generate_totp_secret()).instance
    client = Client()
    client.force_login(UserFactory(is_staff=True, is_superuser=True))
    client.post(f"/admin/mfa/authenticator/{factor.pk}/delete/", {"post": "yes"})
    assert not Authenticator.objects.exists()


CHANGES = [
    (change_password, "Your password was changed"),
    (reset_password, "You have a new password"),
    (set_up_factor, "An authenticator app was added"),
    (turn_factor_off, "An authenticator app was removed"),
    (make_codes, "New recovery codes were made"),
    (use_code, "A recovery code was used"),
    (lose_factor, "Your second step was removed"),
]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(("change", "subject"), CHANGES)
def test_the_person_is_told_of_a_change(person, change, subject):
    change(person)

    message = Message.objects.get(kind="account notice")
    assert (message.to_email, message.subject) == (person.email, subject)
    assert f"Dear {person.name}," in message.text
    assert "/accounts/sessions/" in message.text
    assert re.search(r"When: .+ (EAT|\+0300|GMT\+3)", message.text)


def test_the_notice_is_in_the_persons_language_whatever_the_page_speaks(person):
    person.language = "fr"
    person.save()
    client = Client(headers={"accept-language": "en"})
    client.post("/accounts/password/reset/", {"email": person.email})

    assert Message.objects.get().language == "fr"
    text = Message.objects.get().text
    form = client.get(re.search(r"/accounts/password/reset/key/\S+", text)[0], follow=True)
    client.post(form.request["PATH_INFO"], {"password1": NEW, "password2": NEW})

    assert Message.objects.get(kind="account notice").language == "fr"


def test_an_ordinary_sign_in_is_not_told(person):
    with_factor(person)

    assert not Message.objects.exists()


def test_a_notice_lets_nobody_in():
    assert not KINDS["account notice"].lets_in
    assert KINDS["account"].lets_in
