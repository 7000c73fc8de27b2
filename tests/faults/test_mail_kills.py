"""Workers killed while they send. SOAK multiplies the sizes (reliability.md: 500 and 200 kills)."""

import os
from collections import Counter
from datetime import timedelta

import pytest

from core import clock
from mail import delivery, recovery
from mail.models import Message
from tests.mail.factories import MessageFactory

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]
SOAK = int(os.environ.get("SOAK", "1"))
EXACT = 12 * SOAK
RANDOM = 8 * SOAK

accepted_by_sink: set[str] = set()


def relay_log(message_id):
    """What a relay with a readable log answers."""
    return message_id in accepted_by_sink


@pytest.fixture
def relay(settings, sink):
    """Ask the sink what it took."""
    settings.MAIL_RELAY = "tests.faults.test_mail_kills.relay_log"


def leases_run_out(sink):
    accepted_by_sink.clear()
    accepted_by_sink.update(sink.ids)
    Message.objects.filter(state="sending").update(
        leased_until=clock.real_now() - timedelta(seconds=1)
    )


def recover_and_deliver(sink):
    leases_run_out(sink)
    recovery.recover()
    Message.objects.update(next_attempt_at=clock.real_now())
    delivery.deliver_waiting()


def figures(sink, capsys, what):
    copies = Counter(sink.ids)
    keys = {message.message_id for message in Message.objects.all()}
    lost, doubled = len(keys - copies.keys()), sum(n > 1 for n in copies.values())
    states = dict(Counter(Message.objects.values_list("state", flat=True)))
    with capsys.disabled():
        print(f"\n{what}: {len(keys)} messages, {lost} lost, {doubled} doubled, {states}")
    return lost, doubled, states


def test_killed_between_the_servers_250_and_our_commit(other_process, sink, relay, capsys):
    MessageFactory.create_batch(EXACT)

    other_process("tests.faults.killed_worker", "exactly", str(EXACT))
    assert Message.objects.filter(state="sending", attempts=1).count() == EXACT
    recover_and_deliver(sink)

    lost, doubled, states = figures(sink, capsys, f"{EXACT} kills after 250, relay asked")
    assert (lost, doubled, states) == (0, 0, {"sent": EXACT})


@pytest.mark.parametrize(
    ("kind", "again", "state"), [("document-step", 1, "sent"), ("account", 0, "unknown")]
)
def test_where_the_relay_cannot_be_asked_the_kind_decides(
    other_process, sink, capsys, kind, again, state
):
    MessageFactory.create_batch(EXACT, kind=kind)

    other_process("tests.faults.killed_worker", "exactly", str(EXACT))
    recover_and_deliver(sink)

    lost, doubled, states = figures(sink, capsys, f"{EXACT} kills after 250, kind {kind}")
    assert (lost, doubled, states) == (0, again * EXACT, {state: EXACT})


def test_control_taking_every_silent_worker_for_a_dead_letter_doubles(
    other_process, sink, relay, capsys
):
    """Guard off: a lease that ran out is sent again without a question."""
    MessageFactory.create_batch(EXACT, kind="account")

    other_process("tests.faults.killed_worker", "exactly", str(EXACT))
    Message.objects.update(state="queued", claim=None, leased_until=None)
    delivery.deliver_waiting()

    _lost, doubled, _states = figures(sink, capsys, "control, sent again blindly")
    assert doubled == EXACT


def test_killed_anywhere(other_process, sink, relay, capsys):
    MessageFactory.create_batch(60 * RANDOM)

    other_process("tests.faults.killed_worker", "anywhere", str(RANDOM))
    recover_and_deliver(sink)

    lost, doubled, states = figures(sink, capsys, f"{RANDOM} kills at random moments")
    assert (lost, doubled, states) == (0, 0, {"sent": 60 * RANDOM})


def test_control_marking_before_sending_loses(other_process, sink, capsys, monkeypatch):
    """Guard off: what was begun counts as sent."""
    messages = MessageFactory.create_batch(5)
    sink.answers.update({message.to_email: "451 later" for message in messages})

    delivery.deliver_waiting()
    Message.objects.update(state="sent")
    sink.answers.clear()
    delivery.deliver_waiting()

    lost, _doubled, _states = figures(sink, capsys, "control, marked before it was sent")
    assert lost == 5
