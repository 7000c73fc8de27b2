"""/healthz: the process answers, whatever else is broken."""

import pytest
from django.core.cache import cache
from django.template import loader
from django.test import Client


def refuse(*_args, **_kwargs):
    raise AssertionError("asked")


@pytest.mark.parametrize("host", ["testserver", "127.0.0.1:8000", "web:8000", "no such host"])
def test_healthz_answers_under_every_host_name(client, host):
    response = client.get("/healthz", headers={"host": host})

    assert response.status_code == 200
    assert response.json() == {"status": "ok"}
    assert response["Cache-Control"] == "no-store"


@pytest.mark.django_db
def test_control_other_pages_refuse_a_foreign_host_name(client):
    assert client.get("/about/", headers={"host": "web:8000"}).status_code == 400
    assert client.get("/about/").status_code == 200


def test_healthz_is_not_redirected_to_https(client, settings):
    settings.SECURE_SSL_REDIRECT = True

    assert Client().get("/healthz").status_code == 200
    assert Client().get("/about/").status_code == 301


def test_healthz_asks_neither_database_nor_cache_nor_template(client, monkeypatch, settings):
    # Without the database mark, pytest-django fails any query.
    monkeypatch.setattr(cache, "get", refuse)
    monkeypatch.setattr(cache, "get_many", refuse)
    monkeypatch.setattr(loader, "get_template", refuse)
    client.cookies[settings.SESSION_COOKIE_NAME] = "a-session"

    assert client.get("/healthz").status_code == 200


@pytest.mark.django_db
@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_healthz_takes_no_other_method(client, method):
    assert getattr(client, method)("/healthz").status_code == 405
