"""Enqueues tasks after commit. A lost task costs only a minute: sweepers find its row."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Any

import structlog
from celery import Task
from django.db import transaction

logger = structlog.get_logger(__name__)
_is_suspended: ContextVar[bool] = ContextVar("held", default=False)


def enqueue(task: Task, *args: Any) -> None:
    """Have a worker do `task` once the transaction has committed.

    The row that the task will find is the truth; if the broker is away, the sweeper finds
    the row a minute later, so a failure here is logged and never shown to the user.
    """
    if not _is_suspended.get():
        transaction.on_commit(partial(_send, task, args), robust=True)


@contextmanager
def nothing_enqueued() -> Iterator[None]:
    """Enqueue nothing in this block: for loaders that leave no work to the workers."""
    token = _is_suspended.set(True)
    try:
        yield
    finally:
        _is_suspended.reset(token)


def _send(task: Task, args: tuple[Any, ...]) -> None:
    try:
        task.apply_async(args=args, retry=False)
    except Exception as error:  # any broker failure: the sweeper will do the work
        logger.warning("task_not_enqueued", task=task.name, error=type(error).__name__)
