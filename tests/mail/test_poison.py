"""A poisonous message never blocks the queue.

Every test of a guard has a control in which the guard is off and the harm is done.
"""

import dataclasses

import pytest
from django.db.models import F

from core import clock
from mail import delivery, health, recovery
from mail.models import Message
from mail.querysets import MessageQuerySet
from mail.smtp_replies import TABLE, Blame
from mail.stages import Stage
from tests.mail.factories import MessageFactory
from tests.mail.outbox import TOO_LONG, deliver_again, states

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_numbers")]
POISON = "poison@example.org"


POISONS = {
    "421 at RCPT": ("rcpt", {"reply": "421 4.3.2 Closing the connection"}),
    "time-out at RCPT": ("rcpt", {"seconds": TOO_LONG}),
    "connection lost at RCPT": ("rcpt", {"hangs_up": True}),
    "time-out at DATA": ("data", {"seconds": TOO_LONG}),
    "421 at DATA": ("data", {"reply": "421 4.3.2 Closing the connection"}),
    "connection lost at DATA": ("data", {"hangs_up": True}),
    "421 after the text": ("text", {"reply": "421 4.3.2 Closing the connection"}),
    "policy refusal at RCPT": ("rcpt", {"reply": "550 5.7.1 Not to this address"}),
}


@pytest.fixture(params=POISONS.values(), ids=POISONS.keys())
def poison(request, sink):
    """The first message of the queue, which the server cannot digest."""
    stage, trouble = request.param
    sink.misbehave(stage, to=POISON, **trouble)
    return MessageFactory(to_email=POISON)


def test_a_poisonous_message_does_not_hold_up_the_others(sink, poison):
    others = MessageFactory.create_batch(3)

    delivery.deliver_waiting()

    poison.refresh_from_db()
    assert Message.objects.filter(pk__in=[m.pk for m in others], state="sent").count() == 3
    assert poison.state == "queued"
    assert poison.next_attempt_at > clock.real_now()
    assert health.status().failing_since is None


def test_a_poisonous_message_is_given_up_once_the_server_took_others(sink, poison):
    for _attempt in range(5):
        MessageFactory()
        deliver_again()

    poison.refresh_from_db()
    assert poison.state == "failed"
    assert "3 attempts" in poison.reply
    assert Message.objects.filter(state="sent").count() == 5


def test_control_blaming_the_server_for_every_fault_blocks_the_queue(sink, poison, monkeypatch):
    """Guard off: as it was, every fault is the server's and the oldest message comes first."""
    server = Blame.SERVER
    for stage in (Stage.RCPT, Stage.DATA, Stage.TEXT):
        row = dataclasses.replace(
            TABLE[stage], closing=server, transient=server, permanent=server, silence=server
        )
        monkeypatch.setitem(TABLE, stage, row)
    MessageFactory.create_batch(3)

    for _minute in range(3):
        deliver_again()

    assert states() == {"queued"}
    assert not sink.received


def test_many_poisonous_messages_do_not_hold_up_new_ones(sink):
    sink.misbehave("rcpt", "421 4.3.2 Closing", to=POISON)
    MessageFactory.create_batch(delivery.MOST_IN_A_ROW * 2, to_email=POISON)
    for _minute in range(2):  # each run stops when so many in a row were not taken
        deliver_again()
    new = MessageFactory()

    deliver_again()

    new.refresh_from_db()
    assert new.state == "sent"
    assert Message.objects.filter(to_email=POISON, state="queued").count() == 8


def test_control_the_oldest_first_lets_poison_hold_up_new_messages(sink, monkeypatch):
    def oldest_first(self, now):
        return self.filter(state="queued", next_attempt_at__lte=now).order_by("pk")

    monkeypatch.setattr(MessageQuerySet, "waiting", oldest_first)
    sink.misbehave("rcpt", "421 4.3.2 Closing", to=POISON)
    MessageFactory.create_batch(delivery.MOST_IN_A_ROW * 2, to_email=POISON)
    new = MessageFactory()

    for _minute in range(4):
        deliver_again(batch=2)

    new.refresh_from_db()
    assert new.state == "queued"


