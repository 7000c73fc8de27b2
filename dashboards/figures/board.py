"""Everything the staff dashboard shows, read once."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.translation import gettext as _

from core.local_days import local_days
from dashboards.charts.chart import Chart, Link
from dashboards.charts.registry import with_address
from dashboards.charts.submissions import coming_chart, trend_chart
from dashboards.figures import dates, headline, matrix
from dashboards.figures.alerts import Alert, find_alerts
from dashboards.figures.filters import Filters, read_filters
from dashboards.figures.matrix_rows import MatrixRow, matrix_rows
from dashboards.figures.needs import Need, in_order
from dashboards.figures.report_standing import ReportFigures, report_figures
from dashboards.figures.status_rows import StatusRow, status_rows
from dashboards.figures.trend import Trend, trend
from deadlines.models import DeadlineGroup
from deadlines.querysets import DeadlineQuerySet
from reporting.kind import REPORT
from roadmaps.kind import ROADMAP
from workshops.models import EventKind

PAGE_SIZE = 25
SHOWN = 8


@dataclass(frozen=True)
class Part:
    """A part of a figure, with the address of the list that it counts."""

    label: Any
    count: int
    url: str


@dataclass
class Board:
    """The dashboard on one day: eight statements, whatever the data. For UNOSSC only."""

    query: Any
    today: date
    language: str

    @cached_property
    def filters(self) -> Filters:
        return read_filters(self.query, self.language)

    @cached_property
    def _all_rows(self) -> list[StatusRow]:
        """Every roadmap that was opened, closed ones too."""
        return status_rows(self.filters, self.today, self.language)

    @cached_property
    def counted_rows(self) -> list[StatusRow]:
        """The roadmaps that the figures count, whatever state is chosen."""
        return [row for row in self._all_rows if not row.is_closed]

    @cached_property
    def rows(self) -> list[StatusRow]:
        """The roadmaps in the chosen state, which the table shows, those in need first."""
        return [row for row, _need in self.needs]

    @cached_property
    def needs(self) -> list[tuple[StatusRow, Need | None]]:
        """The same with what each needs: the table and the alerts have one order."""
        return in_order([row for row in self._all_rows if row.fits_state], self.slippages)

    @cached_property
    def deadlines(self) -> DeadlineQuerySet:
        """The deadlines that the figures count; nothing is read yet."""
        return self.filters.deadlines(self.today)

    @cached_property
    def figures(self) -> headline.Headline:
        return headline.headline(self.counted_rows)

    @cached_property
    def title(self) -> str:
        due = headline.due_on(self.counted_rows)
        owing = [row.today for row in self.counted_rows if not row.is_settled]
        today = max(owing, default=self.today)  # where it became tomorrow first
        return headline.title(self.filters, self.figures, due, today)

    @cached_property
    def slippages(self) -> dict[int, dates.Slippage]:
        return dates.slippages(self.deadlines, local_days())

    @cached_property
    def slippage(self) -> dates.Slippage:
        return dates.total(self.slippages.values())

    @property
    def overdue(self) -> int:
        """How many deadlines of every kind are overdue."""
        return self.slippage.overdue.total()

    @property
    def overdue_groups(self) -> list[Part]:
        """The same by group, those in which none is overdue left out."""
        counts = self.slippage.overdue
        return [
            Part(group.label, counts[group], self._deadlines_url("overdue", kind=group))
            for group in DeadlineGroup
            if counts[group]
        ]

    @cached_property
    def report_figures(self) -> ReportFigures:
        """Progress reports of every period; also those on roadmaps that were closed since."""
        return report_figures(report for row in self._all_rows for report in row.reports)

    @cached_property
    def alerts(self) -> list[Alert]:
        return find_alerts(self.needs, self.slippages, self.filters.workshop)

    @property
    def first_alerts(self) -> Sequence[Alert]:
        return self.alerts[:SHOWN]

    @property
    def more_alerts(self) -> int:
        return max(0, len(self.alerts) - SHOWN)

    @cached_property
    def queue(self) -> list[StatusRow]:
        return headline.review_queue(self.counted_rows)[:SHOWN]

    @cached_property
    def page(self) -> Page:
        """The rows of the matrix on this page."""
        return Paginator(self.rows, PAGE_SIZE).get_page(self.query.get("page"))

    @cached_property
    def columns(self) -> list[matrix.Column]:
        return matrix.columns(self.filters.workshop, self.language)

    @property
    def matrix_rows(self) -> list[MatrixRow]:
        shown = list(self.page)
        pks = tuple(row.pk for row in shown)
        cells = matrix.cells(pks, self.filters.theme)
        has_theme = bool(self.filters.theme)
        return matrix_rows(self.filters.workshop, shown, self.columns, cells, has_theme=has_theme)

    @cached_property
    def upcoming(self) -> list[dates.Upcoming]:
        return dates.upcoming(self.deadlines, local_days())

    @cached_property
    def coming_chart(self) -> Chart:
        first = min([self.today, *(due.day for due in self.upcoming)])
        chart = coming_chart(self.upcoming, first, self.today)
        more = Link(_("All deadlines"), self.open_url)
        return replace(with_address(chart, self.filters), more=more)

    @cached_property
    def trend(self) -> Trend | None:
        workshop = self.filters.event
        if workshop is None or workshop.ends_on is None or not self.counted_rows:
            return None
        return trend(
            self.counted_rows, workshop.ends_on, headline.due_on(self.counted_rows), self.today
        )

    @cached_property
    def trend_chart(self) -> Chart:
        chart = with_address(trend_chart(self.trend, self.today), self.filters)
        return replace(chart, more=Link(_("All charts"), self.charts_url))

    @property
    def is_empty(self) -> bool:
        """No roadmap has been opened after the workshop."""
        chosen = self.filters
        return chosen.event is not None and not (chosen.is_filtered or self._all_rows)

    @property
    def meeting(self) -> Any:
        """The consultative meeting that the workshop leads to, until the conference is over."""
        conference = self.filters.ahead(EventKind.CONFERENCE)
        if conference and conference.is_past:
            return None
        return self.filters.ahead(EventKind.CONSULTATIVE)

    @property
    def in_url(self) -> str:
        return self._list("in")

    @property
    def not_started_url(self) -> str:
        return self._list("not started")

    @property
    def queue_url(self) -> str:
        return self.filters.address(reverse("documents:review-queue"), kind=ROADMAP.name)

    @property
    def reports_in_url(self) -> str:
        return self._reports("in")

    @property
    def reports_returned_url(self) -> str:
        return self._reports("returned")

    @property
    def reports_due_url(self) -> str:
        return self._deadlines_url("open", kind=DeadlineGroup.REPORT)

    @property
    def reports_waiting_url(self) -> str:
        return self.filters.address(reverse("documents:review-queue"), kind=REPORT.name)

    def _reports(self, state: str) -> str:
        return self.filters.address(reverse("reporting:list"), state=state)

    @property
    def charts_url(self) -> str:
        return self.filters.address(reverse("dashboards:charts"))

    @property
    def overdue_url(self) -> str:
        return self._deadlines_url("overdue")

    @property
    def moved_url(self) -> str:
        return self._deadlines_url("moved")

    @property
    def open_url(self) -> str:
        return self._deadlines_url("open")

    def _deadlines_url(self, show: str, kind: str = "") -> str:
        """The address of the list of deadlines that a figure counts."""
        return self.filters.address(reverse("deadlines:list"), show=show, kind=kind)

    def _list(self, state: str) -> str:
        """The address of this page with its table filtered to the roadmaps behind a figure."""
        return self.filters.query(state=state) + "#matrix"
