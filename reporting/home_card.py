"""The card on the home of a roadmap's people: the reports that they owe, and what comes next."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, FilteredRelation, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from documents.models import Document, Draft, Section
from documents.states import EDITABLE, DraftState
from documents.structured_rows import Card
from reporting.entries.models import ReportEntry
from reporting.models import Profile, ReportingPeriod

SHOWN = 3


@dataclass(frozen=True)
class OwnReport:
    """A report as its people see it: where it stands, and what is missing while they write.

    `written` of its `sections` have text, `answered` of its `entries` are reported on.
    """

    document: Document
    today: date
    written: int
    sections: int
    answered: int
    entries: int
    is_profile_confirmed: bool

    @property
    def is_open(self) -> bool:
        """Whether its people still have to write it."""
        state = self.document.draft_state  # type: ignore[attr-defined]  # annotated
        return state in EDITABLE

    @property
    def is_returned(self) -> bool:
        return self.document.draft_state == DraftState.RETURNED  # type: ignore[attr-defined]

    @property
    def is_accepted(self) -> bool:
        return self.document.published_id is not None

    @property
    def days_left(self) -> int:
        assert self.document.deadline is not None
        return self.document.deadline.days_left(self.today)

    @property
    def days_late(self) -> int:
        return -self.days_left

    @property
    def is_overdue(self) -> bool:
        assert self.document.deadline is not None
        return self.document.deadline.is_overdue(self.today)

    @property
    def is_expected(self) -> bool:
        """Whether it can still be submitted: its period is open, or UNOSSC returned it."""
        return self.is_open and (self.document.report.period.is_open or self.is_returned)


@dataclass(frozen=True)
class OwnReports:
    """The newest reports on a roadmap, and the next period, which UNOSSC has not opened yet."""

    reports: list[OwnReport]
    planned: ReportingPeriod | None

    @property
    def is_empty(self) -> bool:
        return not self.reports and self.planned is None

    @property
    def shows_planned(self) -> bool:
        """Whether nothing else is to be written now."""
        return self.planned is not None and not any(r.is_expected for r in self.reports)


def own_reports(draft: Draft, _user: Any, today: date) -> Card:
    """The card; one statement, and none while UNOSSC has not accepted the roadmap."""
    template = "reporting/_own_reports.html"
    is_promised = draft.state in (DraftState.ACCEPTED, DraftState.PUBLISHED)
    if not (is_promised or draft.document.published_id):
        return Card(template, OwnReports([], None))
    periods = list(_periods(draft.document))
    reports = [_own(period, draft.document, today) for period in periods if period.own_document]
    return Card(template, OwnReports(reports[:SHOWN], _planned(periods, today)))


def _planned(periods: list[Any], today: date) -> ReportingPeriod | None:
    """The next period that UNOSSC has set up and not opened: after those with a report."""
    begun = max((period.starts_on for period in periods if period.own_document), default=date.min)
    planned = [
        period
        for period in periods
        if period.opened_at is None and period.due_on >= today and period.starts_on > begun
    ]
    return min(planned, key=lambda period: period.due_on, default=None)


def _periods(roadmap: Document) -> Any:
    """The periods of a workshop, the newest first, each with the report on this roadmap."""
    newest = Draft.objects.lasting().filter(document=OuterRef("own__document")).order_by("-number")
    draft = OuterRef("draft")
    periods: Any = ReportingPeriod.objects
    return (
        periods.filter(workshop=roadmap.event_id)
        .annotate(own=FilteredRelation("reports", condition=Q(reports__roadmap=roadmap.pk)))
        .select_related("own__document__deadline", "own__document__published")
        .defer("own__document__published__content", "own__document__published__search")
        .annotate(
            own_document=F("own__document"),
            draft=Subquery(newest.values("pk")[:1]),
            state=Subquery(newest.values("state")[:1]),
            has_text=Subquery(newest.values("has_text")[:1]),
        )
        .annotate(
            sections=_count(Section.objects.filter(draft=draft)),
            written=_count(Section.objects.filter(draft=draft, words__gt=0)),
            entries=_count(_due_entries(draft)),
            answered=_count(_due_entries(draft).filter(updated_at__isnull=False)),
            confirmed_at=Subquery(Profile.objects.filter(draft=draft).values("confirmed_at")[:1]),
        )
        .order_by("-starts_on", "-pk")
    )


def _due_entries(draft: Any) -> QuerySet[ReportEntry]:
    return ReportEntry.objects.filter(draft=draft, is_withdrawn=False)


def _count(rows: QuerySet[Any]) -> Coalesce:
    counted = rows.order_by().values("draft").annotate(count=Count("pk")).values("count")
    return Coalesce(Subquery(counted), 0)


def _own(period: Any, roadmap: Document, today: date) -> OwnReport:
    document = period.own.document
    document.report = period.own
    document.report.period = period
    document.party, document.event = roadmap.party, roadmap.event
    if document.deadline:
        document.deadline.party = roadmap.party
    document.draft_state, document.draft_has_text = period.state, period.has_text
    return OwnReport(
        document=document,
        today=today,
        written=period.written,
        sections=period.sections,
        answered=period.answered,
        entries=period.entries,
        is_profile_confirmed=period.confirmed_at is not None,
    )
