"""What the tests of the synthesis share."""

from datetime import date

import pytest

from documents.models import Draft
from synthesis import reference
from tests.roadmaps.factories import open_roadmap
from tests.synthesis.factories import written
from workshops import actions
from workshops.models import Event, EventKind


@pytest.fixture
def meeting(kenya, workshop, unossc, administrator, day):
    """Kenya holds a roadmap; the consultative meeting takes place on 30 January 2019."""
    reference.load()
    open_roadmap(kenya, workshop)
    event = Event.objects.create(
        series=workshop.series,
        code="consultative-meeting",
        kind=EventKind.CONSULTATIVE,
        name="Consultative meeting",
    )
    on = date(2019, 1, 30)
    return actions.schedule(event=event, starts_on=on, ends_on=on, by=administrator)


@pytest.fixture
def draft(meeting):
    """The draft of Kenya's contribution, without a text."""
    return Draft.objects.for_writing().get(document__event=meeting, document__party__code="KEN")


@pytest.fixture
def whole_draft(draft, focal):
    """The same with a text under each sub-theme."""
    return written(draft, focal)
