"""A mail server that takes the connection and never says a word holds no worker for long."""

import socket
import time

import pytest

from mail import delivery, health
from mail.models import Message
from tests.mail.factories import MessageFactory
from tests.mail.outbox import PATIENCE, attempts, deliver_again, states

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("small_numbers")]
WAYS = {
    "without encryption": {},
    "STARTTLS": {"EMAIL_USE_TLS": True},
    "TLS from the first byte": {"EMAIL_USE_SSL": True},
}


@pytest.fixture
def silent_server(settings):
    """The system takes connections to it; nobody reads or writes there."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        settings.MAIL_IS_KEPT = False
        settings.EMAIL_HOST, settings.EMAIL_PORT = listener.getsockname()
        yield listener


def seconds_of(work):
    began = time.monotonic()
    work()
    return time.monotonic() - began


@pytest.mark.parametrize("way", WAYS.values(), ids=WAYS)
def test_a_silent_server_is_given_up_after_one_wait_and_left_alone(silent_server, settings, way):
    for name, value in way.items():
        setattr(settings, name, value)
    MessageFactory.create_batch(3)

    first = seconds_of(deliver_again)
    second = seconds_of(delivery.deliver_waiting)

    print(f"\nheld for {first:.1f} s, then {second:.2f} s, with answers awaited for {PATIENCE} s")
    assert PATIENCE <= first < 2 * PATIENCE
    assert second < PATIENCE / 2
    assert health.is_paused()
    assert health.status().failing_since
    assert (states(), attempts()) == ({"queued"}, {0})


def test_control_a_longer_patience_holds_the_worker_longer(silent_server, settings):
    settings.EMAIL_TIMEOUT = 2 * PATIENCE
    MessageFactory()

    assert seconds_of(deliver_again) >= 2 * PATIENCE


def test_a_silent_server_ends_a_run_long_before_its_task_is_ended(sink, settings):
    """The server may take ten minutes to confirm a message (RFC 5321, 4.5.3.2.6); then the run
    goes on only until its seconds are over."""
    settings.MAIL_TEXT_TIMEOUT = 2 * PATIENCE
    sink.misbehave("text", seconds=4 * PATIENCE)
    MessageFactory.create_batch(3)

    held = seconds_of(lambda: delivery.deliver_waiting(seconds=PATIENCE))

    assert 2 * PATIENCE <= held < 4 * PATIENCE
    assert [Message.objects.filter(attempts=count).count() for count in (0, 1)] == [2, 1]
