"""What the workers do about accounts. Running it twice is harmless."""

from celery import shared_task

from accounts import events


@shared_task(name="accounts.forget_old_events")
def forget_old_events() -> None:
    """Every hour: security events are kept for a limited time only."""
    events.forget_old()
