"""Tasks counted by the workers, for /metrics, which the web processes answer.

The counters lie in Redis: a worker has no port to be asked at, its children come and go, and
rows would make every empty tick write to PostgreSQL. They grow until Redis is emptied, which a
monitoring server takes for a restart. Nothing is counted unless METRICS_TOKEN is set.
"""

from dataclasses import dataclass
from functools import cache

import structlog
from django.conf import settings
from redis import Redis, RedisError

from core.redis import cache_address, counters, lasting_client

logger = structlog.get_logger(__name__)
KEY = "sscroadmap-task-counters"


@dataclass(frozen=True)
class TaskCount:
    """How often a task ended in one way, and how long that took altogether."""

    task: str
    outcome: str
    number: int
    seconds: float


def count_task(task: str, outcome: str, seconds: float) -> None:
    """Count one task. A Redis that is away costs a line in the log, never the task."""
    if not settings.METRICS_TOKEN:
        return
    try:
        pipeline = _client().pipeline(transaction=False)
        pipeline.hincrby(KEY, f"{task}|{outcome}|number", 1)
        pipeline.hincrbyfloat(KEY, f"{task}|{outcome}|seconds", round(seconds, 6))
        pipeline.execute()
    except RedisError as error:
        logger.warning("task_not_counted", error=type(error).__name__)


def task_counts() -> list[TaskCount]:
    """All counters.

    Raises redis.RedisError when Redis does not answer.
    """
    with counters() as client:
        raw: dict[bytes, bytes] = client.hgetall(KEY)  # type: ignore[assignment]
    values = {field.decode(): float(value) for field, value in raw.items()}
    names = sorted({(field.split("|")[0], field.split("|")[1]) for field in values})
    return [
        TaskCount(
            task=task,
            outcome=outcome,
            number=int(values.get(f"{task}|{outcome}|number", 0)),
            seconds=values.get(f"{task}|{outcome}|seconds", 0.0),
        )
        for task, outcome in names
    ]


@cache
def _client() -> Redis:
    return lasting_client(cache_address())
