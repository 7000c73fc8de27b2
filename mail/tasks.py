"""The workers' part in delivery. Rows are the truth: running any of these twice is harmless."""

from celery import shared_task
from django.conf import settings

from mail import delivery, recovery
from mail.claims import LEASE

# A run begins no message after RUN_SECONDS; the last one may wait for the server's answer, and
# for a database that is away. Until then nobody may end the task: the message would be in doubt.
CONVERSATION = 12 * settings.EMAIL_TIMEOUT + settings.MAIL_TEXT_TIMEOUT
TIME_LIMIT = int(delivery.RUN_SECONDS + CONVERSATION + 2 * LEASE.total_seconds())
LIMITS = {"soft_time_limit": TIME_LIMIT, "time_limit": TIME_LIMIT + 60}


@shared_task(name="mail.deliver", **LIMITS)
def deliver() -> None:
    """Deliver waiting messages; enqueued as soon as a message is queued."""
    delivery.deliver_waiting()


@shared_task(name="mail.sweep_outbox", **LIMITS)
def sweep_outbox() -> None:
    """Every minute: deliver what a lost task, a dead worker or a back-off left behind."""
    recovery.recover()
    delivery.deliver_waiting()