def test_a_message_that_was_found_to_blame_raises_no_alarm_when_it_fails_again(sink):
    sink.misbehave("rcpt", "550 No such user here", to=POISON)
    poison = MessageFactory(to_email=POISON)
    deliver_again()
    assert health.status().failing_since  # it may be the server: nothing else was tried
    MessageFactory()
    deliver_again()  # the server takes the other message, so the first one is to blame
    poison.refresh_from_db()
    assert poison.attempts == 1

    deliver_again()

    assert health.status().failing_since is None


def test_a_lonely_message_that_is_not_taken_is_shown_and_never_given_up(sink):
    """Nobody can say whether it or the server is to blame until another message was taken."""
    sink.misbehave("rcpt", "421 4.3.2 Closing", to=POISON)
    MessageFactory(to_email=POISON)

    for _attempt in range(delivery.MAX_ATTEMPTS + 3):
        deliver_again()

    message = Message.objects.get()
    assert (message.state, message.attempts) == ("queued", 0)
    status = health.status()
    assert status.failing_since
    assert "421 4.3.2 Closing" in status.reason


def test_a_server_that_defers_everything_gives_no_message_up(sink):
    sink.misbehave("rcpt", "451 4.3.0 Temporary lookup failure")
    MessageFactory.create_batch(delivery.MOST_IN_A_ROW)

    for _attempt in range(delivery.MAX_ATTEMPTS + 3):
        deliver_again()
    sink.behave()
    failing_since = health.status().failing_since
    deliver_again()

    assert failing_since
    assert states() == {"sent"}


def test_control_a_message_deferred_while_others_go_is_given_up(sink):
    sink.misbehave("rcpt", "451 4.2.1 Try later", to=POISON)
    MessageFactory(to_email=POISON)

    for _attempt in range(delivery.MAX_ATTEMPTS + 3):
        MessageFactory()
        deliver_again()

    assert Message.objects.get(to_email=POISON).state == "failed"


def test_an_address_with_an_accent_that_the_server_refuses_blocks_nobody(sink):
    sink.misbehave("mail", "555 5.5.4 SMTPUTF8 not recognised", to="SMTPUTF8")
    MessageFactory(to_email="josé@exemplo.org")
    other = MessageFactory()

    delivery.deliver_waiting()

    other.refresh_from_db()
    assert other.state == "sent"


def test_a_message_larger_than_the_server_takes_fails_alone(sink):
    sink.data_size_limit = 5000
    MessageFactory(), MessageFactory(text="A long line.\n" * 2000), MessageFactory()

    delivery.deliver_waiting()

    assert list(Message.objects.order_by("pk").values_list("state", flat=True)) == [
        "sent",
        "failed",
        "sent",
    ]
    assert "5000 bytes" in Message.objects.get(state="failed").reply


def test_the_attempts_of_a_message_are_counted_once_the_server_works(sink):
    """The first fault counts for nobody; the next one, after another message went, counts."""
    sink.misbehave("rcpt", "421 Closing", to=POISON)
    MessageFactory(to_email=POISON), MessageFactory()
    delivery.deliver_waiting()
    first = Message.objects.get(to_email=POISON).attempts

    deliver_again()

    assert (first, Message.objects.get(to_email=POISON).attempts) == (0, 1)


def test_a_message_that_ends_its_worker_takes_no_others_with_it(sink):
    """Ten claimed messages were left behind by a dead worker: each is now claimed alone."""
    MessageFactory.create_batch(10)
    delivery.claim(10)
    Message.objects.update(leased_until=F("created_at"))
    recovery.recover()

    assert [len(delivery.claim(10).messages) for _worker in range(11)] == [1] * 10 + [0]
