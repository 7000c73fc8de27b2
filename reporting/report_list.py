"""Reports as a list: by period, with their states."""

from functools import cached_property
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict

from documents.models import Document
from reporting.kind import REPORT
from reporting.models import ReportingPeriod


class ReportList:
    """The reports that a person may see, of one period or of all.

    Staff see all, a party's people their own, and everybody those that are accepted. `period` in
    the address is the primary key of a period; one that is not known filters nothing.
    """

    def __init__(self, query: QueryDict, user: Any) -> None:
        self.user = user
        self._asked_for = query.get("period", "")

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
        shown = visible.select_related("party", "event", "deadline__party", "report__period")
        return shown.order_by("-report__period__starts_on", "party__sort_key", "pk")
