"""The frame stands."""

import pytest


@pytest.mark.django_db
def test_health_says_that_the_database_answers(client):
    response = client.get("/healthz")

    assert response.status_code == 200
    assert response.json()["database"] == "ok"


@pytest.mark.django_db
def test_somebody_can_be_made(focal, day):
    assert focal.mandates_today[0].party.code == "KEN"
