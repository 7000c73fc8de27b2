"""The Celery application. PostgreSQL rows are the truth; the queue is only a hint."""

import gc
import os

from celery import Celery
from celery.signals import worker_process_init, worker_ready

from sscroadmap.configuration import require_settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sscroadmap.settings")
app = Celery("sscroadmap")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@app.on_configure.connect
def check_settings(**_about: object) -> None:
    """Wrong settings end a worker or beat with sentences, before Celery looks at them."""
    require_settings()


@worker_ready.connect
def say_so(**_about: object) -> None:
    """Leave the first life sign at once; beat asks for the others."""
    app.tasks["core.show_life"].run()


@worker_process_init.connect
def freeze(**_about: object) -> None:
    """The code stays: the collector need not look through it again while a list is read."""
    gc.collect()
    gc.freeze()
