"""Who sees which people, participations, lists, expectations and events."""

from datetime import date

import pytest

from people.models import Participation
from tests.factories import PersonFactory, list_of
from tests.readers import EVERYBODY, OF_PARTY, STAFF, names_for, reader_named, seen_by
from tests.roadmaps.factories import open_roadmap
from workshops import actions
from workshops.models import Attendance, Event, EventKind

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
TABLE = {
    "event": EVERYBODY,
    "person": ("focal", *STAFF),  # the person is the focal point
    "participation": ("focal", *STAFF),
    "list": ("administrator",),
    "contribution owed": (*OF_PARTY, *STAFF),
}


@pytest.fixture
def meeting(kenya, workshop, unossc, administrator):
    """Kenya holds a roadmap and is expected at this meeting."""
    open_roadmap(kenya, workshop)
    event = Event.objects.create(
        series=workshop.series, code="meeting", kind=EventKind.CONSULTATIVE, name="Meeting"
    )
    on = date(2019, 1, 30)
    return actions.schedule(event=event, starts_on=on, ends_on=on, by=administrator)


@pytest.fixture
def rows(kenya, workshop, meeting, focal, administrator):
    person = PersonFactory(party=kenya, user=focal)
    participation = Participation.objects.create(event=workshop, person=person)
    batch = list_of(
        workshop, uploaded_by=administrator, file_name="a.csv", sha256="0", state="checked"
    )
    attendance = Attendance.objects.get(event=meeting, party=kenya)
    return {
        "event": ("visible_to", workshop),
        "person": ("visible_to", person),
        "participation": ("visible_to", participation),
        "list": ("visible_to", batch),
        "contribution owed": ("owing_contribution_for", attendance),
    }


@pytest.mark.parametrize("name", EVERYBODY)
def test_rows_of_an_event_are_seen_by_those_they_are_for(request, rows, name):
    assert seen_by(reader_named(name, request), rows) == names_for(name, TABLE)
