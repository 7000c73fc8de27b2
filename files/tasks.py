"""The task that deletes what is no longer needed."""

from celery import shared_task

from files import actions


@shared_task(name="files.sweep_files")
def sweep_files() -> int:
    """Delete removed files after their time, abandoned uploads, and what nothing leads to."""
    return actions.sweep()
