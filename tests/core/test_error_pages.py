"""Each error has a page that says what to do next."""

import base64
import hashlib
import re

import pytest
from django.core.exceptions import RequestDataTooBig
from django.db import OperationalError, connection
from django.template import loader
from django.test import Client
from django.utils import translation

from core import error_pages

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
    assert "Too much text at once" in response.content.decode()
    assert "5.0\xa0MB" in response.content.decode()


@pytest.mark.parametrize(
    "kind", ["application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
def test_all_of_a_too_big_form_is_read_before_the_answer(rf, kind):
    request = rf.generic("POST", "/", b"--x" + b"x" * 6_000_000, content_type=kind)

    error_pages.bad_request(request, RequestDataTooBig("too big"))

    assert request.read() == b""


def test_too_many_fields_are_a_413_too(client):
    response = client.post("/accounts/login/", {f"field-{n}": "" for n in range(2100)})

    assert response.status_code == 413


def test_a_lost_database_is_a_clear_503(client, monkeypatch):
    def lose_connection(*_args):
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr("roadmaps.views.roadmaps.Filters", lose_connection)
    client.raise_request_exception = False

    response = client.get("/roadmaps/")

    assert response.status_code == 503
    assert response["Retry-After"] == "10"
    assert "Back in a moment" in response.content.decode()


MANIFEST_STORAGE = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "core.storage.HashedFiles"},
}


@pytest.fixture
def no_static_files(settings, tmp_path):
    """As in production where nobody ran collectstatic."""
    settings.STATIC_ROOT = tmp_path
    settings.STORAGES = MANIFEST_STORAGE
    client = Client(raise_request_exception=False)
    with pytest.raises(ValueError, match="Missing staticfiles manifest entry"):
        loader.get_template("404.html").render({}, None)
    return client


@pytest.mark.parametrize("path", ["/", "/no-such-page/", "/accounts/login/"])
def test_without_static_files_a_designed_error_page_comes(no_static_files, path):
    response = no_static_files.get(path)

    page = response.content.decode()
    assert response.status_code == 500
    assert "<h1" in page
    assert "Something went wrong on our side" in page
    assert "<style>" in page


def test_without_static_files_other_errors_have_their_page(no_static_files, monkeypatch):
    assert "This address cannot be read" in no_static_files.get("/%00").content.decode()

    def lose_connection(*_args):
        raise OperationalError("server closed the connection unexpectedly")

    monkeypatch.setattr("roadmaps.views.roadmaps.Filters", lose_connection)
    response = no_static_files.get("/roadmaps/")
    assert response.status_code == 503
    assert "Back in a moment" in response.content.decode()


def test_an_error_page_may_use_its_own_style_and_nothing_else(client):
    response = client.get("/%00")

    style = re.search(r"<style>(.*)</style>", response.content.decode(), re.DOTALL).group(1)
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = response["Content-Security-Policy"]
    assert f"style-src 'sha256-{digest}'" in policy
    assert "default-src 'none'" in policy


def test_a_lost_database_is_not_asked_again_for_the_answer(client, focal, monkeypatch):
    client.force_login(focal)
    client.raise_request_exception = False
    asked = []

    def lose_connection(_execute, statement, *_args):
        asked.append(statement)
        raise OperationalError("server closed the connection unexpectedly")

    with connection.execute_wrapper(lose_connection):
        response = client.get("/roadmaps/")

    assert response.status_code == 503
    assert len(asked) == 1
