"""A poisonous message never blocks the queue, and a broken server never burns messages.

Every test of a guard has a control in which the guard is off and the harm is done.
"""

import dataclasses

import pytest
from django.db.models import F

from core import clock
from mail import delivery, health, recovery, smtp, smtp_replies
from mail.models import Message
from mail.querysets import MessageQuerySet
from mail.smtp_replies import TABLE, Blame
from mail.stages import Stage
from tests.mail.certificates import Authority
from tests.mail.factories import MessageFactory
from tests.mail.sink import Sink

pytestmark = pytest.mark.django_db
POISON = "poison@example.org"


PATIENCE, TOO_LONG = 1.0, 1.5  # seconds


@pytest.fixture(autouse=True)
def small_numbers(settings, monkeypatch):
    settings.EMAIL_TIMEOUT = settings.MAIL_TEXT_TIMEOUT = PATIENCE
    monkeypatch.setattr(delivery, "MAX_ATTEMPTS", 3)
    monkeypatch.setattr(delivery, "MOST_IN_A_ROW", 4)


def states():
    return set(Message.objects.values_list("state", flat=True))


def attempts():
    return set(Message.objects.values_list("attempts", flat=True))


def all_due():
    """Time has passed: everything that waits may be tried again."""
    Message.objects.filter(state="queued").update(next_attempt_at=clock.real_now())


def deliver_again(batch=delivery.BATCH):
    all_due()
    return delivery.deliver_waiting(batch=batch, ignores_pause=True)


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


# ── The server's faults ─────────────────────────────────────────────────────────
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


# ── Certificates ────────────────────────────────────────────────────────────────
@pytest.fixture(params=["starttls", "implicit"])
def encrypted(request, settings, tmp_path):
    """`encrypted("localhost")`: a mail server whose certificate is for that name."""
    authority, started = Authority(tmp_path), []
    is_implicit = request.param == "implicit"

    def start(name):
        server = Sink(tls=authority.server_context(name), is_implicit_tls=is_implicit)
        server.start()
        started.append(server)
        settings.MAIL_IS_KEPT = False
        settings.EMAIL_HOST, settings.EMAIL_PORT = "localhost", server.port
        settings.EMAIL_USE_TLS, settings.EMAIL_USE_SSL = not is_implicit, is_implicit
        settings.EMAIL_TIMEOUT = 5
        return server, str(authority.file)

    yield start
    for server in started:
        server.stop()


def test_a_certificate_that_nobody_vouches_for_gets_no_mail(encrypted):
    server, _file = encrypted("localhost")
    MessageFactory()

    delivery.deliver_waiting()

    status = health.status()
    assert not server.received
    assert states() == {"queued"}
    assert "No encrypted connection" in status.reason
    assert "certificate verify failed" in status.reason
    assert "EMAIL_CA_FILE" in health.banner().advice


def test_a_certificate_of_our_own_authority_is_trusted_by_setting(encrypted, settings):
    server, settings.EMAIL_CA_FILE = encrypted("localhost")
    MessageFactory()

    delivery.deliver_waiting()

    assert states() == {"sent"}
    assert len(server.received) == 1


def test_a_certificate_for_another_host_gets_no_mail(encrypted, settings):
    server, settings.EMAIL_CA_FILE = encrypted("elsewhere")
    MessageFactory()

    delivery.deliver_waiting()

    assert not server.received
    assert "elsewhere" in health.status().reason or "ostname" in health.status().reason


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
