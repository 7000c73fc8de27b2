"""The workers' part in reminding: computed from state, so extra runs are harmless."""

from celery import shared_task

from reminders import authorities, planning


@shared_task(name="reminders.plan_reminders")
def plan_reminders() -> None:
    """Plan what is due to be told now; delivery is asked for where there is anything."""
    planning.plan()
    authorities.remind_of_waiting_authorities()
