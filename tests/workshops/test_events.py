"""/workshops/: the series in order, and the date of a meeting."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from tests.sending import send
from tests.workshops.series import load_series
from workshops.models import Event

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
LIST, NAIROBI = "/workshops/", "/workshops/nairobi-2017/"
MEETING, SCHEDULE = "/workshops/consultative-meeting/", "/workshops/consultative-meeting/schedule/"
DATES = {"starts_on": "2019-01-30", "ends_on": "2019-01-31"}


@pytest.fixture
def series(db):
    load_series()


def text(response) -> str:
    return response.content.decode()


def test_the_series_stands_in_order(client, series):
    context = client.get(LIST).context

    assert [event.code for event in context["past"]] == ["benin-2017", "nairobi-2017"]
    assert [event.code for event in context["coming"]] == [
        "bangkok-2019",
        "consultative-meeting",
        "bapa40-2019",
    ]


@pytest.mark.parametrize(
    ("today", "coming"),
    [
        (date(2019, 3, 22), ["consultative-meeting", "bapa40-2019"]),
        (date(2019, 3, 23), []),
        (date(2026, 11, 28), []),
    ],
)
def test_a_meeting_without_a_date_is_past_once_its_conference_is(client, series, today, coming):
    with clock.at(today):
        listed = [event.code for event in client.get(LIST).context["coming"]]
        at_home = [event.code for event in client.get("/").context["public_home"].next_events]

    assert listed == coming
    assert sorted(at_home) == sorted(coming)


def test_dates_are_as_precise_as_they_are_known(client, series):
    content = text(client.get(LIST))

    for words in ("February 2017", "2–4 May 2017", "Date not set yet"):
        assert words in content


def test_before_the_reference_data_the_page_says_what_to_do(client):
    assert "load_reference" in text(client.get(LIST))


def test_list_takes_few_statements_and_no_more_with_ten_times_the_events(
    administrator, series, as_user, django_assert_num_queries
):
    client = as_user(administrator)
    client.get(LIST)
    with CaptureQueriesContext(connection) as counted:
        client.get(LIST)
    assert len(counted) <= 8
    nairobi = Event.objects.get(code="nairobi-2017")
    for n in range(20):
        Event.objects.create(series=nairobi.series, code=f"e{n}", kind="workshop", name="E")

    with django_assert_num_queries(len(counted)):
        client.get(LIST)


def test_giving_the_meeting_its_date(administrator, series, as_user):
    response = send(as_user(administrator), SCHEDULE, DATES, follow=True)

    content = text(response)
    assert response.redirect_chain[-1][0] == MEETING
    assert "30–31 January 2019" in content
    assert "31 December 2018" in content


def test_a_reviewer_may_too(reviewer, series, as_user):
    assert send(as_user(reviewer), SCHEDULE, DATES).status_code == 302


def test_moving_it_takes_a_reason(administrator, series, as_user):
    client = as_user(administrator)
    send(client, SCHEDULE, DATES)

    response = send(client, SCHEDULE, DATES | {"starts_on": "2019-01-29"})

    assert response.status_code == 422
    assert list(response.context["form"].errors) == ["reason"]


@pytest.mark.parametrize(
    ("dates", "field"),
    [
        ({"starts_on": ""}, "starts_on"),
        ({"ends_on": "soon"}, "ends_on"),
        ({"ends_on": "2019-01-29"}, "ends_on"),
        ({"starts_on": "2019-03-19", "ends_on": "2019-03-20"}, "starts_on"),
    ],
)
def test_bad_input_saves_nothing_and_names_the_field(administrator, series, as_user, dates, field):
    response = send(as_user(administrator), SCHEDULE, DATES | dates)

    assert response.status_code == 422
    assert list(response.context["form"].errors) == [field]
    assert Event.objects.get(kind="consultative meeting").starts_on is None


def test_others_do_not_schedule(focal, series, as_user):
    assert as_user(focal).get(SCHEDULE).status_code == 403
    assert as_user(focal).post(SCHEDULE, DATES).status_code == 403


def test_a_workshop_is_not_scheduled(administrator, series, as_user):
    assert as_user(administrator).get(f"{NAIROBI}schedule/").status_code == 404


def test_pages_of_events_refuse_wrong_methods(administrator, series, as_user):
    client = as_user(administrator)

    assert client.post(LIST).status_code == 405
    assert client.delete(SCHEDULE).status_code == 405


def test_the_day_after_the_last_day_an_event_is_past(client, workshop):
    workshop.ends_on = date(2017, 10, 16)
    workshop.drafting_months = None
    workshop.save()

    assert client.get(LIST).context["coming"] == [workshop]
