import pytest

from documents.models import Criterion
from roadmaps.kind import ROADMAP


def make_criterion(title, **fields):
    """A criterion of roadmaps, past the action that adds it."""
    position = Criterion.objects.count() + 1
    fields = {"position": position, "titles": {"en": title}} | fields
    return Criterion.objects.create(kind=ROADMAP.name, **fields)


@pytest.fixture
def measurable(db):
    return make_criterion("It can be measured")


@pytest.fixture
def linked(measurable):
    return make_criterion("It is linked to the national plan")
