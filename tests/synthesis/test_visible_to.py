"""Who sees which contributions."""

import pytest

from synthesis.models import Contribution
from tests.readers import EVERYBODY, OF_PARTY, STAFF, names_for, reader_named, seen_by

pytestmark = pytest.mark.django_db
TABLE = {"contribution": (*OF_PARTY, *STAFF)}


@pytest.mark.parametrize("name", EVERYBODY)
def test_contribution_is_seen_by_its_party_and_by_staff(request, meeting, name):
    rows = {"contribution": ("visible_to", Contribution.objects.get(party__code="KEN"))}

    assert seen_by(reader_named(name, request), rows) == names_for(name, TABLE)
