"""/.well-known/security.txt: where people report a vulnerability (RFC 9116)."""

from datetime import datetime, timedelta

import pytest
from django.utils import timezone

PAGE = "/.well-known/security.txt"
pytestmark = pytest.mark.django_db


def test_with_a_contact_the_file_says_it_and_until_when_it_holds(client, settings):
    settings.SECURITY_CONTACT = "mailto:security@example.org"
    settings.SITE_URL = "https://roadmaps.example.org"

    response = client.get(PAGE)

    assert response["Content-Type"] == "text/plain; charset=utf-8"
    lines = dict(line.split(": ", 1) for line in response.content.decode().splitlines())
    assert lines["Contact"] == "mailto:security@example.org"
    assert lines["Canonical"] == f"https://roadmaps.example.org{PAGE}"
    assert lines["Preferred-Languages"] == "en, fr, es, pt, ar"
    age = datetime.fromisoformat(lines["Expires"]) - timezone.now()
    assert timedelta(days=100) < age < timedelta(days=365)


def test_without_a_contact_there_is_no_such_page(client, settings):
    settings.SECURITY_CONTACT = ""

    assert client.get(PAGE).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_the_file_is_only_read(method, client, settings):
    settings.SECURITY_CONTACT = "mailto:security@example.org"

    assert client.get(PAGE).status_code == 200
    assert getattr(client, method)(PAGE).status_code == 405
