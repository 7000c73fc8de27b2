"""Signing in: the second step of staff, no telling who has an account, no guessing."""

import re
import subprocess
import sys

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.conf import settings as project
from django.contrib.auth.hashers import PBKDF2PasswordHasher
from django.core.cache import cache

from mail.models import Message
from tests.factories import PASSWORD, UserFactory

pytestmark = pytest.mark.django_db
LOGIN, RESET = "/accounts/login/", "/accounts/password/reset/"
_TOKENS = re.compile(r'(csrfmiddlewaretoken" value=|X-CSRFToken": )"\w+"')


@pytest.fixture(autouse=True)
def nothing_counted_yet():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def asked_for(settings):
    """The rule as production has it."""
    settings.SECOND_FACTOR_FOR_STAFF = True


def sign_in(client, email, password=PASSWORD, **more):
    return client.post(LOGIN, {"login": email, "password": password}, **more)


@pytest.mark.parametrize("person", ["reviewer", "administrator"])
def test_staff_set_up_a_second_step_before_any_page(request, person, as_user, asked_for):
    client = as_user(request.getfixturevalue(person))

    for path in ("/workshops/", "/profile/", "/people/UNOSSC/", "/admin/"):
        assert client.get(path).headers["Location"] == "/accounts/2fa/totp/activate/"


def test_superusers_too(client, asked_for):
    client.force_login(UserFactory(is_staff=True, is_superuser=True))

    assert client.get("/admin/").headers["Location"] == "/accounts/2fa/totp/activate/"


def test_the_password_alone_is_then_not_enough(client, reviewer, asked_for):
    TOTP.activate(reviewer, generate_totp_secret())

    response = sign_in(client, reviewer.email)

    assert response.headers["Location"] == "/accounts/2fa/authenticate/"
    assert "_auth_user_id" not in client.session


def test_parties_people_are_not_asked(focal, as_user, asked_for):
    assert as_user(focal).get("/workshops/").status_code == 200


def test_the_demo_does_not_ask(reviewer, as_user):
    assert as_user(reviewer).get("/workshops/").status_code == 200


@pytest.mark.parametrize(
    ("environment", "shown"),
    [({}, "True"), ({"SSCROADMAP_DEMO": "1"}, "False")],
)
def test_the_setting_follows_the_demo(environment, shown):
    assert asked_of_settings("SECOND_FACTOR_FOR_STAFF", environment).strip() == shown


def test_a_production_address_refuses_the_demo():
    answer = asked_of_settings(
        "DEMO", {"SSCROADMAP_DEMO": "1", "SITE_URL": "https://roadmaps.example.org"}
    )

    assert "unset SSCROADMAP_DEMO" in answer


def asked_of_settings(name: str, environment: dict[str, str]) -> str:
    """A setting as a fresh process with this environment has it, or why it does not start."""
    base = {
        "SECRET_KEY": "x" * 50,
        "DATABASE_URL": "postgres://nobody:x@localhost/x",
        "REDIS_URL": "redis://localhost/0",
        "SITE_URL": "http://localhost:8000",
        "PATH": "/usr/bin:/bin",
    }
    code = f"import sscroadmap.settings as s; print(s.{name})"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env=base | environment,
        cwd=project.BASE_DIR,
        capture_output=True,
        text=True,
        check=False,
    )
    return done.stdout or done.stderr


def page(response) -> str:
    return _TOKENS.sub("", response.content.decode())


def test_a_wrong_password_and_an_unknown_address_read_the_same(client, focal):
    known = sign_in(client, focal.email, "wrong")
    unknown = sign_in(client, "nobody@ken.example.org", "wrong")

    assert known.status_code == unknown.status_code == 200
    assert page(known).replace(focal.email, "@") == page(unknown).replace(
        "nobody@ken.example.org", "@"
    )


