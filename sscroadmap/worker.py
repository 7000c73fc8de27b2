"""The worker's two heartbeats: of its main process, and of the pool of its children.

The main process leaves the first one. For the second it gives a small job to its own pool, which a
child does: children that hang and a pool that takes no work stop it. A long task stops it for a
while too, so it may be much older. It needs neither beat nor the broker, so that a silent
worker can be told from a silent beat; the task core.show_life tests the whole way with both.
"""

from typing import Any

from celery import bootsteps

from core.monitoring import heartbeats
from sscroadmap import alive

SOON, EVERY = 1.0, 30.0  # seconds


def record_heartbeat() -> None:
    """Record a heartbeat of the pool, in a child."""
    heartbeats.record(heartbeats.POOL, also=alive.touch)


class Heartbeat(bootsteps.StartStopStep):
    """A step of Celery's worker (Celery's guide, "Extensions and Bootsteps")."""

    requires = {"celery.worker.components:Timer", "celery.worker.components:Pool"}

    def __init__(self, parent: Any, **options: Any) -> None:
        super().__init__(parent, **options)
        self.is_under_way = False
        self.timer_entries: list[Any] = []

    def start(self, parent: Any) -> None:
        """Called once, when the worker starts."""
        self.timer_entries = [
            parent.timer.call_after(SOON, self.ask, (parent,)),
            parent.timer.call_repeatedly(EVERY, self.ask, (parent,)),
        ]

    def stop(self, parent: Any) -> None:
        """Called once, when the worker stops."""
        for entry in self.timer_entries:
            entry.cancel()
        self.timer_entries = []

    def ask(self, worker: Any) -> None:
        """Give the pool the job, unless it still has the last one: a hung child gets no queue."""
        heartbeats.record(heartbeats.WORKER, also=alive.touch)
        if self.is_under_way:
            return
        self.is_under_way = True
        worker.pool.apply_async(
            record_heartbeat, callback=self.answered, error_callback=self.answered
        )

    def answered(self, _outcome: object) -> None:
        """The child did it, or ended meanwhile: the next heartbeat may start."""
        self.is_under_way = False
