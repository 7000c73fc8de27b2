"""With SENTRY_DSN every error is reported once, without anything personal or secret."""

import json
import os
import subprocess
import sys

import pytest
import sentry_sdk
from celery import shared_task
from django.conf import settings as django_settings
from django.core.handlers.wsgi import WSGIHandler
from django.test import Client, RequestFactory
from sentry_sdk.envelope import Envelope
from sentry_sdk.transport import Transport

from sscroadmap.error_reports import report_errors
from tests.accounts.factories import TOKEN, InvitationFactory

pytestmark = pytest.mark.django_db
WORD = "a-private-word"
SECRETS = (TOKEN, WORD, "focal@ken.example.org", "a-cookie", "198.51.100.7", "MyPass")


class Captured(Transport):
    """Keeps what would have been sent."""

    def __init__(self, options=None) -> None:
        super().__init__(options)
        self.events: list[dict] = []

    def capture_envelope(self, envelope: Envelope) -> None:
        self.events += [item.payload.json for item in envelope.items if item.type == "event"]


@pytest.fixture
def reports(monkeypatch):
    """The events that arrived."""
    transport = Captured()
    report_errors("https://key@sentry.invalid/1", transport=transport)
    yield transport.events
    sentry_sdk.init()  # without an address: off again


@pytest.mark.django_db(transaction=True)
def test_an_error_in_a_view_arrives_once_and_carries_no_secret(reports, kenya, focal, monkeypatch):
    InvitationFactory(party=kenya)

    def fail(*_args, **_kwargs):
        text = WORD  # a local variable
        raise RuntimeError(f"broken for focal@ken.example.org at /invitations/{TOKEN}/ {len(text)}")

    monkeypatch.setattr("accounts.views.invitations.render", fail)
    client = Client()
    client.force_login(focal)
    session = client.cookies[django_settings.SESSION_COOKIE_NAME].value
    request = RequestFactory().post(
        f"/invitations/{TOKEN}/?q=a-private-word",
        {"name": "a-private-word", "password": "MyPass", "csrfmiddlewaretoken": "c" * 32},
        REMOTE_ADDR="198.51.100.7", HTTP_X_REAL_IP="198.51.100.7",
        HTTP_REFERER="http://testserver/?a-private-word",
        HTTP_COOKIE=f"{django_settings.SESSION_COOKIE_NAME}={session}; other=a-cookie; "
        f"{django_settings.CSRF_COOKIE_NAME}={'c' * 32}",
    )  # fmt: skip
    request.environ["SERVER_NAME"] = "testserver"
    status = []

    # As gunicorn calls it: the test client goes past the library's part that reads the request.
    WSGIHandler()(request.environ, lambda line, _headers: status.append(line))

    assert status == ["500 Internal Server Error"]
    (event,) = reports
    assert event["exception"]["values"][-1]["type"] == "RuntimeError"
    assert event["request"]["method"] == "POST"
    assert "/invitations/…/" in event["request"]["url"]
    text = json.dumps(event, ensure_ascii=False)
    assert [secret for secret in (*SECRETS, session) if secret in text] == []


@shared_task(name="tests.fail_and_report")
def fail_and_report(address):
    raise RuntimeError(f"broken for {address}")


def test_an_error_in_a_task_arrives_once_and_carries_no_secret(reports):
    fail_and_report.apply(["focal@ken.example.org"])

    (event,) = reports
    assert event["exception"]["values"][-1]["value"] == "broken for …@…"
    assert "focal@ken.example.org" not in json.dumps(event, ensure_ascii=False)


def test_control_the_server_would_get_the_secrets_without_our_rule(reports, monkeypatch, focal):
    transport = Captured()
    report_errors("https://key@sentry.invalid/1", transport=transport, before_send=None)

    fail_and_report.apply(["focal@ken.example.org"])

    assert "focal@ken.example.org" in json.dumps(transport.events)


@pytest.mark.parametrize(("dsn", "expected"), [("", False), ("https://key@localhost:9/1", True)])
def test_the_library_is_loaded_only_where_an_address_is_set(dsn, expected):
    code = "import django, sys; django.setup(); print('sentry_sdk' in sys.modules)"

    answer = subprocess.run(
        [sys.executable, "-c", code], env={**os.environ, "SENTRY_DSN": dsn},
        cwd=django_settings.BASE_DIR, text=True, capture_output=True, check=True,
    )  # fmt: skip

    assert answer.stdout.strip() == str(expected)
