"""Named reads of reminders and pauses."""

from datetime import date
from typing import Any

from django.db import models

from core.local_days import LocalDays
from reminders.steps import STANDARD, Steps


class PauseQuerySet(models.QuerySet):
    def on(self, day: date) -> "PauseQuerySet":
        """Pauses in force on `day`; the last day still counts."""
        return self.filter(starts_on__lte=day, until__gte=day)

    def ahead(self, days: LocalDays) -> "PauseQuerySet":
        """Pauses in force today or later, by the date where each party lives."""
        return self.exclude(days.has_passed("until", "party__time_zone"))


class ReminderQuerySet(models.QuerySet):
    def waiting(self) -> "ReminderQuerySet":
        """Reminders that are planned and in no digest yet."""
        return self.filter(digest__isnull=True, dropped_at__isnull=True)


class StoredStepsQuerySet(models.QuerySet):
    def in_force(self) -> Steps:
        """The steps at which people are reminded: those that staff chose, or the standard ones."""
        stored: Any = self.first()
        return stored.steps if stored else STANDARD
