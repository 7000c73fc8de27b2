"""What the tests of institutional profiles share."""

import pytest

from reporting import reference
from tests.reporting.profiles.factories import make_period, open_report


@pytest.fixture
def period(workshop, day):
    reference.load()
    return make_period(workshop)


@pytest.fixture
def draft(kenya, period, administrator):
    """The draft of Kenya's report, without an answer."""
    return open_report(kenya, period, administrator)
