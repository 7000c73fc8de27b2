"""Handing in a contribution: /workshops/<code>/contribution/<party>/"""

from datetime import date

import pytest

from deadlines.models import Deadline
from tests.roadmaps.factories import open_roadmap
from tests.sending import send
from workshops import actions
from workshops.models import Attendance, Event, EventKind

pytestmark = pytest.mark.django_db
URL = "/workshops/consultative-meeting/contribution/KEN/"


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


def owed():
    return Attendance.objects.select_related("contribution").get(party__code="KEN")


def test_the_deadline_leads_to_the_page(meeting, focal, as_user):
    assert Deadline.objects.get(kind="contribution").path == URL
    assert "What was learnt" in as_user(focal).get(URL).content.decode()


def test_handing_in_settles_the_deadline(meeting, focal, as_user):
    send(as_user(focal), URL, {"lessons": "Begin with the budget."})

    assert owed().lessons == "Begin with the budget."
    assert owed().contribution.settled_at is not None


def test_it_can_be_improved(meeting, focal, as_user):
    client = as_user(focal)

    for text in ("First.", "Better."):
        send(client, URL, {"lessons": text})

    assert owed().lessons == "Better."


def test_an_empty_one_is_named_and_not_taken(meeting, focal, as_user):
    response = send(as_user(focal), URL, {"lessons": " "})

    assert response.status_code == 422
    assert owed().contribution.settled_at is None


def test_refused_to_a_contributor(meeting, contributor, as_user):
    assert as_user(contributor).post(URL, {"lessons": "x"}).status_code == 403
    assert owed().contribution.settled_at is None


def test_nothing_for_a_stranger(meeting, stranger, as_user):
    assert as_user(stranger).get(URL).status_code == 404


def test_unosscs_people_read_it(meeting, focal, reviewer, as_user):
    actions.contribute(attendance=owed(), lessons="Begin early.", by=focal)

    assert "Begin early." in as_user(reviewer).get(URL).content.decode()


def test_takes_few_statements(meeting, focal, as_user, django_assert_max_num_queries):
    client = as_user(focal)

    with django_assert_max_num_queries(8):
        client.get(URL)
