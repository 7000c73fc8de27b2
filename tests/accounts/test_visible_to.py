"""Who sees which mandates, invitations, handovers and events of Kenya."""

import pytest

from accounts.events import record_right
from accounts.models import EventKind, Handover, SecurityEvent
from core import clock
from tests.accounts.factories import InvitationFactory
from tests.readers import EVERYBODY, OF_PARTY, STAFF, names_for, reader_named, seen_by

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
TABLE = {
    "mandate": (*OF_PARTY, *STAFF),
    "invitation": ("focal", "administrator"),
    "handover": (*OF_PARTY, *STAFF),
    "event": ("administrator",),
}


@pytest.fixture
def rows(focal, kenya):
    mandate = focal.mandates.get()
    record_right(EventKind.RIGHT_GIVEN, mandate, by=focal)
    handover = Handover.objects.create(
        party=kenya, predecessor=focal, takes_effect_on=clock.today(), asked_by=focal
    )
    return {
        "mandate": ("visible_to", mandate),
        "invitation": ("visible_to", InvitationFactory(party=kenya)),
        "handover": ("visible_to", handover),
        "event": ("visible_to", SecurityEvent.objects.get()),
    }


@pytest.mark.parametrize("name", EVERYBODY)
def test_rows_about_people_of_a_party_are_seen_by_those_they_are_for(request, rows, name):
    assert seen_by(reader_named(name, request), rows) == names_for(name, TABLE)
