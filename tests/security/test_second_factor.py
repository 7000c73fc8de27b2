"""The second factor is asked of the session, and its changes end the other sessions."""

from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.core.cache import cache
from django.test import Client

from accounts.models import User
from mail.models import Message
from tests.accounts.codes import code_now
from tests.factories import PASSWORD, UserFactory
from tests.setup.test_configuration import read

pytestmark = pytest.mark.django_db
LOGIN, CHALLENGE = "/accounts/login/", "/accounts/2fa/authenticate/"
SET_UP, SHOW = "/accounts/2fa/totp/activate/", "/accounts/2fa/reauthenticate/"
TURN_OFF, NEW_CODES = "/accounts/2fa/totp/deactivate/", "/accounts/2fa/recovery-codes/generate/"


@pytest.fixture(autouse=True)
def production(settings):
    """Staff need a second factor, nothing has been counted, and the clock stands still."""
    settings.SECOND_FACTOR_FOR_STAFF = True
    cache.clear()
    with time_machine.travel(datetime.now(UTC), tick=False):
        yield
    cache.clear()


@pytest.fixture
def superuser(db):
    return UserFactory(is_staff=True, is_superuser=True)


def enrolled(user: User) -> str:
    """Give the person an authenticator app and recovery codes; answers the app's secret."""
    secret = generate_totp_secret()
    TOTP.activate(user, secret)
    RecoveryCodes.activate(user)
    return secret


def password_only(user: User) -> Client:
    """A browser signed in by the password, as before anybody had a second factor."""
    client = Client()
    client.post(LOGIN, {"login": user.email, "password": PASSWORD})
    assert client.session["_auth_user_id"] == str(user.pk)
    return client


def with_code(user: User, secret: str) -> Client:
    """A browser signed in by the password and a code; the code can be used no more."""
    client = Client()
    client.post(LOGIN, {"login": user.email, "password": PASSWORD})
    client.post(CHALLENGE, {"code": code_now(secret)})
    assert client.session["_auth_user_id"] == str(user.pk)
    cache.clear()
    return client


def sent_to(client: Client, path: str) -> str:
    """Where a page sends the session, without the query; empty where it answers itself."""
    return client.get(path).headers.get("Location", "").partition("?")[0]


def is_in(client: Client, path: str = "/profile/") -> bool:
    return client.get(path).status_code == 200


@pytest.mark.parametrize(
    ("person", "page"),
    [
        ("reviewer", "/dashboard/"),
        ("reviewer", "/profile/"),
        ("administrator", "/people/UNOSSC/"),
        ("superuser", "/admin/"),
        ("superuser", "/admin/accounts/user/"),
    ],
)
def test_a_staff_session_without_the_factor_is_asked_for_it(request, person, page):
    user = request.getfixturevalue(person)
    client = password_only(user)
    assert sent_to(client, page) == SET_UP
    secret = enrolled(user)

    assert sent_to(client, page) == SHOW
    client.post(f"{SHOW}?next={page}", {"code": "000000"})
    assert sent_to(client, page) == SHOW
    shown = client.post(f"{SHOW}?next={page}", {"code": code_now(secret)})

    assert shown.headers["Location"] == page
    assert is_in(client, page)


def test_recovery_codes_alone_are_no_factor_that_staff_could_show(reviewer):
    client = password_only(reviewer)
    RecoveryCodes.activate(reviewer)

    assert sent_to(client, "/dashboard/") == SET_UP


@pytest.mark.parametrize(("method", "is_shown"), [("mfa", True), ("another", False)])
def test_a_second_factor_counts_after_its_proof(reviewer, method, is_shown):
    client = password_only(reviewer)
    enrolled(reviewer)
    app = Authenticator.objects.get(user=reviewer, type=Authenticator.Type.TOTP)
    session = client.session
    session["account_authentication_methods"] = [
        {"method": method, "id": app.pk, "type": app.type, "at": datetime.now(UTC).timestamp()}
    ]
    session.save()

    assert is_in(client, "/dashboard/") is is_shown


@pytest.mark.parametrize("sign_in", ["backend", "password reset"])
def test_no_other_way_of_signing_in_lets_staff_past_the_factor(reviewer, sign_in, settings):
    enrolled(reviewer)
    client = Client()
    if sign_in == "backend":
        client.force_login(reviewer)
    else:
        client = reset_and_signed_in(client, reviewer, settings)

    assert not is_in(client, "/dashboard/")
    assert sent_to(client, "/dashboard/") in (SHOW, LOGIN)


def reset_and_signed_in(client: Client, user: User, settings) -> Client:
    """Follow the link for a new password where the installation signs people in by it."""
    settings.ACCOUNT_LOGIN_ON_PASSWORD_RESET = True
    client.post("/accounts/password/reset/", {"email": user.email})
    text = user_message(user)
    link = text[text.index("/accounts/password/reset/key/") :].split()[0]
    form = client.get(link, follow=True)
    new = {"password1": "an entirely new password", "password2": "an entirely new password"}
    client.post(form.request["PATH_INFO"], new)
    return client


def user_message(user: User) -> str:
    return Message.objects.filter(to_email=user.email).earliest("pk").text


