"""Reports as a list: by period, with their states."""

from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import gettext as _

from accounts.permissions import sees_all_parties
from core import clock
from core.local_days import local_days
from countries.party_filter import Choice, read_party_filter, regions_and_groups
from deadlines.filters import address_of
from documents.conditions import STATE_CHOICES
from documents.models import Document
from documents.states import DraftState
from reporting.kind import REPORT
from reporting.models import ReportingPeriod

# Reports are not endorsed, and those that are published are called accepted.
STATES = tuple(
    (value, DraftState.ACCEPTED.label if value == DraftState.PUBLISHED else label)
    for value, label in STATE_CHOICES
    if value not in (DraftState.ENDORSED, DraftState.ACCEPTED)
)


class ReportList:
    """The reports that a person may see, of one period or of all.

    Staff see all, a party's people their own, and everybody those that are accepted. `period` in
    the address is the primary key of a period; one that is not known filters nothing. For UNOSSC
    the address also has the state (`documents.conditions`), the workshop and the filters of
    parties, by which the dashboard leads here.
    """

    def __init__(self, query: QueryDict, user: Any) -> None:
        self.user = user
        self._asked_for = query.get("period", "")
        self.is_staff = sees_all_parties(user)
        self._query = query if self.is_staff else QueryDict()
        state = self._query.get("state", "")
        self.state = state if state in dict(STATES) else ""
        self.workshop = self._query.get("workshop", "")
        self._bodies = regions_and_groups() if self.is_staff else ()
        self.parties = read_party_filter(self._query, self._bodies)

    @property
    def choices(self) -> list[Choice]:
        """The fields of the form of UNOSSC."""
        states = (("", STATES),)
        state = Choice("state", _("State"), states, self.state, _("all states"))
        return [state, *self.parties.choices(self._bodies)]

    @property
    def chosen(self) -> dict[str, str]:
        """The filters beside the period that choose something, as the address has them."""
        chosen = {"state": self.state, "workshop": self.workshop, **self.parties.chosen}
        return {name: value for name, value in chosen.items() if value}

    def address(self, **changes: str) -> str:
        """The address of the list with these filters and `changes`."""
        period = str(self.period.pk) if self.period else ""
        return address_of("", {"period": period, **self.chosen, **changes})

    @property
    def links(self) -> list[tuple[ReportingPeriod | None, str]]:
        """All periods, then each, with the address of its list."""
        each = [(period, self.address(period=str(period.pk))) for period in self.periods]
        return [(None, self.address(period="")), *each]

    @cached_property
    def periods(self) -> list[ReportingPeriod]:
        """The periods in which there are reports that this person may see. One statement."""
        visible = Document.objects.of_kind(REPORT).visible_to(self.user)
        periods = ReportingPeriod.objects.filter(reports__document__in=visible).distinct()
        return list(periods.select_related("workshop").order_by("-starts_on", "pk"))

    @cached_property
    def period(self) -> ReportingPeriod | None:
        """The period that was chosen."""
        return next((p for p in self.periods if str(p.pk) == self._asked_for), None)

    @property
    def shown_periods(self) -> list[ReportingPeriod]:
        """The period that was chosen, or all of them."""
        return [self.period] if self.period else self.periods

    @property
    def reports(self) -> QuerySet[Document]:
        """The newest period first, then by party; closed ones last in each period."""
        visible = Document.objects.of_kind(REPORT).visible_to(self.user).with_latest_draft()
        if self.period:
            visible = visible.filter(report__period=self.period)
        if self.state:
            visible = visible.in_state(self.state, local_days())
        if self.workshop:
            visible = visible.filter(event__code=self.workshop)
        if (parties := self.parties.parties(clock.today())) is not None:
            visible = visible.filter(party__in=parties)
        shown = visible.select_related("party", "event", "deadline__party", "report__period")
        return shown.order_by("-report__period__starts_on", "party__sort_key", "pk")
