"""The filters of the dashboard. They are part of the address, so that it can be sent on."""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Cast, LPad
from django.utils.translation import gettext as _

from commitments.models import Theme
from countries.models import CountryGroup, Party
from countries.party_filter import Choice, Options, PartyFilter, read_party_filter
from dashboards.local import party_name, title
from deadlines.filters import address_of
from deadlines.models import Deadline
from deadlines.querysets import DeadlineQuerySet
from documents.conditions import STATE_CHOICES
from documents.models import Document
from documents.querysets import DocumentQuerySet
from reporting.kind import REPORT
from roadmaps.kind import ROADMAP
from workshops.deadline_topics import codes_under, short_name
from workshops.models import Event, EventKind


@dataclass(frozen=True)
class Filters:
    """The chosen value of each filter; an unknown value in the address chooses nothing.

    Workshop and parties narrow everything on the page. The state narrows the lists of roadmaps and
    not the figures, and the theme greys cells of the matrix: the page says so.
    """

    workshop: str = ""
    parties: PartyFilter = field(default_factory=PartyFilter)
    state: str = ""
    theme: str = ""
    choices: tuple[Choice, ...] = field(default=(), compare=False, repr=False)
    events: tuple[Event, ...] = field(default=(), compare=False, repr=False)

    @property
    def chosen(self) -> dict[str, str]:
        """The filters that choose something, as the address has them."""
        chosen = {
            "workshop": self.workshop,
            **self.parties.chosen,
            "state": self.state,
            "theme": self.theme,
        }
        return {name: value for name, value in chosen.items() if value}

    @property
    def is_filtered(self) -> bool:
        """Whether anything but the workshop is chosen."""
        return bool(self.chosen.keys() - {"workshop"})

    def query(self, **changes: str) -> str:
        """The choices as a query string, with `changes`; an empty value drops a choice."""
        return address_of("", {**self.chosen, **changes})

    def address(self, page: str, **more: str) -> str:
        """The address of a list of another page, for the same workshop and parties."""
        return address_of(page, {**more, "workshop": self.workshop, **self.parties.chosen})

    @property
    def event(self) -> Event | None:
        """The workshop whose roadmaps are looked at."""
        return next((event for event in self.events if event.code == self.workshop), None)

    def ahead(self, kind: EventKind) -> Event | None:
        """The consultative meeting or the conference that the workshop leads to."""
        series = self.event.series_id if self.event else None
        events = (
            event for event in self.events if event.kind == kind and event.series_id == series
        )
        return next(events, None)

    @property
    def topics(self) -> tuple[str, ...]:
        """The codes of the events whose deadlines count: see `codes_under`."""
        return codes_under(self.event, self.events) if self.event else ()

    def roadmaps(self, today: date) -> DocumentQuerySet:
        """The chosen roadmaps in any state; `status_rows` says which fit the chosen one."""
        roadmaps: DocumentQuerySet = Document.objects.of_kind(ROADMAP)
        roadmaps = roadmaps.filter(event__code=self.workshop)
        parties = self.parties.parties(today)
        return roadmaps if parties is None else roadmaps.filter(party__in=parties)

    def with_reports(self, today: date) -> DocumentQuerySet:
        """The chosen roadmaps, and the progress reports of the same workshop and parties."""
        documents: DocumentQuerySet = Document.objects.filter(
            kind__in=(ROADMAP.name, REPORT.name), event__code=self.workshop
        )
        parties = self.parties.parties(today)
        return documents if parties is None else documents.filter(party__in=parties)

    def deadlines(self, today: date) -> DeadlineQuerySet:
        """The deadlines of the workshop and of what its series leads to, owed by the chosen
        parties; those that `deadlines:list` shows for the same address."""
        deadlines: DeadlineQuerySet = Deadline.objects.for_figures().of_topics(self.topics)
        parties = self.parties.parties(today)
        return deadlines if parties is None else deadlines.filter(party__in=parties)


def read_filters(query: Any, language: str) -> Filters:
    """The filters in a query string, with the options of each. Two statements."""
    events = tuple(
        Event.objects.select_related("country").order_by(F("starts_on").asc(nulls_last=True), "pk")
    )
    opening = [event for event in events if event.opens_roadmaps]
    begun = [event for event in opening if event.starts_on and event.starts_on <= event.today]
    listed: dict[str, Options] = {"region": (), "theme": ()}
    for name, value, words, _order in _regions_and_themes(language):
        listed[name] += ((value, words),)
    listed["workshop"] = tuple((event.code, short_name(event)) for event in reversed(opening))
    listed["state"] = STATE_CHOICES
    chosen = {
        name: value
        for name in ("workshop", "state", "theme")
        if (value := query.get(name, "")) in dict(listed[name])
    }
    if "workshop" not in chosen and opening:
        chosen["workshop"] = (begun or opening)[-1].code
    parties = read_party_filter(query, listed["region"])
    return Filters(
        **chosen, parties=parties, choices=_choices(listed, chosen, parties), events=events
    )


def _choices(
    listed: dict[str, Options], chosen: dict[str, str], parties: PartyFilter
) -> tuple[Choice, ...]:
    def choice(name: str, label: str, any_word: str = "") -> Choice:
        return Choice(name, label, (("", listed[name]),), chosen.get(name, ""), any_word)

    return (
        choice("workshop", _("Workshop")),
        *parties.choices(listed["region"]),
        choice("state", _("State"), _("all states")),
        choice("theme", _("Theme"), _("all themes")),
    )


def _regions_and_themes(language: str) -> QuerySet[Any, Any]:
    """The options of both filters in one statement, each with the name of its filter.

    Groups of countries stand among the regions.
    """
    regions = Party.objects.regions().order_by()
    groups = CountryGroup.objects.order_by()
    themes = Theme.objects.order_by()
    return (
        regions.values_list(Value("region"), "code", party_name(language), "sort_key")
        .union(
            groups.values_list(Value("region"), "code", party_name(language), "sort_key"),
            themes.values_list(
                Value("theme"), Cast("number", CharField()), title(language),
                LPad(Cast("number", CharField()), 3, Value("0")),
            ),
            all=True,
        )
        .order_by("sort_key")
    )  # fmt: skip
