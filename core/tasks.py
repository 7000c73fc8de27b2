"""The canary of the workers."""

from celery import shared_task
from django.core.cache import cache

from core import clock

LIFE_SIGN = "worker-life-sign"


@shared_task(name="core.show_life")
def show_life() -> None:
    """Leave a life sign that /healthz and the outbox page read."""
    cache.set(LIFE_SIGN, clock.real_now().isoformat(), timeout=3600)
