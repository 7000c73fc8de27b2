"""The Celery application. PostgreSQL rows are the truth; the queue is only a hint."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sscroadmap.settings")

app = Celery("sscroadmap")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
