"""manage.py check_mail ADDRESS: one sentence about whether mail leaves, and the exit code."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from core import clock
from mail import claims, delivery, health
from mail.management.commands import check_mail
from mail.models import Message
from tests.mail.factories import MessageFactory
from tests.mail.sink import Sink

pytestmark = pytest.mark.django_db
ADDRESS = "operator@example.org"


def check(**options):
    out = StringIO()
    call_command("check_mail", ADDRESS, stdout=out, **options)
    return out.getvalue()


def refusal(**options):
    with pytest.raises(CommandError) as error:
        check(**options)
    return str(error.value)


def test_check_mail_prints_what_the_server_said_when_it_accepted(sink):
    words = check()

    assert f"127.0.0.1:{sink.port} accepted the message to {ADDRESS}: 250 taken as 1" in words
    assert sink.received[0]["Subject"] == "Test message"
    assert Message.objects.get().kind == "check"


def test_check_mail_says_that_no_server_is_set():
    words = refusal()

    assert "no mail server is set (EMAIL_URL)" in words
    assert Message.objects.get().state == "kept"


def test_check_mail_says_why_the_server_cannot_be_reached_and_what_to_do(sink):
    sink.stop()

    words = refusal()

    assert "could not be reached" in words
    assert "Check the host and port in EMAIL_URL" in words
    assert Message.objects.get().state == "queued"


def test_check_mail_that_reaches_no_server_does_not_hold_up_the_workers(sink):
    """It may run where the server is out of reach, as in the web container."""
    port = sink.port
    sink.stop()
    refusal()
    assert not health.is_paused()
    returned = Sink(port)
    returned.start()

    delivery.deliver_waiting()

    returned.stop()
    assert Message.objects.get().state == "sent"
    assert health.status().failing_since is None


def test_check_mail_says_that_the_password_is_wrong(sink, settings):
    sink.password = "right"
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "user", "wrong"

    words = refusal()

    assert "refused the sign-in: 535" in words
    assert "password" in words


def test_check_mail_reports_a_refused_recipient(sink):
    delivery.deliver_now(MessageFactory())  # the server is known to work
    sink.answers[ADDRESS] = "550 5.1.1 No such person here"

    assert "refused the message: 550 5.1.1 No such person here" in refusal()


def test_check_mail_reports_a_deferred_message(sink):
    sink.answers[ADDRESS] = "451 4.7.1 Greylisted"

    words = refusal()

    assert "did not take the message yet: 451 4.7.1 Greylisted" in words


def test_check_mail_says_when_nobody_knows(sink):
    sink.misbehave("text", hangs_up=True)

    assert "not known whether" in refusal()
    assert len(sink.received) == 1


def test_check_mail_asks_a_server_that_failed_a_moment_ago(sink):
    """The operator has just mended it and does not wait for a minute."""
    sink.misbehave("ehlo", "421 Too busy")
    refusal()
    sink.behave()

    assert "accepted" in check()


def test_check_mail_does_not_wait_for_the_messages_before_it(sink):
    waiting = MessageFactory.create_batch(3)

    check()

    assert len(sink.received) == 1
    assert Message.objects.filter(pk__in=[m.pk for m in waiting], state="queued").count() == 3


@pytest.mark.parametrize("state", ["sent", "sending"])
def test_check_mail_waits_a_while_when_a_worker_was_quicker(sink, monkeypatch, state):
    """A worker claims the message between its writing and its delivery."""

    def claimed_by_worker(message):
        taken = claims.claim(1, only=message.pk)
        if state == "sent":
            taken.settle(message, "sent", "250 taken by a worker")
        return False

    monkeypatch.setattr(check_mail.delivery, "deliver_now", claimed_by_worker)
    began = clock.real_now()

    words = check(wait=0.3) if state == "sent" else refusal(wait=0.3)

    assert ("taken by a worker" in words) is (state == "sent")
    assert ("still sending" in words) is (state == "sending")
    assert (clock.real_now() - began).total_seconds() < 30


@pytest.mark.parametrize(
    "address", ["", "nobody", "a b@example.org", "a@example.org\nBcc: b@c.org"]
)
def test_check_mail_refuses_text_that_is_no_address(address):
    with pytest.raises(CommandError, match="not an e-mail address"):
        call_command("check_mail", address)

    assert not Message.objects.exists()
