"""Each error has a page that says what to do next."""

import pytest
from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError
from django.template import loader
from django.test import Client
from django.utils import translation

from core import views

pytestmark = pytest.mark.django_db


def test_a_page_that_is_not_there_offers_search_and_sign_in(client):
    response = client.get("/no-such-page/?a=1")

    assert response.status_code == 404
    page = response.content.decode()
    assert "<h1>There is nothing here</h1>" in page
    assert 'name="q"' in page
    assert "next=/no-such-page/%3Fa%3D1" in page


def test_a_stale_form_says_that_the_text_is_still_there():
    response = Client(enforce_csrf_checks=True).post("/accounts/login/", {"login": "a@b.org"})

    assert response.status_code == 403
    assert "This page was open for too long" in response.content.decode()


@pytest.mark.parametrize(
    ("name", "heading"),
    [("500.html", "Something went wrong on our side"), ("503.html", "Back in a moment")],
)
def test_a_broken_server_still_draws_a_page_without_any_context(name, heading):
    with translation.override("en"):
        page = loader.get_template(name).render()

    assert heading in page
    assert 'href="/"' in page or 'href=""' in page


def test_pages_of_an_arabic_reader_run_from_right_to_left():
    with translation.override("ar"):
        page = loader.get_template("500.html").render()

    assert '<html lang="ar" dir="rtl">' in page


@pytest.mark.parametrize(
    "path", ["/roadmaps/nairobi-2017/%00/", "/roadmaps/?q=%00", "/search/?q=%00a", "/%00"]
)
def test_a_nul_in_the_address_is_a_clear_400(client, path):
    response = client.get(path)

    assert response.status_code == 400
    assert "This address cannot be read" in response.content.decode()


def test_a_form_that_is_too_big_is_a_clear_413(client):
    response = client.post("/accounts/login/", {"login": "x" * 6_000_000})

    assert response.status_code == 413
    assert "Too much at once" in response.content.decode()
    assert "5.0\xa0MB" in response.content.decode()


@pytest.mark.parametrize(
    "kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
def test_all_of_a_too_big_form_is_read_before_the_answer(rf, kind):
    request = rf.generic("POST", "/", b"--x" + b"x" * 6_000_000, content_type=kind)

    views.bad_request(request, RequestDataTooBig("too big"))

    assert request.read() == b""


def test_too_many_fields_are_a_413_too(client):
    response = client.post("/accounts/login/", {f"field-{n}": "" for n in range(2100)})

    assert response.status_code == 413


def test_a_lost_database_is_a_clear_503(client, monkeypatch):
    def gone(*_args):
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr("roadmaps.views.reading.Filters", gone)
    client.raise_request_exception = False

    response = client.get("/roadmaps/")

    assert response.status_code == 503
    assert response["Retry-After"] == "10"
    assert "Back in a moment" in response.content.decode()
