"""Requests that try to be something else than they are."""

from itertools import product

import pytest
from django.test import Client
from django.urls import NoReverseMatch, reverse
from django.utils.html import escape
from gunicorn.config import Config
from gunicorn.http.errors import ParseException
from gunicorn.http.parser import RequestParser

from accounts.models import User
from tests.security.addresses import addresses
from tests.sending import hidden, send

FIXED = "POST /language/ HTTP/1.1\r\nHost: localhost\r\n"


def parsed(*headers: str, body: str = "") -> list[tuple[str, bytes]]:
    """Requests that gunicorn reads from these bytes: their address and their body."""
    sent = FIXED + "".join(f"{header}\r\n" for header in headers) + "\r\n" + body
    requests = RequestParser(Config(), iter([sent.encode()]), ("192.0.2.1", 1))
    return [(request.path, request.body.read()) for request in requests]


def test_control_the_server_reads_a_request_and_its_body():
    assert parsed("Content-Length: 5", body="a=bcd") == [("/language/", b"a=bcd")]
    assert parsed("Transfer-Encoding: chunked", body="5\r\na=bcd\r\n0\r\n\r\n") == [
        ("/language/", b"a=bcd")
    ]


@pytest.mark.parametrize(
    "headers",
    [
        ("Content-Length: 5", "Transfer-Encoding: chunked"),
        ("Transfer-Encoding: chunked", "Content-Length: 5"),
        ("Content-Length: 5", "Content-Length: 6"),
        ("Transfer-Encoding: xchunked",),
        ("Transfer-Encoding : chunked",),
        ("Transfer-Encoding: chunked, identity",),
        ("Content-Length: +5",),
        ("Content-Length: 5_0",),
    ],
)
def test_the_server_refuses_a_request_whose_end_is_in_doubt(headers):
    with pytest.raises(ParseException):
        parsed(*headers, body="0\r\n\r\nGET /admin/ HTTP/1.1\r\nHost: localhost\r\n\r\n")


def plain_addresses() -> list[str]:
    """Addresses without a part to fill in."""
    paths = []
    for address in addresses():
        try:
            paths.append(reverse(address.name))
        except NoReverseMatch:
            continue
    return paths


@pytest.mark.django_db
def test_no_address_answers_trace():
    closed = "/accounts/signup/"  # says that nobody can sign up, whatever the method
    client = Client()
    paths = plain_addresses()
    assert len(paths) > 80
    assert client.get("/about/").status_code == 200

    answered = [
        path for path in paths
        if path != closed and client.generic("TRACE", path).status_code not in (302, 404, 405)
    ]  # fmt: skip

    assert answered == []


FORMS = {
    "/profile/": {"name": "Eve", "language": "fr", "time_zone": "UTC"},
    "/accounts/password/change/": {"oldpassword": "x", "password1": "y", "password2": "y"},
    "/accounts/logout/": {},
    "/language/": {"language": "fr"},
    "/accounts/login/": {"login": "focal@ken.example.org", "password": "x"},
}
TOKENS = {
    "none": {},
    "made up": {"csrfmiddlewaretoken": "a" * 64},
}


@pytest.mark.django_db
@pytest.mark.parametrize(("path", "token"), product(FORMS, TOKENS))
def test_a_form_of_another_site_does_nothing(path, token, focal):
    client = Client(enforce_csrf_checks=True)
    client.force_login(focal)
    before = (focal.name, focal.language, focal.password)

    response = client.post(path, FORMS[path] | TOKENS[token])

    focal.refresh_from_db()
    assert response.status_code == 403
    assert (focal.name, focal.language, focal.password) == before
    assert client.session["_auth_user_id"] == str(focal.pk)


@pytest.mark.django_db
@pytest.mark.parametrize(("origin", "status"), [("http://evil.example", 403), ("null", 403)])
def test_a_right_token_from_another_origin_does_nothing(origin, status, focal):
    client = Client(enforce_csrf_checks=True)
    client.force_login(focal)
    client.get("/profile/")
    token = {"csrfmiddlewaretoken": client.cookies["csrftoken"].value}
    assert client.post("/language/", {"language": "fr"} | token).status_code == 302

    response = client.post("/language/", {"language": "es"} | token, headers={"origin": origin})

    focal.refresh_from_db()
    assert response.status_code == status
    assert focal.language == "fr"


@pytest.mark.django_db
def test_parameters_of_the_address_never_replace_fields_of_the_form(focal, as_user):
    fields = {"name": "Amina Wanjiru", "language": "fr", "time_zone": "Africa/Nairobi"}
    client = as_user(focal)
    client.post("/profile/?name=Eve&language=ar", fields | hidden(client, "/profile/"))

    focal.refresh_from_db()
    assert (focal.name, focal.language) == ("Amina Wanjiru", "fr")


@pytest.mark.django_db
@pytest.mark.parametrize("field", ["is_staff", "is_superuser", "email", "is_active", "password"])
def test_a_field_that_the_form_does_not_offer_is_ignored(field, focal, as_user):
    before = getattr(focal, field)

    fields = {"name": "Amina", "language": "fr", "time_zone": "Africa/Nairobi", field: "1"}
    send(as_user(focal), "/profile/", fields)

    focal.refresh_from_db()
    assert focal.name == "Amina"
    assert getattr(focal, field) == before


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "localhost:80@evil"])
@pytest.mark.django_db
def test_a_made_up_host_is_refused(host):
    assert Client().get("/about/").status_code == 200
    assert Client().get("/about/", headers={"host": host}).status_code == 400


@pytest.mark.django_db
@pytest.mark.parametrize(
    "text", ["' OR '1'='1", "'; DROP TABLE accounts_user; --", "%' --", "\\", "{{ 7*7 }}", "%(x)s"]
)
def test_signs_of_other_languages_are_text_to_the_search(text, client, focal):
    response = client.get("/search/", {"q": text})

    assert response.status_code == 200
    assert f'value="{escape(text)}"' in response.content.decode()
    assert User.objects.filter(pk=focal.pk).exists()
