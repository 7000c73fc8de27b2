"""The public map: which countries have published a roadmap, and which prepare one."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from core.templatetags.display import number
from countries.party_filter import Choice
from dashboards.charts.chart import Chart, Column, ColumnKind, Row
from dashboards.maps.picture import MapPicture, Value, picture
from dashboards.maps.wording import disclaimer, source
from dashboards.maps.world import numbers, world
from dashboards.public_home import PublicHome, PublicState, Tile
from deadlines.filters import address_of
from workshops.deadline_topics import short_name
from workshops.models import Event

KEY = "roadmaps"
FILLS = {"full": PublicState.PUBLISHED, "loose": PublicState.PREPARING}
_FILL_OF = {state: fill for fill, state in FILLS.items()}


@dataclass
class PublicMap:
    """The map, its table and its filter: two statements. An unknown workshop chooses nothing."""

    asked_workshop: str
    today: date
    language: str

    @cached_property
    def _workshops(self) -> tuple[tuple[str, str], ...]:
        opening = Event.objects.opening_roadmaps().order_by("-starts_on", "pk")
        return tuple((event.code, short_name(event)) for event in opening)

    @property
    def workshop(self) -> str:
        return self.asked_workshop if self.asked_workshop in dict(self._workshops) else ""

    @property
    def choices(self) -> tuple[Choice, ...]:
        """The fields of the filter."""
        groups = (("", self._workshops),)
        return (Choice("workshop", _("Workshop"), groups, self.workshop, _("all")),)

    @cached_property
    def public_home(self) -> PublicHome:
        """The parties, as the first page has them."""
        return PublicHome(self.language, self.workshop)

    @cached_property
    def countries(self) -> list[Tile]:
        """The parties that are on the map."""
        return [tile for tile in self.public_home.tiles if tile.code in numbers()]

    @property
    def is_built(self) -> bool:
        """Whether there are outlines, which come with the front-end files."""
        return world() is not None

    @property
    def title(self) -> str:
        """What the map shows, as a sentence."""
        published = sum(1 for tile in self.countries if tile.published_at)
        if not self.countries:
            return _("No country has a roadmap yet")
        return ngettext(
            "%(published)s of %(count)s country has a published roadmap",
            "%(published)s of %(count)s countries have a published roadmap",
            len(self.countries),
        ) % {"published": number(published), "count": number(len(self.countries))}

    @cached_property
    def chart(self) -> Chart:
        return Chart(
            key=KEY,
            title=self.title,
            subtitle=_(
                "Countries by the state of their roadmap. Regional bodies are in the table only."
            ),
            source=source(),
            as_of=self.today,
            columns=(
                Column(_("Party"), ColumnKind.TEXT),
                Column(_("State"), ColumnKind.TEXT),
                Column(_("Published on"), ColumnKind.DAY),
            ),
            rows=[_row(tile) for tile in self.public_home.tiles],
            picture=self._picture,
            file_picture=self._picture.for_file() if self._picture else None,
            note=disclaimer(),
            address=reverse("dashboards:map") + KEY,
            query=address_of("", {"workshop": self.workshop}),
            scope=self.workshop,
        )

    @cached_property
    def _picture(self) -> MapPicture | None:
        outlines = world()
        if outlines is None or not self.countries:
            return None
        states = {fill: str(state.label) for fill, state in FILLS.items()}
        values = [
            Value(tile.code, tile.name, str(tile.status.label), _FILL_OF[tile.status], _url(tile))
            for tile in self.countries
        ]
        return picture(outlines, values, states)


def _row(tile: Tile) -> Row:
    published_on = timezone.localtime(tile.published_at).date() if tile.published_at else None
    return Row((tile.name, str(tile.status.label), published_on), _url(tile))


def _url(tile: Tile) -> str:
    return reverse("dashboards:party", args=[tile.code])
