"""The task that deletes what is no longer needed."""

from celery import shared_task

from submissions import actions


@shared_task(name="submissions.forget_outdated")
def forget_outdated() -> int:
    """Delete unsaved texts after an hour, and the record of forms that were sent long ago."""
    return actions.forget_outdated()
