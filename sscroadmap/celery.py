"""The Celery application. PostgreSQL rows are the truth; a lost task costs a minute."""

import gc
import os
import sys
from pathlib import Path
from time import perf_counter
from typing import Any

from billiard.exceptions import TimeLimitExceeded, WorkerLostError
from celery import Celery
from celery.signals import (
    setup_logging,
    task_failure,
    task_postrun,
    task_prerun,
    worker_init,
    worker_process_init,
    worker_ready,
)
from django.conf import settings

from sscroadmap.configuration import require_settings


def started_as(arguments: list[str]) -> str:
    """ "worker" or "beat" when the celery command started this process, else nothing."""
    program = Path(arguments[0])
    is_celery = program.name == "celery" or program.parts[-2:] == ("celery", "__main__.py")
    kinds = [word for word in arguments[1:] if word in ("worker", "beat")]
    return kinds[0] if is_celery and kinds else ""


if kind := started_as(sys.argv):  # the settings give each kind of process its time limits
    os.environ.setdefault("SSCROADMAP_PROCESS", kind)
    os.umask(0o077)  # what worker and beat write, no other user can read
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sscroadmap.settings")

OBJECTS_BETWEEN_COLLECTIONS = 20_000

app = Celery("sscroadmap")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@app.on_configure.connect
def check_settings(**_about: object) -> None:
    """End a worker or beat with wrong settings in sentences, before Celery reads them."""
    require_settings()


@app.on_after_configure.connect
def make_folder_of_schedule(sender: Celery, **_about: object) -> None:
    """Make the folder in which beat writes its schedule."""
    if settings.PROCESS == "beat":
        Path(sender.conf.beat_schedule_filename).parent.mkdir(parents=True, exist_ok=True)


@setup_logging.connect
def keep_logging(**_about: object) -> None:
    """Keep Django's logging: Celery configures none where this signal has a receiver."""


@worker_init.connect
def add_heartbeat(**_about: object) -> None:
    """Only a worker needs this step, and it can be imported only now that Django is set up."""
    from sscroadmap.worker import Heartbeat

    app.steps["worker"].add(Heartbeat)


@worker_ready.connect
def record_first_heartbeat(**_about: object) -> None:
    """Record the first heartbeat of the tasks at once; beat asks for the others."""
    app.tasks["core.show_life"].run()


@worker_process_init.connect
def freeze_objects(**_about: object) -> None:
    """Exempt the loaded code from garbage collection, and collect less often.

    Reading a list makes objects by the thousand that live as long as their chunk: looking through
    them after each 700, as Python does by default, takes 6 % of the time and finds nothing.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(OBJECTS_BETWEEN_COLLECTIONS)


_started: dict[str, float] = {}  # by the task's id


@task_prerun.connect
def start_clock(task_id: str, **_about: Any) -> None:
    """Note in the child that a task begins."""
    _started[task_id] = perf_counter()


@task_postrun.connect
def count_ended_task(task_id: str, task: Any, state: str, **_about: Any) -> None:
    """Count in the child a task that has ended in any way."""
    from core.monitoring.task_metrics import count_task

    seconds = perf_counter() - _started.pop(task_id, perf_counter())
    count_task(task.name, (state or "unknown").lower(), seconds)


@task_failure.connect
def count_killed_task(sender: Any, exception: BaseException, **_about: Any) -> None:
    """Count in the main process a task whose child was killed or exceeded its time."""
    from core.monitoring.task_metrics import count_task

    if isinstance(exception, TimeLimitExceeded | WorkerLostError):
        count_task(sender.name, "killed", 0.0)
