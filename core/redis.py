"""Clients of Redis, where the interface of the cache is not enough. They wait only briefly."""

from collections.abc import Iterator
from contextlib import contextmanager

from celery import current_app
from django.conf import settings
from redis import Redis

PATIENCE = 0.5  # seconds for connecting, and for each answer


@contextmanager
def broker() -> Iterator[Redis]:
    """The database of the queue."""
    yield from _connected(settings.CELERY_BROKER_URL)


@contextmanager
def counters() -> Iterator[Redis]:
    """The database of the cache, where the workers' counters lie too."""
    yield from _connected(cache_address())


def cache_address() -> str:
    return str(settings.CACHES["default"]["LOCATION"])


def lasting_client(url: str) -> Redis:
    """A client that keeps its connection, for callers that ask often."""
    return Redis.from_url(url, socket_connect_timeout=PATIENCE, socket_timeout=PATIENCE)


def _connected(url: str) -> Iterator[Redis]:
    client = lasting_client(url)
    try:
        yield client
    finally:
        client.close()


def broker_queue_length() -> int:
    """The number of tasks that wait for a worker.

    Raises redis.RedisError when the broker does not answer.
    """
    with broker() as client:
        return int(client.llen(current_app.conf.task_default_queue))
