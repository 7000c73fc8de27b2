"""What the charts are made of, read once for all of them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from core.local_days import local_days
from countries.party_filter import Choice
from dashboards.charts.chart import Link
from dashboards.charts.regions import DIVISIONS, SUB_REGIONS
from dashboards.charts.roadmap_facts import RoadmapFacts, roadmap_facts
from dashboards.figures import dates, headline
from dashboards.figures.filters import Filters, read_filters
from dashboards.figures.trend import Trend, trend
from workshops.deadline_topics import short_name
from workshops.models import Event


@dataclass
class ChartData:
    """The data of one day under the filters in an address. For UNOSSC only."""

    query: Any
    today: date
    language: str

    @cached_property
    def filters(self) -> Filters:
        return read_filters(self.query, self.language)

    @property
    def title(self) -> str:
        workshop = self.filters.event
        if workshop is None:
            return _("No workshop has opened roadmaps yet")
        return _("%(workshop)s in charts") % {"workshop": short_name(workshop)}

    @property
    def dashboard(self) -> Link:
        """The dashboard under the same filters, named after the workshop."""
        workshop = self.filters.event
        if workshop is None:
            return Link(_("Dashboard"), reverse("dashboards:dashboard"))
        label = _("Dashboard of %(workshop)s") % {"workshop": short_name(workshop)}
        return Link(label, self.dashboard_url())

    @property
    def division(self) -> str:
        """By which regions the roadmaps are compared; sub-regions unless another is chosen."""
        chosen = self.query.get("regions", "")
        return chosen if chosen in dict(DIVISIONS) else SUB_REGIONS

    @property
    def choices(self) -> list[Choice]:
        """The filters of the page: the state and the theme change no chart."""
        options = (("", DIVISIONS),)
        return [
            *(each for each in self.filters.choices if each.name not in ("state", "theme")),
            Choice("regions", _("Compare regions by"), options, self.division),
        ]

    @property
    def own_choices(self) -> dict[str, str]:
        """What only this page has in its address."""
        return {} if self.division == SUB_REGIONS else {"regions": self.division}

    def dashboard_url(self, **changes: str) -> str:
        """The dashboard under the same filters, with `changes`."""
        return reverse("dashboards:dashboard") + self.filters.query(**changes)

    def narrowed_url(self, more: Mapping[str, str]) -> str:
        """The dashboard under `more` filters beside the chosen ones; empty where `more` is, or
        would take the place of a chosen one."""
        if not more or more.keys() & self.filters.parties.chosen.keys():
            return ""
        return self.dashboard_url(**more)

    @cached_property
    def workshops(self) -> list[Event]:
        """The chosen workshop and the others of its series that open roadmaps, by date."""
        chosen = self.filters.event
        return [
            event
            for event in self.filters.events
            if chosen is not None
            and event.opens_roadmaps
            and (event == chosen or (chosen.series_id and event.series_id == chosen.series_id))
        ]

    @cached_property
    def of_series(self) -> list[RoadmapFacts]:
        """The roadmaps of all these workshops, of the chosen parties."""
        codes = [event.code for event in self.workshops]
        parties = self.filters.parties.parties(self.today)
        return roadmap_facts(codes, parties, self.language)

    @cached_property
    def roadmaps(self) -> list[RoadmapFacts]:
        """Those of the chosen workshop: what the figures of the dashboard count."""
        return [row for row in self.of_series if row.workshop == self.filters.workshop]

    @cached_property
    def roadmap_pks(self) -> list[int]:
        return [row.pk for row in self.roadmaps]

    @cached_property
    def trend(self) -> Trend | None:
        workshop = self.filters.event
        if workshop is None or workshop.ends_on is None or not self.roadmaps:
            return None
        due_on = headline.due_on(self.roadmaps)
        return trend(self.roadmaps, workshop.ends_on, due_on, self.today)

    @cached_property
    def upcoming(self) -> list[dates.Upcoming]:
        return dates.upcoming(self.filters.deadlines(self.today), local_days())