def test_they_take_the_same_time(client, focal, settings, monkeypatch):
    """Hashing is what takes time: it is done as often for an address that nobody has."""
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
    focal.set_password(PASSWORD)
    focal.save()
    counted = []
    encode = PBKDF2PasswordHasher.encode
    monkeypatch.setattr(
        PBKDF2PasswordHasher, "encode", lambda *a, **k: counted.append(1) or encode(*a, **k)
    )

    sign_in(client, focal.email, "wrong")
    known, counted[:] = len(counted), []
    sign_in(client, "nobody@ken.example.org", "wrong")

    assert known == len(counted) == 1


def test_asking_for_a_new_password_does_not_tell_who_has_an_account(client, focal):
    known = client.post(RESET, {"email": focal.email}, follow=True)
    unknown = client.post(RESET, {"email": "nobody@ken.example.org"}, follow=True)

    assert known.redirect_chain == unknown.redirect_chain
    assert page(known) == page(unknown)


def test_the_link_of_a_new_password_comes_from_the_setting(client, focal):
    client.post(RESET, {"email": focal.email}, HTTP_HOST="localhost")

    message = Message.objects.get(kind="account", to_email=focal.email)
    assert f"{project.SITE_URL}/accounts/password/reset/key/" in message.text
    assert "localhost" not in message.text


def test_a_new_password_works_and_the_link_only_once(client, focal):
    client.post(RESET, {"email": focal.email})
    link = re.search(r"/accounts/password/reset/key/\S+", Message.objects.get().text)[0]
    new = {"password1": "an entirely new password", "password2": "an entirely new password"}

    form = client.get(link, follow=True)
    client.post(form.request["PATH_INFO"], new)

    focal.refresh_from_db()
    assert focal.check_password("an entirely new password")
    again = client.get(link, follow=True)
    assert "password1" not in again.content.decode()


def test_signing_up_is_refused(client):
    fields = {"email": "eve@example.org", "password1": PASSWORD, "password2": PASSWORD}

    client.post("/accounts/signup/", fields)

    assert not EmailAddress.objects.filter(email="eve@example.org").exists()


def attempts(client, email: str, count: int, **more) -> list[int]:
    return [sign_in(client, email, f"guess {n}", **more).status_code for n in range(count)]


def test_guessing_a_password_is_stopped(client, focal):
    attempts(client, focal.email, 20)

    response = sign_in(client, focal.email)

    assert "_auth_user_id" not in client.session
    assert response.status_code in (200, 429)


def test_a_made_up_forwarded_address_does_not_help(client, focal):
    for n in range(40):
        sign_in(client, focal.email, f"guess {n}", HTTP_X_FORWARDED_FOR=f"10.0.0.{n}")

    sign_in(client, focal.email, HTTP_X_FORWARDED_FOR="10.9.9.9")

    assert "_auth_user_id" not in client.session


def test_a_stranger_does_not_lock_the_true_person_out(client, focal):
    attempts(client, focal.email, 20, REMOTE_ADDR="203.0.113.9")

    sign_in(client, focal.email, REMOTE_ADDR="198.51.100.7")

    assert client.session["_auth_user_id"] == str(focal.pk)


def test_the_session_changes_at_sign_in_and_ends_at_sign_out(client, focal):
    client.get(LOGIN)
    session = client.session
    session["before"] = "1"
    session.save()
    before = client.cookies["sessionid"].value

    sign_in(client, focal.email)
    during = client.cookies["sessionid"].value
    client.post("/accounts/logout/")

    assert before != during
    assert not client.session.exists(during)


def test_somebody_who_was_disabled_is_out_at_the_next_request(focal, as_user):
    client = as_user(focal)
    assert client.get("/profile/").status_code == 200

    focal.is_active = False
    focal.save()

    assert client.get("/profile/").status_code == 302


@pytest.mark.parametrize("path", ["/", "/profile/", "/workshops/", "/search/", "/no-such-page/"])
def test_every_page_of_a_person_leads_out(path, focal, as_user, client):
    assert 'action="/accounts/logout/"' not in client.get(path).content.decode()

    assert 'action="/accounts/logout/"' in as_user(focal).get(path).content.decode()
