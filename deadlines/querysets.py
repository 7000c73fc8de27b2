"""Named reads of deadlines and extensions."""

from datetime import date
from typing import Any

from django.db import models
from django.db.models import F, Q

from accounts.permissions import parties_of, sees_all_parties
from core.local_days import LocalDays

ZONE = "party__time_zone"
IN_THE_MAKING = Q(kind="milestone", is_binding=False)


class DeadlineQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "DeadlineQuerySet":
        """Staff see every deadline but milestones in the making; others those of the parties
        they act for.

        A milestone that does not bind yet is part of a text that its party is still writing: the
        title of its deadline would tell staff what the party is going to promise.
        """
        own = Q(party__in=parties_of(user))
        if sees_all_parties(user):
            return self.filter(own | ~IN_THE_MAKING)
        return self.filter(own)

    def open(self) -> "DeadlineQuerySet":
        """Deadlines that are owed and not settled yet."""
        return self.filter(settled_at__isnull=True, is_binding=True)

    def coming(self, days: LocalDays) -> "DeadlineQuerySet":
        """Open deadlines, without meetings that have taken place by their hosts' date."""
        return self.open().exclude(days.has_passed("due_on", ZONE), kind="meeting")

    def settled(self) -> "DeadlineQuerySet":
        return self.filter(settled_at__isnull=False)

    def asked_about(self) -> "DeadlineQuerySet":
        """Deadlines for which more time is asked for and not decided yet."""
        return self.filter(extensions__state="asked")

    def beyond(self, due_on: date, pk: int) -> "DeadlineQuerySet":
        """The rows after one row in the order of dates: the next page of a list."""
        return self.filter(Q(due_on=due_on, pk__gt=pk) | Q(due_on__gt=due_on))

    def overdue(self, days: LocalDays) -> "DeadlineQuerySet":
        """Open deadlines past their date where the party lives; a meeting that took place is not
        overdue. Deadline.timeliness is the same rule for one row."""
        return self.open().filter(days.has_passed("due_on", ZONE)).exclude(kind="meeting")

    def due_within(self, days: LocalDays, count: int) -> "DeadlineQuerySet":
        """Open deadlines due from today, where the party lives, until `count` days later."""
        first, last = days.expression(ZONE), days.expression(ZONE, plus=count)
        return self.open().filter(due_on__gte=first, due_on__lte=last)

    def slipped(self) -> "DeadlineQuerySet":
        """Deadlines moved to a later date than first agreed."""
        return self.filter(due_on__gt=F("baseline_on"))


class ExtensionQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "ExtensionQuerySet":
        if sees_all_parties(user):
            return self
        return self.filter(deadline__party__in=parties_of(user))

    def waiting(self) -> "ExtensionQuerySet":
        return self.filter(Q(state="asked"))
