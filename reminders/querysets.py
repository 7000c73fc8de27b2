"""Named reads of reminders and pauses."""

from datetime import date

from django.db import models


class PauseQuerySet(models.QuerySet):
    def on(self, day: date) -> "PauseQuerySet":
        """In force on `day`; the last day still counts."""
        return self.filter(starts_on__lte=day, until__gte=day)

    def ahead(self, day: date) -> "PauseQuerySet":
        """In force on `day` or later."""
        return self.filter(until__gte=day)


class ReminderQuerySet(models.QuerySet):
    def waiting(self) -> "ReminderQuerySet":
        """Planned, and in no digest yet."""
        return self.filter(digest__isnull=True, dropped_at__isnull=True)
