"""Tasks about accounts, which may run twice without harm."""

from celery import shared_task

from accounts import events


@shared_task(name="accounts.forget_old_events")
def forget_old_events() -> None:
    """Every hour: delete old security events."""
    events.forget_old()
