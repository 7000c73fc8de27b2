"""The database away at the worst moment: after the server's 250, before our commit."""

from collections import Counter

import pytest
from django.db import InterfaceError, connection

from mail import claims, delivery, smtp
from mail.models import Message
from tests.mail.factories import MessageFactory

pytestmark = [pytest.mark.faults, pytest.mark.django_db(transaction=True)]
MESSAGES = 5


@pytest.fixture
def cut_after_each(monkeypatch):
    """Our connection to PostgreSQL is cut as soon as the mail server has taken a message."""
    send = smtp.Smtp.send

    def then_cut(self, envelope, hold):
        reply = send(self, envelope, hold)
        connection.connection.close()
        return reply

    monkeypatch.setattr(smtp.Smtp, "send", then_cut)
    monkeypatch.setattr(claims, "PAUSE", 0.01)


def deliver_as_far_as_it_goes():
    for _number in range(2 * MESSAGES):
        try:
            delivery.deliver_waiting()
            return
        except InterfaceError:
            connection.close()
            Message.objects.update(state="queued", claim=None, leased_until=None)


def test_replies_of_the_server_are_recorded_when_the_database_is_back(sink, cut_after_each, capsys):
    MessageFactory.create_batch(MESSAGES)

    deliver_as_far_as_it_goes()

    copies = Counter(sink.ids)
    with capsys.disabled():
        print(f"\ncut after each 250: {len(copies)} sent, {sum(copies.values())} copies")
    assert Message.objects.filter(state="sent", attempts=1).count() == MESSAGES
    assert set(copies.values()) == {1}


def test_control_writing_only_once_sends_again(sink, cut_after_each, monkeypatch, capsys):
    MessageFactory.create_batch(MESSAGES)
    monkeypatch.setattr(claims, "_insist", lambda write: write())

    deliver_as_far_as_it_goes()

    copies = Counter(sink.ids)
    with capsys.disabled():
        print(f"\ncontrol, written once: {len(copies)} sent, {sum(copies.values())} copies")
    assert sum(copies.values()) > MESSAGES
