"""The series of the reference data, and an administrator who sets up events."""

import pytest

from tests.workshops.series import load_series
from workshops.models import Event, Series


@pytest.fixture
def admin_client(as_user, administrator):
    return as_user(administrator)


@pytest.fixture
def series(db):
    """The series of the reference data, from Benin to the conference."""
    load_series()
    return Series.objects.get()


@pytest.fixture
def nairobi(series):
    return Event.objects.get(code="nairobi-2017")
