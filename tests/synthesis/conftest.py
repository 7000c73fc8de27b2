"""What the tests of the synthesis share."""

from datetime import date

import pytest

from tests.roadmaps.factories import open_roadmap
from workshops import actions
from workshops.models import Event, EventKind


@pytest.fixture
def meeting(kenya, workshop, unossc, administrator, day):
    """Kenya holds a roadmap; the consultative meeting takes place on 30 January 2019."""
    open_roadmap(kenya, workshop)
    event = Event.objects.create(
        series=workshop.series,
        code="consultative-meeting",
        kind=EventKind.CONSULTATIVE,
        name="Consultative meeting",
    )
    on = date(2019, 1, 30)
    return actions.schedule(event=event, starts_on=on, ends_on=on, by=administrator)
