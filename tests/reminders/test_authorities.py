"""UNOSSC is reminded once a week of a validating authority that waits to be confirmed."""

from datetime import UTC, datetime, timedelta

import pytest

from accounts import actions
from accounts.models import Mandate
from accounts.roles import Role
from core import clock
from mail.kinds import Dropped, Prepared, kind_of
from mail.models import Message
from reminders.authorities import remind_of_waiting_authorities
from reminders.tasks import plan_reminders
from tests.factories import MandateFactory

pytestmark = pytest.mark.django_db
BEGUN = datetime(2017, 10, 2, 12, tzinfo=UTC)


@pytest.fixture
def waiting(kenya, administrator):
    """Kenya's proposed authority, of which UNOSSC was notified when the mandate began."""
    return MandateFactory(
        party=kenya, role=Role.AUTHORITY, is_confirmed=False, starts_on=BEGUN.date()
    )


def reminded(days: int, hours: int = 0) -> int:
    """How many messages are new so long after the mandate began."""
    with clock.at(BEGUN + timedelta(days=days, hours=hours)):
        return remind_of_waiting_authorities()


@pytest.mark.parametrize(
    ("days", "messages"), [(0, 0), (6, 0), (7, 1), (8, 1), (13, 1), (14, 1), (400, 1)]
)
def test_an_authority_is_reminded_of_after_full_weeks(waiting, days, messages):
    assert reminded(days) == messages
    assert Message.objects.count() == messages


def test_each_week_of_an_authority_is_reminded_of_once(waiting):
    new_messages = [reminded(days, hour) for days in range(22) for hour in (0, 1)]

    assert [at // 2 for at, new in enumerate(new_messages) if new] == [7, 14, 21]
    assert sum(new_messages) == 3


@pytest.mark.parametrize(("hour", "messages"), [(7, 0), (8, 1)])
def test_reminder_of_an_authority_waits_until_eight_in_the_readers_morning(
    waiting, administrator, hour, messages
):
    administrator.time_zone = "Africa/Nairobi"
    administrator.save()

    assert reminded(7, hours=hour - 15) == messages  # 12:00 UTC is 15:00 in Nairobi


@pytest.mark.parametrize("answer", ["confirm", "end"])
def test_answered_authority_is_not_reminded_of_and_its_waiting_message_is_dropped(
    waiting, administrator, answer
):
    assert reminded(7) == 1
    message = Message.objects.get()
    with clock.at(BEGUN + timedelta(days=8)):
        assert isinstance(kind_of(message.kind).prepare(message), Prepared)
        if answer == "confirm":
            actions.confirm_authority(mandate=waiting, by=administrator)
        else:
            Mandate.objects.filter(pk=waiting.pk).update(ends_on=clock.today())
        assert isinstance(kind_of(message.kind).prepare(message), Dropped)

    assert reminded(14) == 0


def test_people_who_do_not_confirm_are_not_reminded_of_an_authority(waiting, administrator, focal):
    assert reminded(7) == 1

    message = Message.objects.get()
    assert message.to_email == administrator.email
    assert message.subject.startswith("Reminder: please confirm")
    assert "since 2 October 2017" in message.text
    assert "/authorities/" in message.text


def test_of_two_reminders_that_wait_only_the_later_one_is_sent(waiting):
    reminded(7)
    reminded(14)

    with clock.at(BEGUN + timedelta(days=14)):
        first, second = Message.objects.order_by("pk")
        assert isinstance(kind_of(first.kind).prepare(first), Dropped)
        assert isinstance(kind_of(second.kind).prepare(second), Prepared)


def test_scheduled_task_reminds_of_a_waiting_authority(waiting):
    with clock.at(BEGUN + timedelta(days=7)):
        plan_reminders()

    assert Message.objects.filter(kind="authority").count() == 1