@pytest.mark.parametrize(
    "page",
    [
        TURN_OFF,
        NEW_CODES,
        SET_UP,
        "/accounts/2fa/",
        "/accounts/2fa/recovery-codes/",
        "/accounts/2fa/recovery-codes/download/",
        "/accounts/2fa/webauthn/add/",
        "/accounts/email/",
        "/accounts/password/change/",
        "/accounts/sessions/",
        "/accounts/reauthenticate/",
    ],
)
def test_the_password_alone_changes_nothing_of_a_staff_account(reviewer, page):
    client = password_only(reviewer)
    secret = enrolled(reviewer)

    assert sent_to(client, page) == SHOW
    client.post(page, {"password": PASSWORD})
    assert Authenticator.objects.filter(user=reviewer).count() == 2

    client.post(SHOW, {"code": code_now(secret)})
    assert sent_to(client, page) != SHOW


def test_the_password_is_not_offered_in_place_of_the_factor(reviewer):
    client = password_only(reviewer)
    enrolled(reviewer)

    page = client.get(SHOW).content.decode()

    assert "Use your password" not in page
    assert 'name="code"' in page


def test_a_session_without_the_factor_can_sign_out(reviewer):
    client = password_only(reviewer)
    enrolled(reviewer)

    client.post("/accounts/logout/")

    assert "_auth_user_id" not in client.session


def test_a_recovery_code_shows_the_factor_also_after_new_ones_are_made(reviewer):
    enrolled(reviewer)
    codes = RecoveryCodes(Authenticator.objects.get(type="recovery_codes")).get_unused_codes()
    client = password_only_challenge(reviewer, codes[0])

    assert is_in(client, "/dashboard/")


def password_only_challenge(user: User, code: str) -> Client:
    client = Client()
    client.post(LOGIN, {"login": user.email, "password": PASSWORD})
    client.post(CHALLENGE, {"code": code})
    return client


def test_a_removed_factor_no_longer_lets_a_session_in(reviewer):
    """Somebody of the admin site removed it: there was no request of its owner."""
    client = with_code(reviewer, enrolled(reviewer))
    assert is_in(client, "/dashboard/")

    Authenticator.objects.filter(user=reviewer).delete()
    assert sent_to(client, "/dashboard/") == SET_UP
    enrolled(reviewer)

    assert sent_to(client, "/dashboard/") == SHOW


@pytest.mark.parametrize("person", ["reviewer", "focal"])
@pytest.mark.django_db(transaction=True)
def test_setting_the_factor_up_ends_the_other_sessions(request, person):
    user = request.getfixturevalue(person)
    this, other = password_only(user), password_only(user)

    secret = this.get(SET_UP).context["form"].secret
    this.post(SET_UP, {"code": code_now(secret)})

    assert is_in(this)
    assert "_auth_user_id" not in other.session


def changed_password(client: Client) -> None:
    new = {
        "oldpassword": PASSWORD,
        "password1": "an entirely new one",
        "password2": "an entirely new one",
    }
    client.post("/accounts/password/change/", new)


@pytest.mark.parametrize(
    "change",
    [lambda client: client.post(TURN_OFF), changed_password],
    ids=["factor removed", "password changed"],
)
@pytest.mark.parametrize("person", ["reviewer", "focal"])
def test_a_change_of_the_account_ends_the_other_sessions(request, person, change):
    user = request.getfixturevalue(person)
    secret = enrolled(user)
    this, other = with_code(user, secret), with_code(user, secret)
    assert is_in(other)

    change(this)

    assert "_auth_user_id" in this.session
    assert not other.session.exists(other.cookies["sessionid"].value)
    assert not is_in(other)


def test_a_new_password_by_a_link_ends_all_sessions(focal, settings):
    client = password_only(focal)

    reset_and_signed_in(Client(), focal, settings)

    assert not client.session.exists(client.cookies["sessionid"].value)


def test_partys_people_without_a_factor_are_not_asked(focal):
    assert is_in(password_only(focal))


def test_an_installation_may_ask_everybody(focal, settings):
    settings.SECOND_FACTOR_FOR_EVERYBODY = True
    client = password_only(focal)
    assert sent_to(client, "/profile/") == SET_UP
    assert Client().get("/about/").status_code == 200
    secret = enrolled(focal)

    assert sent_to(client, "/profile/") == SHOW
    client.post(SHOW, {"code": code_now(secret)})

    assert is_in(client)


@pytest.mark.parametrize(
    ("environment", "is_asked"),
    [
        ({}, False),
        ({"SECOND_FACTOR_FOR_EVERYBODY": "on"}, True),
        (
            {"SECOND_FACTOR_FOR_EVERYBODY": "on", "SSCROADMAP_DEMO": "1"}
            | {"PUBLIC_DEMO": "known-passwords"},
            False,
        ),
    ],
)
def test_everybody_is_asked_by_setting_and_never_in_the_demo(environment, is_asked):
    assert read("SECOND_FACTOR_FOR_EVERYBODY", **environment) is is_asked


def test_the_session_is_asked_again_in_a_new_one(reviewer):
    secret = enrolled(reviewer)
    assert is_in(with_code(reviewer, secret), "/dashboard/")

    with time_machine.travel(datetime.now(UTC) + timedelta(minutes=1), tick=False):
        client = Client()
        response = client.post(LOGIN, {"login": reviewer.email, "password": PASSWORD})

    assert response.headers["Location"] == CHALLENGE
    assert "_auth_user_id" not in client.session
