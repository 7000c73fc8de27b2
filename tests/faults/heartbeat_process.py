"""Starts beat or the worker as in production, only with short intervals: see test_heartbeats."""

import sys

import django

django.setup()

from sscroadmap import beat, worker  # noqa: E402
from sscroadmap.celery import app  # noqa: E402

if __name__ == "__main__":
    worker.SOON, worker.EVERY, beat.AT_MOST_EVERY = 0.1, 0.3, 0.1
    what, *arguments = sys.argv[1:]
    app.start([what, "--loglevel", "WARNING", *arguments])
