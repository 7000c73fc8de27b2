"""What the tests of the dashboards share."""

import pytest

from tests.factories import RegionFactory


@pytest.fixture
def region(db):
    return RegionFactory(code="EAC", name="East African Community")
