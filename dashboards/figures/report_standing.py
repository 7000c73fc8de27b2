"""Where the progress reports on each roadmap stand, and the figures of all of them.

The words mean what they mean for every document and deadline (decision 62): the conditions are
asked in the statement that reads the roadmaps.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Case, OuterRef, Q, When
from django.db.models.functions import JSONObject

from core.local_days import LocalDays
from core.translated_texts import in_reader_language
from core.zones import zone
from deadlines.querysets import is_open, is_overdue
from documents.conditions import IS_PUBLISHED, is_expected, is_in_review, is_submitted_or_later
from documents.models import Document
from documents.states import DraftState
from reporting.kind import REPORT


@dataclass(frozen=True, slots=True)
class ReportStanding:
    """One report on a roadmap. `days_since` counts from its newest step, `days_late` from its due
    date; both are those of its party.

    `is_due` says that it is owed and not submitted yet, `is_counted` that UNOSSC has not closed it.
    """

    slot: str
    titles: Mapping[str, str]
    due_on: date
    since_on: date
    today: date
    is_counted: bool
    is_in: bool
    is_waiting: bool
    is_accepted: bool
    is_returned: bool
    is_due: bool
    is_overdue: bool

    @property
    def title(self) -> str:
        """The title of its reporting period in the reader's language."""
        return in_reader_language(dict(self.titles))

    @property
    def days_late(self) -> int:
        return (self.today - self.due_on).days if self.is_overdue else 0

    @property
    def days_since(self) -> int:
        return (self.today - self.since_on).days


@dataclass(frozen=True)
class ReportFigures:
    """Counts over the reports on the roadmaps looked at, of every reporting period."""

    expected: int
    submitted: int
    due: int
    waiting: int
    returned: int
    accepted: int


def standings_of(days: LocalDays) -> ArraySubquery:
    """The reports on the roadmap of the outer statement as plain data, the newest period first."""
    conditions = {
        "is_counted": is_expected(),
        "is_in": is_submitted_or_later(),
        "is_waiting": is_in_review(),
        "is_accepted": IS_PUBLISHED,
        "is_returned": Q(draft_state=DraftState.RETURNED),
        "is_due": is_open("deadline__"),
        "is_overdue": is_overdue(days, "deadline__"),
    }
    answers = {name: Case(When(c, then=True), default=False) for name, c in conditions.items()}
    reports = Document.objects.of_kind(REPORT).with_latest_draft()
    rows = reports.filter(report__roadmap=OuterRef("pk")).order_by("-report__period__starts_on")
    return ArraySubquery(
        rows.values(
            row=JSONObject(
                slot="slot",
                titles="report__period__titles",
                due_on="deadline__due_on",
                since="draft_since",
                **answers,
            )
        )
    )


def read_standings(
    rows: Iterable[dict[str, Any]], days: LocalDays, zone_name: str
) -> tuple[ReportStanding, ...]:
    """What `standings_of` answered about a roadmap whose party lives in that time zone."""
    return tuple(
        ReportStanding(
            due_on=date.fromisoformat(row.pop("due_on")),
            since_on=datetime.fromisoformat(row.pop("since")).astimezone(zone(zone_name)).date(),
            today=days.in_zone(zone_name),
            **row,
        )
        for row in rows
    )


def report_figures(standings: Iterable[ReportStanding]) -> ReportFigures:
    """The counts; reports that UNOSSC closed are in none of them."""
    counted = [report for report in standings if report.is_counted]
    return ReportFigures(
        expected=len(counted),
        submitted=sum(report.is_in for report in counted),
        due=sum(report.is_due for report in counted),
        waiting=sum(report.is_waiting for report in counted),
        returned=sum(report.is_returned for report in counted),
        accepted=sum(report.is_accepted for report in counted),
    )
