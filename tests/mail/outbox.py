"""Questions of the delivery tests to the outbox, and ways to let time pass."""

from core import clock
from mail import delivery
from mail.models import Message

PATIENCE, TOO_LONG = 1.0, 1.5  # seconds: settings.EMAIL_TIMEOUT, and an answer after it


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
