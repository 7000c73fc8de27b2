"""Hints to the workers: a task asked for after commit, whose loss costs only a minute."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial
from typing import Any

import structlog
from celery import Task
from django.db import transaction

logger = structlog.get_logger(__name__)
_held: ContextVar[bool] = ContextVar("held", default=False)


def hint(task: Task, *args: Any) -> None:
    """Ask a worker to do `task` once the transaction has committed.

    The row that the task will find is the truth; if the broker is away, the sweeper finds
    the row a minute later, so a failure here is logged and never shown to the user.
    """
    if not _held.get():
        transaction.on_commit(partial(_send, task, args), robust=True)


@contextmanager
def held() -> Iterator[None]:
    """Give no hints inside: for a loader that leaves no work behind."""
    token = _held.set(True)
    try:
        yield
    finally:
        _held.reset(token)


def _send(task: Task, args: tuple[Any, ...]) -> None:
    try:
        task.apply_async(args=args, retry=False)
    except Exception as error:  # any broker failure: the sweeper will do the work
        logger.warning("hint_not_sent", task=task.name, error=type(error).__name__)
