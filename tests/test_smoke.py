"""The frame stands."""

import pytest


@pytest.mark.django_db
def test_somebody_can_be_made(focal, day):
    assert focal.mandates_today[0].party.code == "KEN"
