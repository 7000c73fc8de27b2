"""What the forms of the product change, beside a roadmap: a region, a person, a meeting."""

from datetime import date

from people.models import Participation
from tests.deadlines.factories import DeadlineFactory
from tests.factories import PersonFactory, RegionFactory
from workshops.models import Attendance, Event, EventKind


def set_scenery(kenya, workshop, focal):
    """A region, the focal point's own entry, and a consultative meeting that awaits Kenya."""
    RegionFactory(code="EAC", name="East African Community", region_kind="regional body")
    ann = PersonFactory(party=kenya, email=focal.email, given_name="Ann", family_name="Before")
    meeting = Event.objects.create(
        series=workshop.series,
        code="consultative",
        kind=EventKind.CONSULTATIVE,
        name="Consultative meeting",
        starts_on="2019-01-14",
        ends_on="2019-02-15",
    )
    Participation.objects.create(event=meeting, person=ann, party=kenya)
    deadline = DeadlineFactory(party=kenya, kind="meeting", path="/", due_on=date(2018, 12, 31))
    Attendance.objects.create(event=meeting, party=kenya, deadline=deadline)
