"""/roadmaps/open/<workshop>/ after the time to draft: staff say by when, nobody is late at once."""

from datetime import date

import pytest

from core import clock
from core.errors import Refused
from core.local_days import LocalDays
from deadlines.models import Deadline, Timeliness
from documents.models import Document
from reminders.models import Reminder
from reminders.planner import plan
from roadmaps import actions
from tests.factories import CountryFactory
from tests.pages import page_of
from tests.roadmaps.factories import make_templates

pytestmark = pytest.mark.django_db
URL = "/roadmaps/open/nairobi-2017/"

TODAY, GIVEN = date(2026, 11, 28), date(2027, 5, 31)


@pytest.fixture
def late():
    """Nine years after Nairobi."""
    make_templates()
    with clock.at(TODAY):
        yield


def test_in_time_nobody_is_asked_for_a_date(workshop, kenya, reviewer, as_user, day):
    make_templates()
    client = as_user(reviewer)
    assert "due_on" not in client.get(URL).context["form"].fields

    client.post(URL, {"parties": [kenya.pk]})

    assert Deadline.objects.get(kind="drafting").due_on == date(2017, 11, 4)


def test_late_the_form_says_why_it_asks(workshop, kenya, reviewer, as_user, late):
    page = as_user(reviewer).get(URL).content.decode()

    assert "Roadmaps are due on" in page
    assert "The workshop gave until 4 November 2017 to draft them." in page


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ("", "Enter the day by which the roadmaps are due."),
        ("soon", "Enter the date as year-month-day, for example 2018-03-01."),
        ("2017-11-04", "The day must be after today."),
        ("2026-11-28", "The day must be after today."),
    ],
)
def test_late_a_wrong_date_opens_nothing_and_names_the_field(
    workshop, kenya, reviewer, as_user, late, typed, sentence
):
    response = as_user(reviewer).post(URL, {"parties": [kenya.pk], "due_on": typed})

    assert response.status_code == 422
    assert response.context["form"].errors["due_on"] == [sentence]
    assert not Document.objects.exists()


def test_late_roadmaps_are_due_on_the_day_that_staff_give(
    workshop, kenya, reviewer, focal, as_user, late
):
    response = as_user(reviewer).post(URL, {"parties": [kenya.pk], "due_on": GIVEN.isoformat()})

    assert response.status_code == 302
    deadline = Document.objects.get(party=kenya).deadline
    assert (deadline.baseline_on, deadline.due_on, deadline.is_binding) == (GIVEN, GIVEN, True)
    assert deadline.status == Timeliness.ON_TIME
    dashboard = as_user(reviewer).get("/dashboard/").content.decode()
    assert "184 days to go" in dashboard
    assert "past the date" not in dashboard


def test_late_nobody_is_reminded_of_anything_on_the_first_day(
    workshop, kenya, focal, reviewer, late
):
    opened = actions.open_roadmaps(workshop=workshop, parties=[kenya], by=reviewer, due_on=GIVEN)

    plan(on=TODAY)

    assert len(opened) == 1
    assert not Reminder.objects.exists()
    assert not Deadline.objects.overdue(LocalDays(TODAY)).exists()


def test_control_a_binding_date_of_the_past_would_be_reminded_of(
    workshop, kenya, focal, reviewer, late
):
    (roadmap,) = actions.open_roadmaps(
        workshop=workshop, parties=[kenya], by=reviewer, due_on=GIVEN
    )
    Deadline.objects.filter(pk=roadmap.deadline_id).update(due_on=date(2017, 11, 4))

    plan(on=TODAY)

    assert Reminder.objects.filter(recipient=focal).count() == 1


def test_without_a_date_the_action_refuses(workshop, kenya, reviewer, late):
    with pytest.raises(Refused, match="by which the roadmaps are due"):
        actions.open_roadmaps(workshop=workshop, parties=[kenya], by=reviewer)

    assert not Document.objects.exists()


def test_opening_again_later_refuses_nothing(workshop, kenya, reviewer, late):
    actions.open_roadmaps(workshop=workshop, parties=[kenya], by=reviewer, due_on=GIVEN)

    assert actions.open_roadmaps(workshop=workshop, parties=[kenya], by=reviewer) == []


def test_a_refusal_of_the_action_is_shown_on_the_page(
    workshop, kenya, reviewer, as_user, late, monkeypatch
):
    def refuse(**_: object):
        raise Refused("Something changed.")

    monkeypatch.setattr(actions, "open_roadmaps", refuse)
    answers = {"parties": [kenya.pk], "due_on": GIVEN.isoformat()}

    response = as_user(reviewer).post(URL, answers)

    assert response.status_code == 422
    assert "Something changed." in response.content.decode()


def test_the_workshop_leads_on_to_the_focal_points(workshop, kenya, reviewer, as_user, late):
    client, page = as_user(reviewer), "/workshops/nairobi-2017/"
    assert "Invite focal points" not in client.get(page).content.decode()

    actions.open_roadmaps(workshop=workshop, parties=[kenya], by=reviewer, due_on=GIVEN)

    assert "Invite focal points" in client.get(page).content.decode()


def test_an_empty_list_of_roadmaps_leads_staff_to_a_workshop(client, reviewer, as_user, late):
    assert "Choose a workshop" not in page_of(client, "/roadmaps/")
    assert "Choose a workshop" in page_of(as_user(reviewer), "/roadmaps/")
    assert "Choose a workshop" not in page_of(as_user(reviewer), "/roadmaps/?q=ken")


def test_no_party_is_named_as_missing(workshop, reviewer, as_user, late):
    CountryFactory()

    response = as_user(reviewer).post(URL, {"due_on": GIVEN.isoformat()})

    assert response.context["form"].errors == {
        "parties": ["Choose at least one country or region."]
    }
