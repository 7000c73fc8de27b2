"""Nobody is asked for the password twice in a row; later, sensitive steps ask again."""

import re
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings as project
from django.core.cache import cache

from accounts.roles import Role
from core import clock
from mail.models import Message
from tests.accounts.codes import code_now
from tests.accounts.factories import TOKEN, InvitationFactory
from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
# Setting up the second factor is told on commit.
real_transactions = pytest.mark.django_db(transaction=True)
LOGIN, RESET = "/accounts/login/", "/accounts/password/reset/"
ACTIVATE, PROMPT = "/accounts/2fa/totp/activate/", "/accounts/reauthenticate/"
RECOVERY_CODES = "/accounts/2fa/recovery-codes/"


@pytest.fixture(autouse=True)
def production(settings):
    """Staff need a second factor, and nothing has been counted against anybody."""
    settings.SECOND_FACTOR_FOR_STAFF = True
    cache.clear()
    with time_machine.travel(datetime.now(UTC), tick=False):  # no code runs out on its way
        yield
    cache.clear()


def paths_of(response) -> list[str]:
    """Where the client was sent, without the queries."""
    return [url.partition("?")[0] for url, _status in response.redirect_chain]


def sign_in(client, email, password=PASSWORD, **more):
    return client.post(LOGIN, {"login": email, "password": password}, follow=True, **more)


def accept(client, unossc):
    InvitationFactory(party=unossc, role=Role.REVIEWER)
    new = {"name": "Amina", "password": PASSWORD}
    return client.post(f"/invitations/{TOKEN}/", new, follow=True)


def activate(client, page):
    """Enter the code that an authenticator app would show."""
    code = code_now(page.context["form"].secret)
    return client.post(ACTIVATE, {"code": code}, follow=True)


@real_transactions
def test_accepting_an_invitation_leads_to_the_second_factor_without_a_prompt(client, unossc):
    page = accept(client, unossc)
    assert paths_of(page)[-1] == ACTIVATE
    assert PROMPT not in paths_of(page)

    done = activate(client, page)

    assert paths_of(done) == [RECOVERY_CODES]
    assert Authenticator.objects.filter(type=Authenticator.Type.TOTP).count() == 1
    assert client.get("/dashboard/").status_code == 200


def test_enrolment_says_why_names_the_passkey_and_explains_a_wrong_code(client, unossc):
    page = accept(client, unossc).content.decode()
    assert "staff sign in with a password and a code" in page
    assert 'href="/accounts/2fa/webauthn/add/"' in page

    wrong = client.post(ACTIVATE, {"code": "abcdef"}).content.decode()

    assert "This code is wrong or has expired. Enter the one shown now." in wrong


@real_transactions
def test_the_recovery_codes_lead_on_to_the_site(client, unossc):
    codes = activate(client, accept(client, unossc))

    assert "Continue to the site" in codes.content.decode()
    assert client.get("/", follow=True).request["PATH_INFO"] == "/dashboard/"


def test_signing_in_leads_to_the_second_factor_without_a_prompt(client, reviewer):
    page = sign_in(client, reviewer.email)

    assert paths_of(page)[-1] == ACTIVATE
    assert PROMPT not in [*paths_of(page), *paths_of(activate(client, page))]


def test_a_new_password_and_a_sign_in_lead_there_without_a_prompt(client, reviewer):
    EmailAddress.objects.create(user=reviewer, email=reviewer.email, verified=True, primary=True)
    client.post(RESET, {"email": reviewer.email})
    link = re.search(r"/accounts/password/reset/key/\S+", Message.objects.get().text)[0]
    form = client.get(link, follow=True)
    new = "an entirely new password"
    client.post(form.request["PATH_INFO"], {"password1": new, "password2": new})

    page = sign_in(client, reviewer.email, new)

    assert paths_of(page)[-1] == ACTIVATE
    assert PROMPT not in [*paths_of(page), *paths_of(activate(client, page))]


def test_somebody_of_the_admin_site_is_not_asked_twice_either(client):
    user = UserFactory(is_staff=True, is_superuser=True)

    page = client.get("/admin/", follow=True)
    assert paths_of(page)[-1] == LOGIN
    page = sign_in(client, user.email)

    assert paths_of(page)[-1] == ACTIVATE
    assert PROMPT not in [*paths_of(page), *paths_of(activate(client, page))]


@pytest.mark.parametrize("path", ["/accounts/2fa/webauthn/add/", RECOVERY_CODES])
def test_with_a_second_factor_a_fresh_sign_in_is_proof_enough(client, reviewer, path):
    secret = generate_totp_secret()
    TOTP.activate(reviewer, secret)
    sign_in(client, reviewer.email)
    client.post("/accounts/2fa/authenticate/", {"code": code_now(secret)})

    page = client.get(path, follow=True)

    assert PROMPT not in paths_of(page)
    assert "/accounts/2fa/reauthenticate/" not in paths_of(page)


def test_sensitive_steps_ask_again_a_quarter_of_an_hour_later(client, focal):
    sign_in(client, focal.email)
    assert client.get(ACTIVATE).status_code == 200

    timeout = timedelta(seconds=project.ACCOUNT_REAUTHENTICATION_TIMEOUT)
    with time_machine.travel(clock.real_now() + timeout + timedelta(seconds=1)):
        page = client.get(ACTIVATE, follow=True)

    assert timeout == timedelta(minutes=15)
    assert paths_of(page) == [PROMPT]


def test_control_a_session_that_nobody_has_just_opened_is_asked(client, focal):
    client.force_login(focal)

    assert paths_of(client.get(ACTIVATE, follow=True)) == [PROMPT]
    assert client.post(ACTIVATE, {"code": "123456"}).status_code == 302
    assert not Authenticator.objects.exists()


def test_the_sign_in_of_one_person_is_no_proof_for_another(client, focal, contributor):
    sign_in(client, focal.email)
    client.force_login(contributor)

    assert paths_of(client.get(ACTIVATE, follow=True)) == [PROMPT]
