"""Tasks about reminders. They compute from state, so extra runs are harmless."""

from celery import shared_task

from reminders import authorities, planner


@shared_task(name="reminders.plan_reminders")
def plan_reminders() -> None:
    """Plan reminders that are due now, and have digests delivered if there are any."""
    planner.plan()
    authorities.remind_of_waiting_authorities()
