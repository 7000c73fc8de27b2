import pytest

from tests.commitments.factories import add, milestone, open_with_agenda


@pytest.fixture
def draft(kenya, workshop, day):
    """Kenya's roadmap, just opened, with something to promise under."""
    return open_with_agenda(kenya, workshop)


@pytest.fixture
def commitment(draft, focal):
    """Kenya promises a law."""
    return add(draft, focal)


@pytest.fixture
def step(commitment, focal):
    """A milestone of that promise."""
    return milestone(commitment, focal)
