"""The workers' part in delivery. Rows are the truth: running any of these twice is harmless."""

from celery import shared_task

from mail import delivery


@shared_task(name="mail.deliver")
def deliver() -> None:
    """Deliver what waits. Asked for as soon as something was queued."""
    delivery.deliver_waiting()


@shared_task(name="mail.sweep_outbox")
def sweep_outbox() -> None:
    """Every minute: take up what a lost hint, a dead worker or a back-off left behind."""
    delivery.recover()
    delivery.deliver_waiting()
