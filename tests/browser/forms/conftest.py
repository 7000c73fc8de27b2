"""Kenya's focal point in a browser, with a commitment to write on."""

import pytest

from core import clock
from tests.commitments.factories import add, open_with_agenda
from tests.conftest import DAY


@pytest.fixture
def draft(settings, transactional_db, kenya, workshop):
    """Kenya's roadmap on 16 October 2017, for the server's threads too."""
    settings.DEMO = True
    clock.move_to(DAY)
    return open_with_agenda(kenya, workshop)


@pytest.fixture
def commitment(draft, focal):
    """Kenya promises a law, with nothing delivered yet."""
    return add(draft, focal)


@pytest.fixture
def writer(draft, visit, focal):
    """The focal point's browser."""
    visitor = visit()
    visitor.sign_in(focal.email)
    return visitor
