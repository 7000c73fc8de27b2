"""Delivery over real SMTP: what the server says, and what becomes of the message."""

import pytest

from core import clock
from mail import claims, delivery, smtp, tasks
from mail.models import Message
from tests.mail.factories import MessageFactory
from tests.mail.sink import Sink

pytestmark = pytest.mark.django_db


def test_message_is_sent_with_both_parts_and_the_reply_is_stored(sink):
    message = MessageFactory(to_email="somebody@example.org", to_name="Amina Okello")

    ended = delivery.deliver_waiting()

    message.refresh_from_db()
    received = sink.received[0]
    assert ended == {"sent": 1}
    assert (message.state, message.reply) == ("sent", "250 taken as 1")
    assert received["Message-ID"] == message.message_id
    assert received["Auto-Submitted"] == "auto-generated"
    assert str(received["To"]) == "Amina Okello <somebody@example.org>"
    assert received.get_body(("plain",)).get_content().strip() == "Some words."
    assert "<p" in received.get_body(("html",)).get_content()


def test_batch_is_sent_over_one_connection(sink):
    MessageFactory.create_batch(20)

    delivery.deliver_waiting(batch=7)

    assert len(sink.received) == 20
    assert sink.connections == 1


def test_a_refused_recipient_fails_for_good_with_a_readable_reason(sink):
    sink.answers["gone@example.org"] = "550 5.1.1 No such person here"
    other, message = MessageFactory(), MessageFactory(to_email="gone@example.org")

    delivery.deliver_waiting()

    message.refresh_from_db()
    other.refresh_from_db()
    assert (message.state, message.reply) == ("failed", "550 5.1.1 No such person here")
    assert other.state == "sent"


def test_a_server_that_never_took_a_message_is_not_believed_when_it_refuses_one(sink):
    """The wrong server in EMAIL_URL knows none of our recipients."""
    sink.misbehave("rcpt", "550 5.1.1 No such person here")
    MessageFactory.create_batch(3)

    delivery.deliver_waiting()

    assert set(Message.objects.values_list("state", flat=True)) == {"queued"}


def test_a_passing_refusal_waits_longer_each_time(sink):
    sink.answers["busy@example.org"] = "451 4.7.1 Greylisted, come back later"
    message = MessageFactory(to_email="busy@example.org")

    waits = []
    for _attempt in range(3):
        delivery.deliver_waiting()
        message.refresh_from_db()
        waits.append(round((message.next_attempt_at - clock.real_now()).total_seconds() / 60))
        Message.objects.update(next_attempt_at=clock.real_now())

    assert waits == [1, 2, 4]
    assert (message.state, message.attempts) == ("queued", 3)
    assert "Greylisted" in message.reply


def test_message_arrives_once_the_server_is_willing(sink):
    sink.answers["busy@example.org"] = "451 4.7.1 Greylisted, come back later"
    message = MessageFactory(to_email="busy@example.org")
    delivery.deliver_waiting()

    sink.answers.clear()
    Message.objects.update(next_attempt_at=clock.real_now())
    delivery.deliver_waiting()

    message.refresh_from_db()
    assert message.state == "sent"
    assert len(sink.received) == 1


def test_without_a_server_everything_waits_and_no_message_is_blamed(sink):
    MessageFactory.create_batch(3)
    sink.stop()

    ended = delivery.deliver_waiting()
    returned = Sink(sink.port)
    returned.start()
    again = delivery.deliver_waiting(ignores_pause=True)
    returned.stop()

    assert ended == {"waits": 3}
    assert again == {"sent": 3}
    assert set(Message.objects.values_list("attempts", flat=True)) == {1}


@pytest.mark.parametrize(
    ("kind", "state", "copies"), [("document-step", "sent", 2), ("account", "unknown", 1)]
)
def test_a_line_that_broke_after_the_text_is_decided_by_the_kind(sink, kind, state, copies):
    message = MessageFactory(kind=kind, to_email="cut@example.org")
    sink.hang_up_after.add("cut@example.org")

    delivery.deliver_waiting()

    message.refresh_from_db()
    assert message.state == state
    assert len(sink.received) == copies
    assert set(sink.ids) == {message.message_id}


@pytest.mark.parametrize("address", ["josé@exemplo.org", "info@bücher.example"])
def test_addresses_with_accents_arrive(sink, address):
    MessageFactory(to_email=address)

    delivery.deliver_waiting()

    assert Message.objects.get().state == "sent", Message.objects.get().reply


def test_a_name_cannot_smuggle_a_header(sink):
    MessageFactory(to_name="Eve\r\nBcc: all@example.org", subject="A\nB")

    delivery.deliver_waiting()

    assert all(received["Bcc"] is None for received in sink.received)


def test_the_wait_after_the_text_is_ten_minutes(settings):
    """RFC 5321, 4.5.3.2.6."""
    assert settings.MAIL_TEXT_TIMEOUT == 600
    assert settings.EMAIL_TIMEOUT < 60


def test_the_lease_outlasts_every_stretch_in_which_it_is_not_renewed(settings):
    """After the last renewal the text and the final dot are sent; then it is renewed again."""
    stretch = 2 * settings.EMAIL_TIMEOUT + smtp.RENEW_EVERY

    assert stretch < claims.LEASE.total_seconds()


def test_task_is_not_ended_while_the_server_is_awaited(settings):
    longest = delivery.RUN_SECONDS + settings.MAIL_TEXT_TIMEOUT + claims.LEASE.total_seconds()
    redelivered_after = settings.CELERY_BROKER_TRANSPORT_OPTIONS["visibility_timeout"]

    for task in (tasks.deliver, tasks.sweep_outbox):
        assert longest < task.soft_time_limit < task.time_limit < redelivered_after


def test_a_line_that_begins_with_a_dot_arrives_whole(sink):
    MessageFactory(text="First.\n.\n..second\n.third\nLast.")

    delivery.deliver_waiting()

    body = sink.received[0].get_body(("plain",)).get_content()
    assert body.replace("\r\n", "\n").strip() == "First.\n.\n..second\n.third\nLast."


def test_an_address_cannot_smuggle_a_command(sink):
    MessageFactory(to_email="a@example.org>\r\nRCPT TO:<b@example.org")

    delivery.deliver_waiting()

    assert Message.objects.get().state == "failed"
    assert not sink.asked
