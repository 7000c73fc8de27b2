"""Claim, check again, send, mark."""

import uuid
from datetime import timedelta

import pytest

from core import clock
from mail import actions, delivery, recovery
from mail.claims import LEASE, claim
from mail.kinds import (
    KINDS,
    STAFF,
    Dropped,
    Kind,
    Prepared,
    UnknownKindError,
    WhenUnknown,
    register,
)
from mail.models import Message
from tests.mail.factories import MessageFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def kind():
    """`kind("odd", prepare=…)` registers a kind for this test."""
    names = []

    def make(name, when_unknown=WhenUnknown.SEND_AGAIN, **functions):
        register(Kind(name, name, when_unknown, STAFF, **functions))
        names.append(name)
        return name

    yield make
    for name in names:
        del KINDS[name]


def test_kind_that_is_not_registered_is_refused_when_queued():
    with pytest.raises(UnknownKindError, match="AppConfig"):
        actions.queue(key="k", kind="no such kind", to_email="a@example.org")

    assert not Message.objects.exists()


def test_the_same_key_makes_one_message():
    first = actions.queue(key="k", kind="document-step", to_email="a@example.org", subject="One")
    second = actions.queue(key="k", kind="document-step", to_email="a@example.org", subject="Two")

    assert first.pk == second.pk
    assert Message.objects.get().subject == "One"


def test_without_a_mail_server_messages_are_kept_with_their_text():
    message = MessageFactory()

    ended = delivery.deliver_waiting()

    message.refresh_from_db()
    assert ended == {"kept": 1}
    assert (message.state, message.attempts) == ("kept", 1)
    assert "EMAIL_URL" in message.reply
    assert "Some words." in message.html
    assert message.claim is None


def test_message_no_longer_wanted_is_dropped_with_the_reason(kind):
    name = kind("fickle", prepare=lambda message: Dropped("Nobody wants it."))
    message = MessageFactory(kind=name)

    delivery.deliver_waiting()

    message.refresh_from_db()
    assert (message.state, message.reply) == ("dropped", "Nobody wants it.")


def test_message_that_cannot_be_written_does_not_stop_the_others(kind):
    broken = MessageFactory(kind=kind("broken", prepare=lambda message: 1 / 0))
    good = MessageFactory()

    ended = delivery.deliver_waiting()

    broken.refresh_from_db()
    good.refresh_from_db()
    assert ended == {"waits": 1, "kept": 1}
    assert "ZeroDivisionError" in broken.reply
    assert broken.next_attempt_at > clock.real_now()
    assert good.state == "kept"


def test_message_is_given_up_after_the_last_attempt(kind):
    name = kind("broken", prepare=lambda message: 1 / 0)
    message = MessageFactory(kind=name, attempts=delivery.MAX_ATTEMPTS - 1)

    delivery.deliver_waiting()

    message.refresh_from_db()
    assert message.state == "failed"
    assert "12 attempts" in message.reply


def test_arabic_message_reads_from_right_to_left(kind):
    name = kind("ours", prepare=lambda message: Prepared("موضوع", "نص"))
    message = MessageFactory(kind=name, language="ar")

    delivery.deliver_waiting()

    message.refresh_from_db()
    assert '<html lang="ar" dir="rtl">' in message.html
    assert "<style" not in message.html


def test_second_claim_gets_no_messages():
    MessageFactory.create_batch(3)

    first, second = claim(10), claim(10)

    assert [len(first.messages), len(second.messages)] == [3, 0]


def ran_out(**fields):
    past = clock.real_now() - timedelta(seconds=1)
    token = "00000000-0000-0000-0000-000000000001"
    return MessageFactory(state="sending", claim=token, leased_until=past, **fields)


def test_a_lease_that_ran_out_before_the_attempt_began_lost_nothing():
    message = ran_out(kind="account")

    recovery.recover()

    message.refresh_from_db()
    assert (message.state, message.attempts) == ("queued", 0)


def test_a_lease_that_ran_out_while_sending_is_decided_by_the_kind():
    begun = {"begun_at": clock.real_now() - LEASE, "attempts": 1}
    digest, password = ran_out(kind="document-step", **begun), ran_out(kind="account", **begun)

    recovery.recover()

    digest.refresh_from_db()
    password.refresh_from_db()
    assert (digest.state, password.state) == ("queued", "unknown")
    assert "same Message-ID" in digest.reply
    assert "someone has to decide" in password.reply
    assert password.settled_at


@pytest.mark.parametrize(("doubts", "state"), [(0, "queued"), (1, "unknown"), (2, "unknown")])
def test_message_in_doubt_is_sent_again_once_by_itself(doubts, state):
    begun = {"begun_at": clock.real_now() - LEASE, "attempts": 1}
    message = ran_out(kind="document-step", doubts=doubts, **begun)

    recovery.recover()

    message.refresh_from_db()
    assert (message.state, message.doubts) == (state, doubts + 1)


def test_relay_that_can_be_asked_decides_a_message_in_doubt(settings):
    settings.MAIL_RELAY = "tests.mail.test_delivery.relay_that_has_it"
    message = ran_out(kind="account", begun_at=clock.real_now(), attempts=1)

    recovery.recover()

    message.refresh_from_db()
    assert message.state == "sent"


def relay_that_has_it(message_id):
    return message_id.startswith("<")


def test_a_slow_worker_may_still_say_how_it_ended_until_somebody_takes_over():
    message = MessageFactory()
    slow = claim(1)
    slow.begin(message, Prepared("A", "B"), "")
    Message.objects.update(leased_until=clock.real_now() - timedelta(seconds=1))
    recovery.recover()

    taken_over = claim(1)
    late = slow.settle(message, "sent", "250 ok")

    assert len(taken_over.messages) == 1
    assert not late


def test_a_worker_that_lost_its_claim_does_not_send():
    message = MessageFactory()
    slow = claim(1)
    Message.objects.update(leased_until=clock.real_now() - timedelta(seconds=1))
    recovery.recover()

    assert not slow.begin(message, Prepared("A", "B"), "")


def test_staff_have_a_held_message_sent_again(administrator):
    message = MessageFactory(state="unknown", settled_at=clock.real_now(), attempts=1)

    actions.send_again(message=message, by=administrator)
    delivery.deliver_waiting()

    message.refresh_from_db()
    assert message.state == "kept"


def test_a_sent_message_is_not_sent_again(administrator):
    message = MessageFactory(state="sent")

    with pytest.raises(actions.Refused, match="cannot be sent again"):
        actions.send_again(message=message, by=administrator)


def test_a_message_in_doubt_after_many_attempts_stops_no_other(sink):
    """Attempts are counted without limit while a server takes nothing."""
    doubtful = MessageFactory(
        state="unknown", claim=uuid.uuid4(), attempts=60, doubts=1, kind="document-step"
    )

    recovery.recover()

    doubtful.refresh_from_db()
    assert doubtful.state == "queued"
    assert doubtful.next_attempt_at - clock.real_now() <= recovery.LONGEST_WAIT
