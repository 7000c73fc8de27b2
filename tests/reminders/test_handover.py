"""Open duties move with the role: what waited for the predecessor is dropped, the successor
is told the right step once."""

from datetime import date

import pytest

from accounts import actions as accounts
from accounts.roles import Role
from core import clock
from deadlines import actions as deadlines
from mail import delivery
from mail.models import Message
from reminders.actions import plan
from reminders.models import Reminder
from reminders.reasons import Reason
from tests.conftest import person_for
from tests.deadlines.factories import DeadlineFactory

pytestmark = pytest.mark.django_db
MONTH, WEEK = date(2017, 10, 16), date(2017, 10, 28)


@pytest.fixture
def deadline(kenya, focal):
    return DeadlineFactory(party=kenya)


@pytest.fixture
def successor(kenya):
    return person_for(kenya, Role.CONTRIBUTOR, "successor@ken.example.org")


def hand_over(focal, successor, on, **more):
    mandate = focal.mandates.get(role=Role.FOCAL_POINT)
    return accounts.hand_over(mandate=mandate, to=successor, takes_effect_on=on, by=focal, **more)


def reminded_steps(user):
    return list(
        Reminder.objects.filter(recipient=user, dropped_at=None)
        .order_by("pk")
        .values_list("step", flat=True)
    )


def test_reminder_waiting_for_the_predecessor_is_dropped_and_the_successor_is_reminded(
    deadline, focal, successor
):
    with clock.at(WEEK):
        plan()
        hand_over(focal, successor, WEEK)
        delivery.deliver_waiting()
        plan()
        plan()
        delivery.deliver_waiting()

    dropped = Reminder.objects.get(recipient=focal)
    assert dropped.drop_reason == Reason.ENDED
    assert reminded_steps(successor) == [7]
    sent = Message.objects.filter(kind="digest", state="kept")
    assert [message.to_email for message in sent] == [successor.email]


def test_predecessor_is_reminded_until_the_handover_and_the_successor_afterwards(
    deadline, focal, successor
):
    with clock.at(MONTH):
        hand_over(focal, successor, WEEK)
        plan()
        delivery.deliver_waiting()
    with clock.at(WEEK):
        plan()
        delivery.deliver_waiting()

    assert reminded_steps(focal) == [30]
    assert reminded_steps(successor) == [7]


def test_predecessor_who_stays_as_alternate_is_reminded_too(deadline, focal, successor):
    with clock.at(WEEK):
        hand_over(focal, successor, WEEK, stays_as=Role.ALTERNATE)
        plan()

    assert reminded_steps(focal) == reminded_steps(successor) == [7]


def test_alternate_reminded_of_a_step_is_not_reminded_again_as_focal_point(deadline, focal, kenya):
    alternate = person_for(kenya, Role.ALTERNATE, "alternate@ken.example.org")
    with clock.at(WEEK):
        plan()
        delivery.deliver_waiting()
        hand_over(focal, alternate, WEEK)
        plan()
        delivery.deliver_waiting()

    assert reminded_steps(alternate) == [7]
    assert Message.objects.filter(kind="digest", to_email=alternate.email).count() == 1


def test_requests_for_more_time_stay(deadline, focal, successor):
    with clock.at(MONTH):
        asked = deadlines.ask_extension(
            deadline=deadline, to_on=date(2017, 12, 4), reason="Elections.", by=focal
        )
        hand_over(focal, successor, MONTH)

    asked.refresh_from_db()
    assert (asked.asked_by, asked.status) == (focal, "asked")
