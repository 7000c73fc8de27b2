"""Files that a worker checks, and the task that deletes what is no longer needed."""

from celery import shared_task

from files import actions, checks


@shared_task(name="files.check_upload")
def check_upload(pk: int) -> bool:
    """Check a complete file and attach it."""
    return checks.check(pk)


@shared_task(name="files.sweep_uploads")
def sweep_uploads() -> int:
    """Check the files whose hint was lost or whose worker was killed."""
    return checks.sweep()


@shared_task(name="files.sweep_files")
def sweep_files() -> int:
    """Delete removed files after their time, abandoned uploads, and what nothing leads to."""
    return actions.sweep()
