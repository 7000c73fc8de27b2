"""The one table of core: how far the demo's test clock is moved."""

from datetime import timedelta

from django.db import models


class TestClock(models.Model):
    """The demo's clock: one row, so that every process agrees what day it is."""

    __test__ = False  # pytest would take the name for a test class

    id = models.PositiveSmallIntegerField(primary_key=True, default=1)
    offset = models.DurationField(default=timedelta)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(id=1), name="test_clock_is_one_row"),
        ]

    def __str__(self) -> str:
        return f"moved by {self.offset}"
