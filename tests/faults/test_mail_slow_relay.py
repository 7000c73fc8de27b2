"""A relay that takes its time, or never says what it did: no blind duplicates.

25 seconds against a wait of ten minutes and a lease of 120 seconds are scaled down by 25.
"""

import threading
import time
from collections import Counter
from datetime import date, timedelta

import pytest
from django.db import connection

from core import clock
from mail import claims, delivery, health, recovery, smtp
from mail.models import Message
from reminders import planner
from tests.deadlines.factories import DeadlineFactory
from tests.mail.factories import MessageFactory

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]
SLOW = 1.0  # seconds until the relay says 250


@pytest.fixture(autouse=True)
def scaled_down(settings, monkeypatch):
    """The lease is shorter than the relay's answer; the wait for it is longer."""
    settings.MAIL_TEXT_TIMEOUT = 5 * SLOW
    monkeypatch.setattr(claims, "LEASE", timedelta(seconds=0.4))
    monkeypatch.setattr(smtp, "RENEW_EVERY", 0.1)


@pytest.fixture
def slow_sink(sink):
    sink.misbehave("text", seconds=SLOW)
    return sink


def deliver_beside_a_sweeper():
    """One worker sends; another one sweeps the outbox all the time."""
    worker = threading.Thread(target=deliver_and_disconnect)
    worker.start()
    while worker.is_alive() and not Message.objects.filter(begun_at__isnull=False).exists():
        time.sleep(0.01)
    while worker.is_alive():
        recovery.recover()
        Message.objects.filter(state="queued").update(next_attempt_at=clock.real_now())
        delivery.deliver_waiting()
        time.sleep(0.05)
    worker.join()


def deliver_and_disconnect():
    try:
        delivery.deliver_waiting()
    finally:
        connection.close()


def copies(sink, capsys, what):
    figures = Counter(sink.ids)
    with capsys.disabled():
        print(f"\n{what}: {len(figures)} messages, {sum(figures.values())} copies")
    return sum(figures.values())


def test_a_relay_that_is_slow_to_say_250_makes_no_duplicate(slow_sink, capsys):
    MessageFactory()

    deliver_beside_a_sweeper()

    message = Message.objects.get()
    assert copies(slow_sink, capsys, "slow 250, swept all the time") == 1
    assert (message.state, message.attempts, message.doubts) == ("sent", 1, 0)


def test_control_a_lease_that_is_not_renewed_makes_duplicates(slow_sink, capsys, monkeypatch):
    monkeypatch.setattr(claims.MessageHold, "renew", lambda self: None)
    MessageFactory()

    deliver_beside_a_sweeper()

    assert copies(slow_sink, capsys, "control, lease not renewed") > 1


def test_control_a_wait_shorter_than_the_relay_makes_duplicates(slow_sink, capsys, settings):
    """As it was: 20 seconds for a relay that takes 25."""
    settings.MAIL_TEXT_TIMEOUT = 0.8 * SLOW
    MessageFactory()

    deliver_beside_a_sweeper()

    assert copies(slow_sink, capsys, "control, short wait after the text") > 1


def test_messages_behind_a_slow_one_are_taken_over_by_another_worker(sink, settings, capsys):
    """The first worker claims all of them and waits for the first."""
    settings.MAIL_TEXT_TIMEOUT = 10 * SLOW
    sink.misbehave("text", seconds=3 * SLOW, to="slow@example.org")
    slow = MessageFactory(to_email="slow@example.org")
    MessageFactory.create_batch(5)

    deliver_beside_a_sweeper()

    slow.refresh_from_db()
    assert copies(sink, capsys, "five behind a slow one") == 6
    assert Message.objects.filter(settled_at__lt=slow.settled_at).exists()


def test_a_worker_that_lost_its_claim_hands_no_text_over(sink, monkeypatch):
    """Another worker took the message over while the server was slow at RCPT."""
    monkeypatch.setattr(claims.MessageHold, "_extend", lambda self: 0)
    MessageFactory()

    delivery.deliver_waiting()

    assert not sink.received


def test_control_a_worker_that_does_not_ask_hands_the_text_over(sink, monkeypatch):
    monkeypatch.setattr(claims.MessageHold, "is_still_held", lambda self: True)
    monkeypatch.setattr(claims.MessageHold, "_extend", lambda self: 0)
    MessageFactory()

    delivery.deliver_waiting()

    assert len(sink.received) == 1


@pytest.fixture
def silent_sink(sink, settings):
    """Takes every message and hangs up before it says so."""
    sink.misbehave("text", hangs_up=True)
    return sink


def deliver_ten_times():
    for _minute in range(10):
        Message.objects.filter(state="queued").update(next_attempt_at=clock.real_now())
        delivery.deliver_waiting(ignores_pause=True)


@pytest.mark.parametrize(("kind", "most"), [("document-step", 2), ("account", 1)])
def test_an_uncertain_message_is_sent_again_at_most_once(silent_sink, capsys, kind, most):
    MessageFactory(kind=kind)

    deliver_ten_times()

    assert copies(silent_sink, capsys, f"uncertain {kind}") == most
    assert_held_for_staff()


def test_an_uncertain_digest_is_sent_again_at_most_once(silent_sink, capsys, kenya, focal):
    DeadlineFactory(party=kenya)

    with clock.at(date(2017, 10, 28)):
        planner.plan()
        deliver_ten_times()

    assert copies(silent_sink, capsys, "uncertain digest") == 2
    assert_held_for_staff()


def assert_held_for_staff():
    message = Message.objects.get()
    assert message.state == "unknown"
    assert message.settled_at
    assert (health.status().unknown, health.status().waiting) == (1, 0)


def test_control_doubts_that_nobody_counts_send_it_again_and_again(
    silent_sink, capsys, monkeypatch
):
    monkeypatch.setattr(recovery, "DOUBTS_ALLOWED", 99)
    MessageFactory(kind="document-step")

    deliver_ten_times()

    assert copies(silent_sink, capsys, "control, doubts not counted") > 2
