"""A NUL in any parameter of any address is refused in words, and never a failure of ours."""

import inspect
import re
from pathlib import Path

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.db import DataError
from django.test import Client
from django.urls import resolve, reverse

from accounts.models import User
from core.middleware import RefuseUnstorableText
from submissions.models import Submission
from tests.form_classes import form_classes
from tests.security.access_table import TABLE
from tests.security.client import filled, path_of
from tests.security.policy import ROLES
from tests.security.sampling import SEED, chosen
from tests.security.test_access import LISTED
from tests.submissions.factories import typed

pytestmark = pytest.mark.django_db
NUL = "a\x00b"
_IN_TEMPLATES = re.compile(r'\bname="([\w-]+)"')
_READ_DIRECTLY = re.compile(r'(?:request\.POST|sent)(?:\.get(?:list)?\(|\[)"([\w-]+)"')
FOR_OPERATORS = {"core:health", "dashboards:ready", "dashboards:metrics"}  # answered before


def known_names():
    """The names of all fields that templates and forms know."""
    templates = Path(settings.BASE_DIR, "templates").rglob("*.html")
    names = {name for path in templates for name in _IN_TEMPLATES.findall(path.read_text("utf-8"))}
    names |= {name for form in form_classes() for name in getattr(form, "base_fields", {})}
    return names - {"csrfmiddlewaretoken", "submission"}


def read_directly(path):
    """The names that the module of the view reads without a form."""
    view = inspect.unwrap(resolve(path).func)
    return set(_READ_DIRECTLY.findall(inspect.getsource(inspect.getmodule(view))))


NAMES = known_names()
ADDRESSES = sorted(
    name
    for name in TABLE.keys() & LISTED
    if any(case.answer("POST", role) == "ok" for case in TABLE[name].cases for role in ROLES)
)


def let_in(name, scene):  # noqa: F811
    """Every case of an address that takes a form, with its path, its data and a role."""
    for about in TABLE[name].cases:
        for role in ROLES:
            if about.answer("POST", role) == "ok":
                data = dict(filled(about.data, scene) or {})
                yield about, path_of(name, about, scene), data, role
                break


def refused_in_words(response):
    return response.status_code < 500


@pytest.mark.parametrize("name", ADDRESSES)
def test_a_nul_in_any_parameter_is_no_failure(name, scene, cookies):  # noqa: F811
    for about, path, data, role in let_in(name, scene):
        client = Client(raise_request_exception=False)
        if role != "guest":
            client.cookies[settings.SESSION_COOKIE_NAME] = cookies[role]
        bodies = [
            data | dict.fromkeys(NAMES, NUL),
            data | {"\x00": "x", NUL: NUL},
            *(data | {name: NUL} for name in sorted(data.keys() | read_directly(path))),
        ]
        for body in chosen(TABLE[name], about, bodies):
            response = client.post(path, body)

            where = (path, [n for n in body if body[n] == NUL], SEED)
            assert refused_in_words(response), where


@pytest.mark.parametrize("name", sorted((TABLE.keys() & LISTED) - FOR_OPERATORS))
def test_a_nul_in_the_query_is_a_400(name, scene, client):  # noqa: F811
    path = path_of(name, TABLE[name].cases[0], scene)

    assert client.get(f"{path}?q=a%00b").status_code in (400, 404)


def test_the_addresses_and_names_are_there():
    print(f"{len(ADDRESSES)} addresses take a form, {len(NAMES)} names are known")

    assert {"workshops:settle-countries", "commitments:add", "accounts:act-for"} <= set(ADDRESSES)
    assert {"reason", "title", "rest", "country"} <= NAMES
    assert "rest" in read_directly("/workshops/nairobi-2017/imports/1/countries/")


def test_unstorable_text_that_no_form_refuses_gets_a_page_of_its_own(scene, cookies):  # noqa: F811
    number = scene.batch.rows.first().number
    path = reverse("workshops:import-row", args=["nairobi-2017", scene.batch.pk, number])
    client = Client(raise_request_exception=False)
    client.cookies[settings.SESSION_COOKIE_NAME] = cookies["administrator"]
    body = typed(scene.people["administrator"], path, **{"cell-name": NUL})

    response = client.post(path, body)

    assert response.status_code == 400
    assert "This text cannot be saved" in response.content.decode()
    assert not Submission.objects.exists()


def test_a_refusal_of_unstorable_text_undoes_earlier_writes(scene, cookies, monkeypatch):  # noqa: F811
    def writes_first(*, batch, answers, by):
        User.objects.filter(pk=by.pk).update(name="Written before")
        raise ValueError("A string literal cannot contain NUL (0x00) characters.")

    monkeypatch.setattr("people.views.import_answers.actions.settle_countries", writes_first)
    path = reverse("workshops:settle-countries", args=["nairobi-2017", scene.batch.pk])
    person = scene.people["administrator"]
    client = Client(raise_request_exception=False)
    client.cookies[settings.SESSION_COOKIE_NAME] = cookies["administrator"]

    answer = {"value-0": "organisation"}
    refused = client.post(path, typed(person, path, **answer, rest=NUL))
    failed = client.post(path, typed(person, path, **answer, rest="nothing"))

    assert (refused.status_code, failed.status_code) == (400, 500)
    assert not User.objects.filter(name="Written before").exists()


@pytest.mark.parametrize("charset", ["utf-7", "utf-16", "unicode_escape", "latin-1"])
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_encoding_other_than_utf_8_is_a_400(client, method, charset):
    kind = f"multipart/form-data; boundary=x; charset={charset}"
    part = b'--x\r\nContent-Disposition: form-data; name="login"\r\n\r\n+2AA-\r\n--x--\r\n'

    response = client.generic(method.upper(), "/accounts/login/", part, content_type=kind)

    assert response.status_code == 400


@pytest.mark.parametrize("charset", ["utf-8", "UTF-8"])
def test_utf_8_may_be_named(client, charset):
    kind = f"application/x-www-form-urlencoded; charset={charset}"

    assert (
        client.generic("POST", "/accounts/login/", b"login=x", content_type=kind).status_code < 400
    )


@pytest.mark.parametrize(
    ("sent", "is_refused"),
    [({"name": NUL}, True), ({NUL: "x"}, True), ({"name": "a"}, False), ({}, False)],
)
@pytest.mark.parametrize("error", [ValueError, DataError])
def test_an_error_is_that_of_the_text_only_where_a_name_or_a_value_holds_a_nul(
    rf, sent, is_refused, error
):
    request = rf.post("/", sent)
    request.user = AnonymousUser()

    response = RefuseUnstorableText(lambda _request: None).process_exception(request, error())

    assert (response is not None) == is_refused
    if is_refused:
        assert response.status_code == 400
        assert response.saves_nothing
