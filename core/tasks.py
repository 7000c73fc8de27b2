"""The heartbeat of the workers."""

from celery import shared_task

from core.monitoring import heartbeats


@shared_task(name="core.show_life")
def show_life() -> None:
    """Record a heartbeat: beat's tasks reach a worker and are done."""
    heartbeats.record(heartbeats.TASKS)
