"""What the tests of progress reports share."""

from datetime import date

import pytest

from documents.models import Document
from reporting import reference
from reporting.models import ReportingPeriod
from tests.commitments.factories import add, open_with_agenda
from tests.measurement.factories import make_indicator, make_promise
from tests.reporting.factories import accept_roadmap, draft_of, open_for
from tests.roadmaps.factories import complete, publish


@pytest.fixture
def roadmap_draft(kenya, workshop, day):
    """Kenya's roadmap in the making."""
    reference.load()
    return open_with_agenda(kenya, workshop)


@pytest.fixture
def commitment(roadmap_draft, focal):
    """Kenya promises a law."""
    return add(roadmap_draft, focal)


@pytest.fixture
def accepted_roadmap(roadmap_draft, commitment, focal, reviewer):
    """Kenya's roadmap, accepted and not published yet."""
    return accept_roadmap(roadmap_draft, focal, reviewer)


@pytest.fixture
def roadmap(roadmap_draft, commitment, focal, reviewer):
    """Kenya's roadmap, published with one commitment."""
    return publish(complete(roadmap_draft), focal, reviewer)


@pytest.fixture
def period(workshop, day):
    """A period that UNOSSC has planned."""
    return ReportingPeriod.objects.create(
        workshop=workshop,
        code="first",
        titles={"en": "First period", "fr": "Première période"},
        starts_on=date(2017, 5, 5),
        ends_on=date(2018, 4, 30),
        due_on=date(2018, 5, 4),
    )


@pytest.fixture
def draft(roadmap, period, administrator):
    """The draft of Kenya's report, just opened."""
    open_for(period, administrator)
    return draft_of(period, "KEN")


@pytest.fixture
def entry(draft):
    """The entry about Kenya's only commitment."""
    return draft.report_entries.get()


@pytest.fixture
def promised(draft):
    """Kenya's commitment is measured by the number of staff."""
    roadmap = Document.objects.get(pk=draft.document.report.roadmap_id)
    return make_promise(roadmap, make_indicator(), commitment_number=1)
