"""Who sees which deadlines and extensions of Kenya."""

import pytest

from deadlines.models import Extension
from tests.deadlines.factories import DeadlineFactory
from tests.factories import UserFactory
from tests.readers import EVERYBODY, OF_PARTY, STAFF, names_for, reader_named, seen_by

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
TABLE = {
    "owed": (*OF_PARTY, *STAFF),
    "milestone that binds": (*OF_PARTY, *STAFF),
    "milestone in the making": OF_PARTY,  # its title says what the party is going to promise
    "extension": (*OF_PARTY, *STAFF),
}


@pytest.fixture
def rows(kenya):
    owed = DeadlineFactory(party=kenya)
    extension = Extension.objects.create(
        deadline=owed, from_on=owed.due_on, to_on=owed.due_on, reason="x", asked_by=UserFactory()
    )
    milestone = DeadlineFactory(party=kenya, kind="milestone")
    draft = DeadlineFactory(party=kenya, kind="milestone", is_binding=False)
    return {
        "owed": ("visible_to", owed),
        "milestone that binds": ("visible_to", milestone),
        "milestone in the making": ("visible_to", draft),
        "extension": ("visible_to", extension),
    }


@pytest.mark.parametrize("name", EVERYBODY)
def test_deadlines_of_a_party_are_seen_by_those_they_are_for(request, rows, name):
    assert seen_by(reader_named(name, request), rows) == names_for(name, TABLE)
