"""The list of deadlines as its address asks for it."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accounts.permissions import sees_all_parties
from core import clock
from core.local_days import local_days
from deadlines.filters import Filters, address_of, read_filters
from deadlines.models import Deadline
from deadlines.querysets import DeadlineQuerySet

PER_PAGE = 50
MOST_COUNTED = 10_000  # counting on would slow every look at the list


class Listing:
    """One page of deadlines, by `show` (open, overdue, asked, moved, done), from `after` on.

    UNOSSC's people can filter by kind, workshop and party (deadlines.filters).
    """

    def __init__(self, user: Any, address: Mapping[str, str]) -> None:
        self.user = user
        self.is_for_staff = sees_all_parties(user)
        self.show = address.get("show", "open")
        self.party = address.get("party", "")
        self.filters = read_filters(address) if self.is_for_staff else Filters()
        self._after = address.get("after", "")

    @cached_property
    def rows(self) -> list[Deadline]:
        return self._rows_and_next[:PER_PAGE]

    @cached_property
    def count(self) -> int:
        """How many deadlines the list has on all its pages, counted up to MOST_COUNTED."""
        return self.deadlines[: MOST_COUNTED + 1].count()

    @property
    def is_beyond_count(self) -> bool:
        return self.count > MOST_COUNTED

    @property
    def most_counted(self) -> int:
        return MOST_COUNTED

    @property
    def older_url(self) -> str:
        """The address of the next page, by the last row shown; empty at the end of the list."""
        if len(self._rows_and_next) <= PER_PAGE:
            return ""
        last = self.rows[-1]
        return self._url(show=self.show, after=f"{last.due_on}.{last.pk}")

    @property
    def tabs(self) -> list[dict[str, Any]]:
        labels = {"open": _("Open"), "overdue": _("Overdue"), "asked": _("More time requested")}
        labels |= {"moved": _("Moved"), "done": _("Done")}
        return [
            {"label": label, "url": self._url(show=show), "is_current": show == self.show}
            for show, label in labels.items()
        ]

    @property
    def exports(self) -> list[tuple[str, str]]:
        """The label and the address of each file with the same list."""
        return [
            (label, self._url("deadlines:export", form, show=self.show))
            for form, label in (("xlsx", "Excel"), ("csv", "CSV"))
        ]

    @property
    def all_url(self) -> str:
        """The same list without filters; empty where none is chosen."""
        if not (self.filters.chosen or self.party):
            return ""
        return address_of(reverse("deadlines:list"), {"show": self.show})

    @cached_property
    def deadlines(self) -> DeadlineQuerySet:
        """All deadlines of the list, whatever the page."""
        deadlines = Deadline.objects.visible_to(self.user)
        if self.party:
            deadlines = deadlines.filter(party__code=self.party)
        return self._shown(self.filters.apply(deadlines, clock.today()))

    def _shown(self, deadlines: DeadlineQuerySet) -> DeadlineQuerySet:
        if self.show == "overdue":
            return deadlines.overdue(local_days())
        if self.show == "asked":
            return deadlines.asked_about()
        if self.show == "moved":
            return deadlines.slipped()
        if self.show == "done":
            return deadlines.settled()
        return deadlines.coming(local_days())

    @cached_property
    def _rows_and_next(self) -> list[Deadline]:
        deadlines = self.deadlines.select_related("party")
        if position := _position(self._after):
            deadlines = deadlines.beyond(*position)
        return list(deadlines.order_by("due_on", "pk")[: PER_PAGE + 1])

    def _url(self, name: str = "deadlines:list", *args: str, **query: str) -> str:
        chosen = {"party": self.party, **self.filters.chosen}
        return address_of(reverse(name, args=args), query | chosen)


def _position(text: str) -> tuple[date, int] | None:
    """The date and key of the row after which the page begins; None for an odd address."""
    day, _dot, key = text.partition(".")
    try:
        return date.fromisoformat(day), int(key)
    except ValueError:
        return None
