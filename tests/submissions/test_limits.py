"""A form about signing in that was sent too often: the page says when and how to go on."""

import lxml.html
import pytest
from allauth.account import app_settings as account_settings
from django.core.cache import cache
from django.test import Client, override_settings

from submissions.views import WAIT

pytestmark = pytest.mark.django_db
LOGIN = "/accounts/login/"
FORM_PAGE = f"http://testserver{LOGIN}?next=/deadlines/"
TYPED = {"login": "ada@example.org", "password": "a secret of 20 signs"}
# The limits that django-allauth answers with the page, and not with an error in the form.
ANSWERED_BY_THE_PAGE = [
    "login",
    "reset_password",
    "reset_password_from_key",
    "change_password",
    "manage_email",
    "reauthenticate",
]


@pytest.fixture(autouse=True)
def limits(settings):
    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = {"login": "1/m/ip", "manage_email": "1/m/user"}
    yield
    cache.clear()


def refused(client, path, fields, **headers):
    client.post(path, fields)
    return client.post(path, fields, headers=headers)


def links_of(response):
    return lxml.html.fromstring(response.content).xpath("//main//p[@class='actions']/a/@href")


def test_refused_sign_in_shows_the_address_but_not_the_password(client):
    response = refused(client, LOGIN, TYPED)

    assert response.status_code == 429
    page = response.content.decode()
    assert "ada@example.org" in page
    assert TYPED["password"] not in page


def test_refused_sign_in_says_when_to_send_it_again(client):
    response = refused(client, LOGIN, TYPED)

    assert response["Retry-After"] == "60"
    assert "Wait one minute, then open the form" in " ".join(response.content.decode().split())


@override_settings(ACCOUNT_RATE_LIMITS={})
@pytest.mark.parametrize("action", ANSWERED_BY_THE_PAGE)
def test_every_limit_of_the_page_is_over_after_the_wait(action):
    rates = account_settings.RATE_LIMITS[action].split(",")

    assert {rate.split("/")[1] for rate in rates} == {"m"}
    assert WAIT == 60


@pytest.mark.parametrize(
    ("referrer", "expected"),
    [
        (FORM_PAGE, FORM_PAGE),
        ("", LOGIN),
        ("https://elsewhere.example.org/form/", LOGIN),
        ("javascript:alert(1)", LOGIN),
    ],
)
def test_refused_sign_in_leads_back_to_the_page_of_the_form(client, referrer, expected):
    response = refused(client, LOGIN, TYPED, referer=referrer)

    assert links_of(response) == [expected]


def test_refused_sign_in_has_the_style_and_languages_of_every_page(client):
    page = refused(client, LOGIN, TYPED).content.decode()

    assert "css/site.css" in page
    assert "<style" not in page  # the rules of the browser would refuse it
    assert 'action="/language/"' in page


def test_refused_change_of_address_shows_the_new_address(as_user, focal):
    fields = {"email": "new@example.org", "action_add": "1"}

    response = refused(as_user(focal), "/accounts/email/", fields)

    assert response.status_code == 429
    assert "new@example.org" in response.content.decode()


def test_stale_sign_in_form_shows_the_address_and_the_way_back():
    client = Client(enforce_csrf_checks=True)

    response = client.post(LOGIN, TYPED, headers={"referer": FORM_PAGE})

    assert response.status_code == 403
    page = response.content.decode()
    assert "ada@example.org" in page
    assert TYPED["password"] not in page
    assert links_of(response) == [FORM_PAGE]


def test_wrong_passwords_too_often_say_when_to_try_again(client, settings):
    settings.ACCOUNT_RATE_LIMITS = {"login_failed": "1/5m/key"}

    response = refused(client, LOGIN, TYPED)

    assert "Wait five minutes, then try again." in response.content.decode()
