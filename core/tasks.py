"""The canary of the workers."""

from celery import shared_task

from core.monitoring import heartbeats


@shared_task(name="core.show_life")
def show_life() -> None:
    """Show that a task which beat sends reaches a worker and is done."""
    heartbeats.record(heartbeats.TASKS)
