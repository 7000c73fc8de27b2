"""Everything the staff dashboard shows, read once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.urls import reverse
from django.utils.safestring import SafeString

from core.local_days import local_days
from dashboards import charts, drawing
from dashboards.figures import attention, dates, headline, matrix, narrowing
from dashboards.figures.standing import Standing, standings
from dashboards.figures.trend import Trend, trend
from workshops.models import EventKind

ROWS = 25
SHOWN = 8


@dataclass
class Board:
    """The dashboard on one day: eight statements, whatever the data. For UNOSSC only."""

    query: Any
    today: date
    language: str

    @cached_property
    def narrowing(self) -> narrowing.Narrowing:
        return narrowing.read(self.query, self.language)

    @cached_property
    def everyone(self) -> list[Standing]:
        """The roadmaps that the figures count, those in need first; their state aside."""
        return standings(self.narrowing, self.today, self.language)

    @cached_property
    def standings(self) -> list[Standing]:
        """The roadmaps in the chosen state: what the lists show."""
        state = self.narrowing.state
        return [standing for standing in self.everyone if standing.is_in_state(state)]

    @cached_property
    def parties(self) -> tuple[int, ...] | None:
        """Those looked at; None when that is all of them, which asks less of the database."""
        if not self.narrowing.is_narrow:
            return None
        return tuple(standing.party_pk for standing in self.everyone)

    @cached_property
    def figures(self) -> headline.Headline:
        return headline.headline(self.everyone)

    @property
    def selects(self) -> SafeString:
        return drawing.selects(self.narrowing.choices)

    @cached_property
    def finding(self) -> str:
        due = headline.due_on(self.everyone)
        owing = [standing.today for standing in self.everyone if not standing.is_settled]
        today = max(owing, default=self.today)  # where it became tomorrow first
        return headline.finding(self.narrowing, self.figures, due, today)

    @cached_property
    def slips(self) -> dict[int, dates.Slip]:
        return dates.slips(self.narrowing.workshop, self.parties, local_days())

    @cached_property
    def slip(self) -> dates.Slip:
        return dates.total(self.slips)

    @cached_property
    def concerns(self) -> list[attention.Concern]:
        return attention.concerns(self.standings, self.slips)

    @property
    def first_concerns(self) -> Sequence[attention.Concern]:
        return self.concerns[:SHOWN]

    @property
    def more_concerns(self) -> int:
        return max(0, len(self.concerns) - SHOWN)

    @cached_property
    def queue(self) -> list[Standing]:
        return headline.review_queue(self.standings)[:SHOWN]

    @cached_property
    def page(self) -> Page:
        """The rows of the matrix on this page."""
        return Paginator(self.standings, ROWS).get_page(self.query.get("page"))

    @cached_property
    def columns(self) -> list[matrix.Column]:
        return matrix.columns(self.narrowing.workshop, self.language)

    @property
    def matrix_head(self) -> SafeString:
        return drawing.matrix_head(self.columns)

    @property
    def column_names(self) -> SafeString:
        return drawing.column_names(self.columns)

    @property
    def matrix_rows(self) -> SafeString:
        shown = list(self.page)
        pks = tuple(standing.pk for standing in shown)
        cells = matrix.cells(pks, self.narrowing.theme)
        return drawing.matrix_rows(self.narrowing.workshop, shown, self.columns, cells)

    @cached_property
    def coming(self) -> list[dates.Coming]:
        return dates.coming(local_days(), self.parties)

    @property
    def coming_table(self) -> list[dates.Coming]:
        crowded = len(self.coming) > dates.CROWDED
        return dates.by_week(self.coming) if crowded else self.coming

    @cached_property
    def timeline(self) -> charts.Chart:
        begins = min([self.today, *(due.day for due in self.coming)])
        return charts.timeline(self.coming, begins)

    @cached_property
    def trend(self) -> Trend | None:
        workshop = self.narrowing.event
        if workshop is None or workshop.ends_on is None or not self.everyone:
            return None
        return trend(self.everyone, workshop.ends_on, headline.due_on(self.everyone), self.today)

    @cached_property
    def line(self) -> charts.Chart | None:
        return charts.line(self.trend) if self.trend else None

    @property
    def is_empty(self) -> bool:
        """No roadmap has been opened after the workshop."""
        chosen = self.narrowing
        return chosen.event is not None and not (chosen.is_narrow or self.everyone)

    @property
    def meeting(self) -> Any:
        """The consultative meeting that the workshop leads to, until the conference is over."""
        conference = self.narrowing.ahead(EventKind.CONFERENCE)
        if conference and conference.is_past:
            return None
        return self.narrowing.ahead(EventKind.CONSULTATIVE)

    @property
    def in_url(self) -> str:
        return self._list("in")

    @property
    def overdue_url(self) -> str:
        return self._list("overdue")

    @property
    def moved_url(self) -> str:
        return reverse("deadlines:list") + "?show=moved"

    def _list(self, state: str) -> str:
        """The roadmaps behind a figure: this page with its table narrowed to them."""
        return self.narrowing.query(state=state) + "#matrix"
