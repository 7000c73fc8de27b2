"""Who sees which people, participations and events; lists belong to what they are imported for."""

import pytest

from people.models import Participation
from tests.factories import PersonFactory
from tests.readers import EVERYBODY, STAFF, names_for, reader_named, seen_by

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
TABLE = {
    "event": EVERYBODY,
    "person": ("focal", *STAFF),  # the person is the focal point
    "participation": ("focal", *STAFF),
}


@pytest.fixture
def rows(kenya, workshop, focal):
    person = PersonFactory(party=kenya, user=focal)
    participation = Participation.objects.create(event=workshop, person=person)
    return {
        "event": ("visible_to", workshop),
        "person": ("visible_to", person),
        "participation": ("visible_to", participation),
    }


@pytest.mark.parametrize("name", EVERYBODY)
def test_rows_of_an_event_are_seen_by_those_they_are_for(request, rows, name):
    assert seen_by(reader_named(name, request), rows) == names_for(name, TABLE)
