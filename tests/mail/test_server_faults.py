"""A broken server, or a wrong setting, never burns messages; staff read what is wrong.

The control blames every fault on the message, and every message is lost.
"""

import pytest

from core import clock
from mail import delivery, health, smtp, smtp_replies
from mail.models import Message
from mail.smtp_replies import Blame
from tests.mail.factories import MessageFactory
from tests.mail.outbox import TOO_LONG, attempts, deliver_again, states
from tests.mail.sink import Sink

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_numbers")]


def wrong_port(sink, settings, tmp_path):
    sink.stop()


def not_a_mail_server(sink, settings, tmp_path):
    sink.misbehave("greeting", "HTTP/1.1 400 Bad Request")


def saying(stage, reply):
    def arrange(sink, settings, tmp_path):
        sink.misbehave(stage, reply)

    return arrange


def silent_at(stage):
    def arrange(sink, settings, tmp_path):
        sink.misbehave(stage, seconds=TOO_LONG)

    return arrange


def starttls_missing(sink, settings, tmp_path):
    settings.EMAIL_USE_TLS = True


def tls_where_there_is_none(sink, settings, tmp_path):
    settings.EMAIL_USE_SSL = True


def wrong_password(sink, settings, tmp_path):
    sink.password = "right"
    settings.EMAIL_HOST_USER, settings.EMAIL_HOST_PASSWORD = "user", "wrong"


def password_missing(sink, settings, tmp_path):
    sink.password = "right"


SERVER_FAULTS = {
    "wrong port": (wrong_port, "could not be reached"),
    "not a mail server": (not_a_mail_server, "refused the connection"),
    "554 as greeting": (saying("greeting", "554 No service"), "554 No service"),
    "421 as greeting": (saying("greeting", "421 Too busy"), "421 Too busy"),
    "no greeting": (silent_at("greeting"), "The mail server"),
    "421 to EHLO": (saying("ehlo", "421 Too busy"), "421 Too busy"),
    "no answer to EHLO": (silent_at("ehlo"), "did not answer our greeting"),
    "STARTTLS missing": (starttls_missing, "No encrypted connection"),
    "implicit TLS missing": (tls_where_there_is_none, "No encrypted connection"),
    "535": (wrong_password, "refused the sign-in: 535"),
    "530": (password_missing, "refused the sign-in: 530"),
    "sender refused": (saying("mail", "550 5.7.1 Not your domain"), "refused our sender address"),
    "sender deferred": (saying("mail", "451 4.3.0 Local error"), "refused our sender address"),
    "relay denied": (saying("rcpt", "554 5.7.1 Relay access denied"), "Relay access denied"),
    "relay denied, no code": (saying("rcpt", "550 relay not permitted"), "relay not permitted"),
    "421 at RCPT": (saying("rcpt", "421 4.3.2 Shutting down"), "421 4.3.2 Shutting down"),
    "421 at DATA": (saying("data", "421 4.3.2 Shutting down"), "421 4.3.2 Shutting down"),
    "sender refused late": (saying("text", "550 5.7.60 Not as this sender"), "5.7.60"),
    "no user known": (saying("rcpt", "550 5.1.1 No such user"), "5.1.1 No such user"),
}


@pytest.mark.parametrize(("arrange", "reason"), SERVER_FAULTS.values(), ids=SERVER_FAULTS.keys())
def test_a_broken_server_burns_no_message(sink, settings, tmp_path, arrange, reason):
    count = delivery.MOST_IN_A_ROW + 2
    MessageFactory.create_batch(count)
    arrange(sink, settings, tmp_path)

    for _minute in range(3):
        deliver_again()

    status = health.status()
    assert states() == {"queued"}
    assert max(attempts()) <= (3 if "5.1.1" in reason else 0)
    assert (status.waiting, status.failed) == (count, 0)
    assert status.failing_since
    assert reason in status.reason


def everything_is_the_messages(monkeypatch):
    """Guard off: whatever the server says, it is the message that failed."""
    real = smtp_replies.blame

    def blame(stage, code, words="", *, extended=False):
        verdict = real(stage, code, words, extended=extended)
        return verdict if verdict is Blame.NOBODY else Blame.REFUSED

    monkeypatch.setattr(smtp, "blame", blame)
    monkeypatch.setattr(delivery.Run, "_last_accepted_at", lambda self: clock.real_now())
    monkeypatch.setattr(smtp.Smtp, "open", open_while_sending(smtp.Smtp.open))


def open_while_sending(really_open):
    """Deliver opens the connection only when a message is sent, as before."""

    def open_connection(self):
        if getattr(self, "is_sending", False):
            really_open(self)
        self.is_sending = True

    return open_connection


@pytest.mark.parametrize(("arrange", "_reason"), SERVER_FAULTS.values(), ids=SERVER_FAULTS.keys())
def test_control_blaming_the_message_burns_it(
    sink, settings, tmp_path, monkeypatch, arrange, _reason
):
    everything_is_the_messages(monkeypatch)
    MessageFactory.create_batch(2)
    arrange(sink, settings, tmp_path)

    delivery.deliver_waiting()

    assert states() == {"failed"}


def test_a_server_that_failed_is_left_alone_for_a_minute(sink):
    sink.misbehave("ehlo", "421 Too busy")
    MessageFactory.create_batch(2)
    delivery.deliver_waiting()
    asked = sink.connections

    delivery.deliver_waiting()

    assert sink.connections == asked == 1
    assert Message.objects.filter(next_attempt_at__lte=clock.real_now()).count() == 2


def test_a_server_that_came_back_gets_everything_once(sink):
    MessageFactory.create_batch(5)
    sink.stop()
    delivery.deliver_waiting()
    assert health.status().failing_since
    returned = Sink(sink.port)
    returned.start()

    delivery.deliver_waiting(ignores_pause=True)
    returned.stop()

    status = health.status()
    assert states() == {"sent"}
    assert len(returned.ids) == len(set(returned.ids)) == 5
    assert status.failing_since is None
    assert (status.reason, status.waiting) == ("", 0)
    assert status.last_sent_at


def test_a_server_that_closed_the_connection_between_messages_is_asked_again(sink):
    """Some servers take only so many messages in one connection."""
    MessageFactory(), MessageFactory(to_email="second@example.org")
    really_send = smtp.Smtp.send

    def cut_then_send(self, envelope, hold):
        if envelope.recipient == "second@example.org":
            self._server.sock.shutdown(2)
        return really_send(self, envelope, hold)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(smtp.Smtp, "send", cut_then_send)
        delivery.deliver_waiting()

    assert states() == {"sent"}
    assert sink.connections == 2
