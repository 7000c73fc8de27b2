"""Named reads of deadlines and extensions."""

from collections.abc import Collection
from datetime import date, timedelta
from typing import Any

from django.db import models
from django.db.models import Case, CharField, F, Q, Value, When

from accounts.permissions import parties_of, sees_all_parties
from core.local_days import LocalDays

ZONE = "party__time_zone"
IN_THE_MAKING = Q(kind="milestone", is_binding=False)
OF_OFFICE = "unossc"  # the group of all deadlines that UNOSSC owes itself


def is_open(path: str = "", then: str = "") -> Q:
    """The condition that a deadline is owed and not settled yet; `path` leads to the deadline, as
    "deadline__" does from a document.

    `then` asks how it stood on a past day: it is how the names of the annotations begin that say
    so (`due_on`, `is_binding` and `settled_at` of that day).
    """
    path += then
    return Q(**{f"{path}settled_at__isnull": True, f"{path}is_binding": True})


def is_overdue(days: LocalDays, path: str = "", then: str = "") -> Q:
    """The condition that a deadline is overdue: it is open, and its date has passed where its party
    lives. Due today is not overdue; a meeting that took place is over, not overdue.

    Everything that counts, lists, filters or marks what is overdue uses this condition, or
    `Deadline.timeliness`, which is the same for one row. `then` as for `is_open`, with the `days`
    of that moment.
    """
    is_past = days.has_passed(f"{path}{then}due_on", f"{path}{ZONE}")
    return is_open(path, then) & is_past & ~Q(**{f"{path}kind": "meeting"})


def has_moved(then: str = "") -> Q:
    """The condition that the date is later than first agreed, and binds; now or `then` (see
    `is_open`).

    A deadline of a closed roadmap no longer binds: nobody expects anything on either date.
    """
    return Q(**{f"{then}due_on__gt": F("baseline_on"), f"{then}is_binding": True})


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

    def for_figures(self) -> "DeadlineQuerySet":
        """What all of UNOSSC's people see, for pages that are the same for each of them."""
        return self.exclude(IN_THE_MAKING)

    def of_topics(self, codes: Collection[str]) -> "DeadlineQuerySet":
        """Deadlines that belong to one of these events (`deadlines.topics`)."""
        return self.filter(topic__in=codes)

    def with_group(self) -> "DeadlineQuerySet":
        """Annotates `group`: OF_OFFICE for what UNOSSC owes itself, else the kind.

        Each deadline is in one group, so the groups add up to all.
        """
        own = When(party__kind="office", then=Value(OF_OFFICE))
        return self.annotate(group=Case(own, default=F("kind"), output_field=CharField()))

    def open(self) -> "DeadlineQuerySet":
        """Deadlines that are owed and not settled yet."""
        return self.filter(is_open())

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
        """Deadlines that are overdue: see `is_overdue`."""
        return self.filter(is_overdue(days))

    def due_within(self, days: LocalDays, count: int) -> "DeadlineQuerySet":
        """Open deadlines due from today, where the party lives, until `count` days later.

        The widest range says nothing new, but an index can answer it.
        """
        first, last = days.expression(ZONE), days.expression(ZONE, plus=count)
        widest = (days.earliest, days.latest + timedelta(days=count))
        return self.open().filter(due_on__range=widest, due_on__gte=first, due_on__lte=last)

    def slipped(self) -> "DeadlineQuerySet":
        """Deadlines moved to a later date than first agreed: see `has_moved`."""
        return self.filter(has_moved())


class ExtensionQuerySet(models.QuerySet):
    def visible_to(self, user: Any) -> "ExtensionQuerySet":
        if sees_all_parties(user):
            return self
        return self.filter(deadline__party__in=parties_of(user))

    def waiting(self) -> "ExtensionQuerySet":
        return self.filter(Q(state="asked"))
