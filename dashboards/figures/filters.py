"""The filters of the dashboard. They are part of the address, so that it can be sent on."""

from dataclasses import dataclass, field, fields
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast, LPad
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from commitments.models import Commitment, Theme
from countries.models import Party
from countries.querysets import MembershipQuerySet
from dashboards.local import party_name, title
from documents.models import Document
from documents.querysets import DocumentQuerySet
from documents.states import NOT_ABANDONED, NotStarted
from roadmaps.kind import ROADMAP
from workshops.models import Event, EventKind

UN_GROUPS = (
    ("African Group", gettext_lazy("African Group")),
    ("Asia-Pacific Group", gettext_lazy("Asia-Pacific Group")),
    ("Eastern European Group", gettext_lazy("Eastern European Group")),
    ("GRULAC", gettext_lazy("Latin American and Caribbean Group")),
    ("WEOG", gettext_lazy("Western European and Others Group")),
)
GROUPS = (
    ("ldc", gettext_lazy("Least developed countries")),
    ("lldc", gettext_lazy("Landlocked developing countries")),
    ("sids", gettext_lazy("Small island developing States")),
    ("regional", gettext_lazy("Regional roadmaps")),
)
STATES = (
    *((state.value, state.label) for state in (*NotStarted, *NOT_ABANDONED)),
    ("in", pgettext_lazy("roadmaps", "In")),
    ("overdue", gettext_lazy("Overdue")),
)


@dataclass(frozen=True)
class Choice:
    """One field of the filter form: its options and the one that is chosen."""

    name: str
    label: str
    options: tuple[tuple[str, str], ...]
    chosen: str
    any_word: str = ""


@dataclass(frozen=True)
class Filters:
    """The chosen value of each filter; an unknown value in the address chooses nothing."""

    workshop: str = ""
    region: str = ""
    un_group: str = ""
    group: str = ""
    state: str = ""
    theme: str = ""
    choices: tuple[Choice, ...] = field(default=(), compare=False, repr=False)
    events: tuple[Event, ...] = field(default=(), compare=False, repr=False)

    @property
    def chosen(self) -> dict[str, str]:
        return {name: value for name in NAMES if (value := getattr(self, name))}

    @property
    def is_filtered(self) -> bool:
        """Whether anything but the workshop is chosen."""
        return bool(self.chosen.keys() - {"workshop"})

    def query(self, **changes: str) -> str:
        """The choices as a query string, with `changes`; an empty value drops a choice."""
        params = {**self.chosen, **changes}
        return "?" + urlencode({name: value for name, value in params.items() if value})

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

    def roadmaps(self, today: date) -> DocumentQuerySet:
        """The chosen roadmaps in any state; for the state see `StatusRow.is_in_state`."""
        roadmaps: DocumentQuerySet = Document.objects.of_kind(ROADMAP)
        roadmaps = roadmaps.filter(event__code=self.workshop)
        if self.region:
            members = Party.objects.filter(_membership(self.region, today))
            roadmaps = roadmaps.filter(Q(party__code=self.region) | Q(party__in=members))
        if self.un_group:
            roadmaps = roadmaps.filter(party__un_regional_group=self.un_group)
        if self.group:
            roadmaps = roadmaps.filter(_in_group(self.group, today))
        if self.theme:
            with_theme = Commitment.objects.filter(
                roadmap=OuterRef("pk"), themes__number=self.theme
            )
            roadmaps = roadmaps.filter(Exists(with_theme))
        return roadmaps


NAMES = tuple(f.name for f in fields(Filters) if f.type in (str, "str"))


def read_filters(query: Any, language: str) -> Filters:
    """The filters in a query string, with the options of each. Two statements."""
    events = tuple(
        Event.objects.select_related("country").order_by(F("starts_on").asc(nulls_last=True), "pk")
    )
    opening = [event for event in events if event.opens_roadmaps]
    begun = [event for event in opening if event.starts_on and event.starts_on <= event.today]
    listed: dict[str, tuple[tuple[str, str], ...]] = {"region": (), "theme": ()}
    for name, value, words, _order in _regions_and_themes(language):
        listed[name] += ((value, words),)
    options = {
        "workshop": tuple((event.code, short_name(event)) for event in reversed(opening)),
        "region": listed["region"],
        "un_group": UN_GROUPS,
        "group": GROUPS,
        "state": STATES,
        "theme": listed["theme"],
    }
    chosen = {
        name: value
        for name, values in options.items()
        if (value := query.get(name, "")) in dict(values)
    }
    if "workshop" not in chosen and opening:
        chosen["workshop"] = (begun or opening)[-1].code
    return Filters(**chosen, choices=_choices(options, chosen), events=events)


def short_name(event: Event) -> str:
    """As people call it: Nairobi 2017."""
    if event.local_city and event.starts_on:
        return f"{event.local_city} {event.starts_on.year}"
    return event.local_name


def _choices(
    options: dict[str, tuple[tuple[str, str], ...]], chosen: dict[str, str]
) -> tuple[Choice, ...]:
    labels = {
        "workshop": (_("Workshop"), ""),
        "region": (_("Region"), _("all regions")),
        "un_group": (_("UN regional group"), _("all groups")),
        "group": (_("Countries"), _("all")),
        "state": (_("State"), _("all states")),
        "theme": (_("Theme"), _("all themes")),
    }
    return tuple(
        Choice(name, label, options[name], chosen.get(name, ""), any_word)
        for name, (label, any_word) in labels.items()
    )


def _regions_and_themes(language: str) -> QuerySet[Any, Any]:
    """The options of both filters in one statement, each with the name of its filter."""
    regions = Party.objects.regions().order_by()
    themes = Theme.objects.order_by()
    return (
        regions.values_list(Value("region"), "code", party_name(language), "sort_key")
        .union(
            themes.values_list(
                Value("theme"), Cast("number", CharField()), title(language),
                LPad(Cast("number", CharField()), 3, Value("0")),
            ),
            all=True,
        )
        .order_by("sort_key")
    )  # fmt: skip


def _membership(region: str, today: date) -> Q:
    current = MembershipQuerySet.current_on(today, "memberships_held__")
    return current & Q(memberships_held__region__code=region)


def _in_group(group: str, today: date) -> Q:
    if group == "ldc":
        still = Q(party__ldc_until__isnull=True) | Q(party__ldc_until__gt=today.year)
        return Q(party__ldc_since__lte=today.year) & still
    if group == "regional":
        return Q(party__kind="region")
    return Q(**{f"party__is_{group}": True})
