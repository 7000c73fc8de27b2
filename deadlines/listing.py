"""The list of deadlines as its address asks for it."""

from collections.abc import Mapping
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from accounts.permissions import sees_all_parties
from core.local_days import local_days
from deadlines.models import Deadline

PER_PAGE = 50


class Listing:
    """One page of deadlines, by `show` (open, overdue, asked, moved, done), from `after` on."""

    def __init__(self, user: Any, address: Mapping[str, str]) -> None:
        self.user = user
        self.is_for_staff = sees_all_parties(user)
        self.show = address.get("show", "open")
        self.party = address.get("party", "")
        self._after = address.get("after", "")

    @cached_property
    def rows(self) -> list[Deadline]:
        return self._rows_and_next[:PER_PAGE]

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

    @cached_property
    def _rows_and_next(self) -> list[Deadline]:
        deadlines = Deadline.objects.visible_to(self.user).select_related("party")
        if self.party:
            deadlines = deadlines.filter(party__code=self.party)
        if self.show == "overdue":
            deadlines = deadlines.overdue(local_days())
        elif self.show == "asked":
            deadlines = deadlines.asked_about()
        elif self.show == "moved":
            deadlines = deadlines.slipped()
        elif self.show == "done":
            deadlines = deadlines.settled()
        else:
            deadlines = deadlines.coming(local_days())
        if position := _position(self._after):
            deadlines = deadlines.beyond(*position)
        return list(deadlines.order_by("due_on", "pk")[: PER_PAGE + 1])

    def _url(self, **query: str) -> str:
        if self.party:
            query["party"] = self.party
        return f"{reverse('deadlines:list')}?{urlencode(query)}"


def _position(text: str) -> tuple[date, int] | None:
    """The date and key of the row after which the page begins; None for an odd address."""
    day, _dot, key = text.partition(".")
    try:
        return date.fromisoformat(day), int(key)
    except ValueError:
        return None
