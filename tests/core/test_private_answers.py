"""One rule says what browsers and caches may keep: nothing that is for one person."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from core.middleware import outermost

pytestmark = pytest.mark.django_db
NO_STORE = "private, no-store"


def answered(response, user=None):
    """What leaves the house when a view answers like this."""
    request = RequestFactory().get("/somewhere/")
    if user:
        request.user = user
    return outermost(lambda _request: response)(request)


def test_an_answer_to_a_signed_in_person_is_not_kept(focal):
    response = HttpResponse(headers={"Cache-Control": "max-age=3600"})

    assert answered(response, focal)["Cache-Control"] == NO_STORE


def test_an_answer_that_sets_a_cookie_is_not_kept():
    response = HttpResponse()
    response.set_cookie("csrf", "x")

    assert answered(response)["Cache-Control"] == NO_STORE


def test_error_page_may_not_be_cached():
    assert answered(HttpResponse(status=503))["Cache-Control"] == NO_STORE


def test_a_public_answer_says_itself_what_may_be_kept():
    response = HttpResponse(headers={"Cache-Control": "max-age=3600"})

    assert answered(response)["Cache-Control"] == "max-age=3600"


def test_the_answer_to_signing_out_is_not_kept(as_user, focal):
    client = as_user(focal)
    assert client.get("/profile/")["Cache-Control"] == NO_STORE

    response = client.post("/accounts/logout/")

    assert response.status_code == 302
    assert response["Cache-Control"] == NO_STORE
    assert client.get("/profile/").status_code == 302
