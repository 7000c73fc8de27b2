"""The figures of /metrics in Prometheus' text format.

Requests are counted by this web server (core.monitoring.metrics). Everything else is read from
PostgreSQL and Redis when it is asked for, so every web server gives the same figures.
"""

import os
from collections.abc import Iterator
from datetime import datetime
from typing import Any

from django.db.models import Count
from prometheus_client import REGISTRY, CollectorRegistry, generate_latest
from prometheus_client.core import (
    CounterMetricFamily,
    GaugeMetricFamily,
    InfoMetricFamily,
    Metric,
    SummaryMetricFamily,
)
from prometheus_client.multiprocess import MultiProcessCollector

from core import clock
from core.monitoring import bounded
from core.monitoring.task_metrics import TaskCount, task_counts
from core.version import commit, version
from dashboards.operations.facts import SECONDS, Database, Facts, Redis, gather
from dashboards.operations.readiness import judge
from mail.models import Message, MessageState


class Installation:
    """What prometheus_client collects from, beside the counters of requests."""

    def collect(self) -> Iterator[Metric]:
        """Families whose server does not answer are left out."""
        facts = gather()
        more = bounded.ask_all({"messages": messages_by_state, "tasks": task_counts}, SECONDS)
        yield InfoMetricFamily(
            "sscroadmap", "The release that runs.", {"version": version(), "commit": commit()}
        )
        yield _checks(facts)
        if facts.database:
            yield from _of_database(facts.database)
        if facts.redis:
            yield from _of_redis(facts.redis)
        if not isinstance(more["messages"], Exception):
            yield _gauge("messages", "Messages by state.", "state", more["messages"])
        if not isinstance(more["tasks"], Exception):
            yield from _of_tasks(more["tasks"])


def exposition() -> bytes:
    """All figures, as a monitoring server reads them."""
    registry = CollectorRegistry()
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        MultiProcessCollector(registry)
    else:
        registry.register(REGISTRY)  # type: ignore[arg-type]
    registry.register(Installation())  # type: ignore[arg-type]
    return generate_latest(registry)


def messages_by_state() -> dict[str, int]:
    """How many messages are in each state, 0 included."""
    counted = Message.objects.order_by().values_list("state").annotate(Count("pk"))
    return {**dict.fromkeys(MessageState.values, 0), **dict(counted)}


def _checks(facts: Facts) -> Metric:
    words = judge(facts).as_json()["checks"]
    values = {check: {"ok": 1, "failing": 0}.get(word, -1) for check, word in words.items()}
    text = "What /readyz checks: 1 sound, 0 failing, -1 unknown."
    return _gauge("check", text, "check", values)


def _of_database(database: Database) -> Iterator[Metric]:
    steps = database.migrations
    values = {"pending": len(steps.pending), "ahead": len(steps.ahead)}
    yield _gauge("migrations", "Migrations by which code and database differ.", "kind", values)
    if database.mail:
        is_failing = database.mail.failing_since is not None
        yield _single("mail_failing", "1 while the mail server fails.", is_failing)
        age = _age(database.mail.oldest_waiting_at)
        yield _single("message_oldest_waiting_seconds", "Age of the oldest that waits.", age)
    if database.imports:
        imports = database.imports
        values = {"waiting": imports["waiting"], "working": imports["running"]}
        yield _gauge("imports", "Imports that a worker was asked for.", "state", values)
        age = _age(database.imports["oldest_asked_at"])
        yield _single("import_oldest_waiting_seconds", "Age of the oldest import.", age)


def _of_redis(redis: Redis) -> Iterator[Metric]:
    yield _single("queue_length", "Tasks that wait for a worker.", redis.queue_length)
    ages = {name: _age(at) for name, at in redis.heartbeats.items() if at}
    yield _gauge("heartbeat_age_seconds", "Time since the last heartbeat.", "process", ages)


def _of_tasks(counts: list[TaskCount]) -> Iterator[Metric]:
    ended = CounterMetricFamily(
        "sscroadmap_tasks", "Tasks by name and outcome.", labels=["task", "outcome"]
    )
    seconds = SummaryMetricFamily(
        "sscroadmap_task_seconds", "Time that tasks took.", labels=["task", "outcome"]
    )
    for count in counts:
        ended.add_metric([count.task, count.outcome], count.number)
        seconds.add_metric([count.task, count.outcome], count.number, count.seconds)
    yield ended
    yield seconds


def _gauge(name: str, text: str, label: str, values: dict[str, Any]) -> Metric:
    family = GaugeMetricFamily(f"sscroadmap_{name}", text, labels=[label])
    for key, value in values.items():
        family.add_metric([key], value)
    return family


def _single(name: str, text: str, value: float) -> Metric:
    return GaugeMetricFamily(f"sscroadmap_{name}", text, value=float(value))


def _age(moment: datetime | None) -> float:
    return (clock.real_now() - moment).total_seconds() if moment else 0.0
