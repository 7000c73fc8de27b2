"""The Celery application. PostgreSQL rows are the truth; the queue is only a hint."""

import gc
import os

from celery import Celery
from celery.signals import worker_init, worker_process_init, worker_ready

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sscroadmap.settings")

app = Celery("sscroadmap")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


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
def freeze(**_about: object) -> None:
    """The code stays: the collector need not look through it again while a list is read."""
    gc.collect()
    gc.freeze()
