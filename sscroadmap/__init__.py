"""Composition only: settings, addresses, Celery, schedule. No app imports it."""

from sscroadmap.celery import app as celery_app

__all__ = ["celery_app"]
