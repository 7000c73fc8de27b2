"""An event that is used is changed and removed: what hangs on it moves, or it stays."""

from datetime import date

import pytest
from django.urls import reverse

from deadlines.models import Deadline, Extension
from roadmaps.actions import open_roadmaps
from tests.factories import CountryFactory
from tests.sending import hidden, send
from tests.workshops.event_pages import LIST, add, change, edit_page, errors, form_of
from workshops.models import Attendance, Event, Series

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]


@pytest.fixture
def opened(nairobi, administrator):
    """Kenya and Uganda have open roadmaps, due on 4 November 2017; Uganda's was moved by itself."""
    kenya, uganda = (CountryFactory(code=code) for code in ("KEN", "UGA"))
    open_roadmaps(workshop=nairobi, parties=[kenya, uganda], by=administrator)
    Deadline.objects.filter(party=uganda, kind="drafting").update(due_on=date(2017, 12, 31))
    return nairobi


def due(code):
    deadline = Deadline.objects.get(party__code=code, kind="drafting")
    return deadline.baseline_on, deadline.due_on


AGREED = date(2017, 11, 4)


@pytest.mark.parametrize(
    ("changes", "moved_to"),
    [
        ({"ends_on": "2017-05-11"}, date(2017, 11, 11)),
        ({"ends_on": "2017-05-31"}, date(2017, 11, 30)),
        ({"drafting_months": "9"}, date(2018, 2, 4)),
        ({"starts_on": "2017-05-01"}, AGREED),
        ({"city_en": "Mombasa"}, AGREED),
    ],
)
def test_deadlines_that_count_from_the_dates_move_with_them(
    admin_client, opened, changes, moved_to
):
    change(admin_client, opened, reason="The hall was taken.", **changes)

    assert due("KEN") == (AGREED, moved_to)
    assert due("UGA") == (AGREED, date(2017, 12, 31))
    reasons = Extension.objects.values_list("decision_reason", flat=True)
    assert list(reasons) == (["The hall was taken."] if moved_to != AGREED else [])


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"drafting_months": "9"}, "reason", "why the deadlines move"),
        ({"drafting_months": "9", "reason": " "}, "reason", "why the deadlines move"),
        ({"drafting_months": "0", "reason": "x"}, "drafting_months", "Roadmaps have been opened"),
        ({"drafting_months": "5", "reason": "x"}, "ends_on", "which has passed"),
        ({"ends_on": "2017-04-16", "starts_on": "2017-04-15", "reason": "x"}, "ends_on", "passed"),
    ],
)
def test_deadlines_move_neither_silently_nor_into_the_past(
    admin_client, opened, changes, field, words
):
    response = change(admin_client, opened, **changes)

    assert response.status_code == 422
    assert words in errors(response)[field]
    assert due("KEN") == (AGREED, AGREED)


def test_page_names_the_deadlines_that_would_move(admin_client, opened):
    page = admin_client.get(edit_page(opened))

    assert [deadline.party.code for deadline in page.context["counting"]] == ["KEN"]
    assert "1 roadmap is due" in page.content.decode()


def test_deadlines_are_called_as_their_event_is(admin_client, opened):
    change(admin_client, opened, name_en="Nairobi", name_fr="Naïrobi")

    drafting = Deadline.objects.filter(topic="nairobi-2017", kind="drafting")
    assert {(row.label, row.labels["fr"]) for row in drafting} == {("Nairobi", "Naïrobi")}


def test_a_used_event_stays_in_its_series(admin_client, opened):
    assert "series" not in form_of(admin_client, opened)


def test_dates_of_a_meeting_have_a_page_of_their_own(admin_client, series):
    conference = Event.objects.get(kind="conference")

    shown = form_of(admin_client, conference)

    assert not {"starts_on", "ends_on", "drafting_months", "kind", "code"} & shown.keys()
    assert change(admin_client, conference, name_en="BAPA+40").status_code == 302
    conference.refresh_from_db()
    assert (conference.name, conference.starts_on) == ("BAPA+40", date(2019, 3, 20))


def test_a_new_conference_expects_the_holders_of_its_series(admin_client, workshop, administrator):
    kenya = CountryFactory(code="KEN")
    open_roadmaps(workshop=workshop, parties=[kenya], by=administrator)

    days = {"starts_on": "2019-03-20", "ends_on": "2019-03-22"}
    add(admin_client, kind="conference", drafting_months="", series=workshop.series_id, **days)

    assert Attendance.objects.filter(event__kind="conference", party=kenya).exists()


def test_a_used_event_is_not_removed_and_says_where_it_is_used(admin_client, opened):
    remove = reverse("workshops:remove-event", args=[opened.code])

    page = admin_client.get(remove)
    response = admin_client.post(remove, {"seen": page.context["form"]["seen"].value()})

    content = page.content.decode()
    for words in ("2 roadmaps", "6 action items", "deadlines", "/roadmaps/?workshop=nairobi-2017"):
        assert words in content
    assert response.status_code == 409
    assert Event.objects.filter(pk=opened.pk).exists()


def test_an_unused_event_is_removed_with_the_series_that_it_began(admin_client):
    add(admin_client)
    event = Event.objects.get()

    response = send(admin_client, reverse("workshops:remove-event", args=[event.code]), {})

    assert response.headers["Location"] == LIST
    assert not Event.objects.exists()
    assert not Series.objects.exists()


def test_an_event_that_changed_since_it_was_shown_is_not_removed(admin_client):
    add(admin_client)
    event = Event.objects.get()
    remove = reverse("workshops:remove-event", args=[event.code])
    seen = hidden(admin_client, remove)
    change(admin_client, event, city_en="Tshwane")

    response = admin_client.post(remove, seen)

    assert response.status_code == 409
    assert Event.objects.exists()
