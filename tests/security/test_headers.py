"""What each kind of answer lets a browser do, and the cookies it sets."""

import re
from typing import Any

import pytest
from django.test import Client

from tests.factories import PASSWORD
from tests.setup.test_configuration import read

pytestmark = pytest.mark.django_db
STATIC = "/static/js/site.js"
KINDS = {
    "a public page": ("/about/", 200),
    "a form": ("/accounts/login/", 200),
    "a page that is not there": ("/no-such-page/", 404),
    "a page that asks to sign in": ("/profile/", 302),
    "a bad request": ("/about/?a=%00", 400),
    "a static file": (STATIC, 200),
    "a check for programs": ("/healthz", 200),
    "a check of everything": ("/readyz", 503),
}


@pytest.fixture
def over_tls(settings):
    """The settings that an address with https:// brings."""
    settings.WHITENOISE_AUTOREFRESH = settings.WHITENOISE_USE_FINDERS = True
    for name in ("SECURE_HSTS_SECONDS", "SECURE_PROXY_SSL_HEADER", "SECURE_SSL_REDIRECT"):
        setattr(settings, name, read(name))
    return Client(headers={"x-forwarded-proto": "https"})


def policy(response: Any) -> dict[str, str]:
    """The directives of the content security policy."""
    parts = (part.strip().partition(" ") for part in response["Content-Security-Policy"].split(";"))
    return {name: sources for name, _space, sources in parts}


@pytest.mark.parametrize("kind", KINDS)
def test_every_answer_says_what_browsers_may_do_with_it(kind, over_tls):
    path, status = KINDS[kind]

    response = over_tls.get(path)

    assert response.status_code == status
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Referrer-Policy"] == "same-origin"
    assert response["Cross-Origin-Opener-Policy"] == "same-origin"
    assert response["Cross-Origin-Resource-Policy"] == "same-origin"
    assert policy(response)["frame-ancestors"] == "'none'"
    assert "Access-Control-Allow-Origin" not in response
    age = re.fullmatch(r"max-age=(\d+)", response["Strict-Transport-Security"])
    assert age
    assert int(age[1]) >= 31_536_000


@pytest.mark.parametrize("kind", ["a public page", "a form", "a page that is not there"])
def test_pages_run_scripts_of_the_site_only(kind, client):
    rules = policy(client.get(KINDS[kind][0]))

    assert rules["object-src"] == rules["base-uri"] == rules["frame-ancestors"] == "'none'"
    assert rules["form-action"] == "'self'"
    assert rules.get("script-src", rules["default-src"]) == "'self'"
    assert rules.get("style-src", rules["default-src"]) == "'self'"


@pytest.mark.parametrize("kind", KINDS)
def test_every_answer_names_its_type_and_texts_their_characters(kind, over_tls):
    response = over_tls.get(KINDS[kind][0])

    kind_of_content = response["Content-Type"]
    assert re.match(r"(text/\S+; charset=\"?utf-8|application/json)", kind_of_content)


@pytest.mark.parametrize("path", ["/about/", "/healthz", "/accounts/login/", STATIC])
def test_an_answer_does_not_depend_on_the_origin_that_asks(path, over_tls):
    response = over_tls.get(path, headers={"origin": "https://evil.example"})

    assert response.status_code == 200
    assert "Access-Control-Allow-Origin" not in response
    assert "Access-Control-Allow-Credentials" not in response


SETTINGS_OF_COOKIES = (
    "SESSION_COOKIE_NAME", "SESSION_COOKIE_SECURE", "SESSION_COOKIE_HTTPONLY",
    "CSRF_COOKIE_NAME", "CSRF_COOKIE_SECURE", "CSRF_COOKIE_HTTPONLY",
    "LANGUAGE_COOKIE_NAME", "LANGUAGE_COOKIE_SECURE", "LANGUAGE_COOKIE_HTTPONLY",
)  # fmt: skip


@pytest.fixture
def secure_cookies(settings):
    """The settings of cookies that an address with https:// brings."""
    for name in SETTINGS_OF_COOKIES:
        setattr(settings, name, read(name))


def test_every_cookie_is_bound_to_the_host_and_closed_to_scripts(secure_cookies, focal):
    client = Client()
    sign_in = {"login": focal.email, "password": PASSWORD}
    responses = [
        client.post("/language/", {"language": "fr"}, secure=True),
        client.post("/accounts/login/", sign_in, secure=True),
        client.post("/accounts/logout/", secure=True),  # leaves a message
        client.get("/accounts/login/", secure=True),
    ]
    cookies = [c for response in responses for c in response.cookies.values() if c.value]

    assert {cookie.key for cookie in cookies} == {
        "__Host-session", "__Host-csrf", "__Host-language", "__Host-messages",
    }  # fmt: skip
    for cookie in cookies:
        assert cookie["secure"], cookie.key
        assert cookie["httponly"], cookie.key
        assert cookie["samesite"] == "Lax", cookie.key
        assert cookie["path"] == "/", cookie.key
        assert not cookie["domain"], cookie.key
