"""What the tests of the dashboards share."""

import pytest
from django.utils import translation

from tests.factories import RegionFactory


@pytest.fixture(autouse=True)
def in_english():
    """A page in another language leaves that language to the thread."""
    with translation.override("en"):
        yield


@pytest.fixture
def region(db):
    return RegionFactory(code="EAC", name="East African Community")
