"""Beat's ordinary scheduler with a heartbeat for each look at the schedule."""

import time
from typing import Any

from celery.beat import PersistentScheduler

from core.monitoring import heartbeats
from sscroadmap import alive

AT_MOST_EVERY = 5.0  # seconds


class Scheduler(PersistentScheduler):
    """Records a heartbeat after each look at the schedule, unless its last task was not sent."""

    is_sending = True
    next_heartbeat = 0.0  # by the monotonic clock

    def tick(self, *args: Any, **kwargs: Any) -> float:
        """Send due tasks and return the seconds until the next look."""
        wait = super().tick(*args, **kwargs)
        now = time.monotonic()
        if self.is_sending and now >= self.next_heartbeat:
            self.next_heartbeat = now + AT_MOST_EVERY
            heartbeats.record(heartbeats.BEAT, also=alive.touch)
        return wait

    def apply_async(self, *args: Any, **kwargs: Any) -> Any:
        """Send one task. Beat logs a failure and goes on, so we take note of it here."""
        self.is_sending = False
        result = super().apply_async(*args, **kwargs)
        self.is_sending = True
        return result
