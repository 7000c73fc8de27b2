"""Business time and real time."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.test import RequestFactory

from core import clock
from core.middleware import steady_clock


@pytest.mark.django_db
def test_without_the_demo_business_time_is_real_time_and_asks_nobody(
    settings, django_assert_num_queries
):
    settings.DEMO = False

    with django_assert_num_queries(0):
        assert abs(clock.now() - clock.real_now()) < timedelta(seconds=1)


@pytest.mark.django_db
def test_the_demo_clock_moves_to_the_afternoon_and_runs_on(settings):
    settings.DEMO = True

    clock.move_to(date(2017, 10, 28))

    first = clock.now()
    assert first.date() == date(2017, 10, 28)
    assert first.hour == 14
    assert clock.now() > first


@pytest.mark.django_db
def test_real_time_never_moves(settings):
    settings.DEMO = True

    clock.move_to(date(2017, 10, 28))

    assert clock.real_now().year >= 2026


def test_the_clock_does_not_move_outside_the_demo(settings):
    settings.DEMO = False

    with pytest.raises(RuntimeError):
        clock.move_to(date(2017, 10, 28))


@pytest.mark.django_db
def test_a_request_sees_one_clock_and_asks_once(settings, django_assert_num_queries):
    settings.DEMO = True
    seen = []

    def view(request):
        seen.extend([clock.today(), clock.today()])

    with django_assert_num_queries(1):
        steady_clock(view)(RequestFactory().get("/"))

    assert seen[0] == seen[1]


def test_today_depends_on_the_place():
    with clock.at(datetime(2017, 11, 4, 22, 30, tzinfo=UTC)):
        assert clock.today(ZoneInfo("Africa/Nairobi")) == date(2017, 11, 5)
        assert clock.today(ZoneInfo("America/New_York")) == date(2017, 11, 4)
