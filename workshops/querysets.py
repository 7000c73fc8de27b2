"""Named reads of events."""

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef

from core.local_days import LocalDays
from core.search import holding, names_in


class EventQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "EventQuerySet":
        """Events are public."""
        return self

    def called(self, words: str) -> "EventQuerySet":
        """Events whose code, or whose name in any language, holds all `words`."""
        return self.filter(holding(words, "code", "name", names_in("names")))

    def opening_roadmaps(self) -> "EventQuerySet":
        return self.filter(drafting_months__isnull=False)

    def ahead(self, days: LocalDays) -> "EventQuerySet":
        """Not over where it takes place; a meeting without a date is over once its conference is.

        The same as `Event.is_past` in Python.
        """
        events: Any = self.model
        has_passed = days.has_passed("ends_on", "country__time_zone")
        over = events.objects.filter(has_passed, series=OuterRef("series"), kind="conference")
        return self.exclude(has_passed).exclude(Exists(over), starts_on__isnull=True)
