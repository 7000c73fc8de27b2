"""The progress of work on a list, shown by pages while the transaction is still open."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.db import connections
from django.db.utils import Error

from core import clock

Progress = Callable[[str, int, int], None]  # phase, done, of how many
_PAUSE = 0.5  # seconds between two notes


def silent(_phase: str, _done: int, _total: int) -> None:
    """Report no progress."""


@contextmanager
def noted(batch: int) -> Iterator[Progress]:
    """Report progress on a separate connection; an error there does not stop the work."""
    beside = connections.create_connection("default")
    noted_at, noted_phase = 0.0, ""

    def note(phase: str, done: int, total: int) -> None:
        nonlocal noted_at, noted_phase
        now = time.monotonic()
        if phase == noted_phase and now < noted_at + _PAUSE and phase != "writing":
            return
        noted_at, noted_phase = now, phase
        try:
            with beside.cursor() as cursor:
                cursor.execute(
                    "UPDATE imports_progress "
                    "SET phase = %s, done = %s, total = %s, at = %s WHERE batch_id = %s",
                    [phase, done, total, clock.real_now(), batch],
                )
        except Error:
            beside.close()

    try:
        yield note
    finally:
        beside.close()
