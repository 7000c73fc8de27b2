"""Named reads of events and of who is expected there."""

from typing import Any

from django.db import models
from django.db.models import Count, Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce

from accounts.permissions import parties_of, sees_all_parties
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

    def with_counts(self) -> "EventQuerySet":
        """Annotates `people` who took part, `opened` roadmaps and `expected` parties.

        Each is counted by itself: joined, the three would multiply.
        """
        return self.annotate(
            people=self._count("participations"),
            opened=self._count("documents"),
            expected=self._count("attendances"),
        )

    def _count(self, relation: str) -> Coalesce:
        relation_field: Any = self.model._meta.get_field(relation)
        back = relation_field.field.name
        rows = relation_field.related_model.objects.filter(**{back: OuterRef("pk")})
        counted = rows.order_by().values(back).annotate(n=Count("pk")).values("n")
        return Coalesce(Subquery(counted), 0)


class AttendanceQuerySet(models.QuerySet):
    def owing_contribution_for(self, user: Any) -> "AttendanceQuerySet":
        """Those that owe a contribution and whose party the user acts for; staff see all."""
        owing = self.filter(contribution__isnull=False)
        if sees_all_parties(user):
            return owing
        return owing.filter(party__in=parties_of(user))
