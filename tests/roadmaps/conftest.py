import pytest

from tests.roadmaps.factories import complete, open_roadmap


@pytest.fixture
def draft(kenya, workshop, day):
    """Kenya's roadmap, just opened."""
    return open_roadmap(kenya, workshop)


@pytest.fixture
def whole_draft(draft):
    """Kenya's roadmap with nothing missing."""
    return complete(draft)
