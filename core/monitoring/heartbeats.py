"""Heartbeats of beat and the workers, kept in the cache, where the web processes read them."""

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog
from django.core.cache import cache

from core import clock

logger = structlog.get_logger(__name__)

BEAT = "beat"  # the scheduler sends what is due
WORKER = "worker"  # a worker's main process
POOL = "pool"  # a worker's child processes do what they are given
TASKS = "tasks"  # the whole way: beat sent a task, the broker passed it on, a worker did it
STALE_AFTER = timedelta(minutes=3)
TIMEOUT = 7 * 24 * 3600  # seconds; long enough to say since when something has been silent


def record(name: str, *, also: Callable[[str], None] | None = None) -> None:
    """Record a heartbeat of `name` in the cache, and call `also`.

    A heartbeat that cannot be written is logged, never raised: a full disk must not stop beat.
    """
    cache.set(_key(name), clock.real_now().isoformat(), timeout=TIMEOUT)
    if also is None:
        return
    try:
        also(name)
    except OSError as error:
        logger.warning("heartbeat_not_written", process=name, reason=str(error))


def latest(*names: str) -> dict[str, datetime | None]:
    """The time of each one's last heartbeat; None if there was none or the cache is away."""
    values = cache.get_many([_key(name) for name in names])
    return {
        name: datetime.fromisoformat(value) if (value := values.get(_key(name))) else None
        for name in names
    }


def is_stale(heartbeat_at: datetime | None) -> bool:
    """Whether the process with this last heartbeat counts as silent."""
    return heartbeat_at is None or clock.real_now() - heartbeat_at > STALE_AFTER


def forget(name: str) -> None:
    """Remove the heartbeat, as if the process had never run."""
    cache.delete(_key(name))


def _key(name: str) -> str:
    return f"heartbeat-{name}"
