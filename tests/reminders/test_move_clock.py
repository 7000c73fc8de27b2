"""The demo's clock, moved by staff."""

from datetime import date

import pytest
from django.urls import reverse

from core import clock
from reminders import tasks
from tests.deadlines.factories import DeadlineFactory

pytestmark = pytest.mark.django_db
URL = reverse("reminders:move-clock")


@pytest.fixture
def demo(settings):
    settings.DEMO = True


def test_move_clock_moves_the_clock_and_leads_back_to_the_page(demo, as_user, reviewer):
    response = as_user(reviewer).post(URL, {"date": "2017-10-28", "next": "/roadmaps/"})

    assert clock.today() == date(2017, 10, 28)
    assert response["Location"] == "/roadmaps/"


def test_reminders_are_asked_for_at_once(
    demo, as_user, reviewer, kenya, focal, monkeypatch, django_capture_on_commit_callbacks
):
    DeadlineFactory(party=kenya)
    monkeypatch.setattr(tasks.plan_reminders, "apply_async", lambda **_: tasks.plan_reminders())

    with django_capture_on_commit_callbacks(execute=True):
        as_user(reviewer).post(URL, {"date": "2017-10-28"})

    assert focal.digests.get().day == date(2017, 10, 28)


def test_move_clock_never_leads_to_another_site(demo, as_user, reviewer):
    data = {"date": "2017-10-28", "next": "https://evil.example/"}

    assert as_user(reviewer).post(URL, data)["Location"] == "/"


@pytest.mark.parametrize("entered", ["", "yesterday", "1817-10-28", "9999-12-31"])
def test_move_clock_with_a_bad_date_moves_nothing(demo, as_user, reviewer, entered):
    before = clock.today()

    as_user(reviewer).post(URL, {"date": entered})

    assert clock.today() == before


def test_move_clock_without_the_demo_setting_is_not_found(as_user, administrator):
    assert as_user(administrator).post(URL, {"date": "2017-10-28"}).status_code == 404


def test_move_clock_refuses_holders(demo, as_user, focal):
    assert as_user(focal).post(URL, {"date": "2017-10-28"}).status_code == 403


def test_move_clock_by_get_moves_nothing(demo, as_user, reviewer):
    assert as_user(reviewer).get(URL).status_code == 303
