"""Kenya's roadmap with one commitment, and indicators by which it can be measured."""

import pytest

from tests.commitments.factories import add, open_with_agenda
from tests.measurement.factories import make_indicator, make_promise, make_scale


@pytest.fixture
def draft(kenya, workshop, day):
    return open_with_agenda(kenya, workshop)


@pytest.fixture
def document(draft):
    return draft.document


@pytest.fixture
def commitment(draft, focal):
    """Kenya promises a law."""
    return add(draft, focal)


@pytest.fixture
def staff(db):
    """How many people work in the unit."""
    return make_indicator("staff")


@pytest.fixture
def law(db):
    """Three levels of a law."""
    return make_scale("law")


@pytest.fixture
def promised(document, commitment, staff):
    """From 10 people in 2016 to 30 in 2020."""
    return make_promise(document, staff, commitment_number=commitment.number)
