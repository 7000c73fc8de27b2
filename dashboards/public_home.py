"""The public home: which parties have published a roadmap, the newest, and the next events."""

from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from itertools import groupby

from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from core.choices import Toned
from core.local_days import local_days
from core.templatetags.display import number
from dashboards.local import party_name
from dashboards.tile_map import Block, block
from documents.models import Document
from roadmaps.kind import ROADMAP
from workshops.models import Event

LATEST = 6
CONTINENTS = {
    "Africa": gettext_lazy("Africa"),
    "Americas": gettext_lazy("Americas"),
    "Asia": gettext_lazy("Asia"),
    "Europe": gettext_lazy("Europe"),
    "Oceania": gettext_lazy("Oceania"),
    "": gettext_lazy("Regional bodies"),
}


class PublicState(Toned):
    """The two states that are public: the state of a draft is not."""

    PUBLISHED = "published", gettext_lazy("Published")
    PREPARING = "preparing", gettext_lazy("In preparation")

    @classmethod
    def _tones(cls) -> dict[str, str]:
        return {"published": "success"}


@dataclass(slots=True)
class Tile:
    """A party that has or owes a roadmap."""

    code: str
    name: str
    continent: str
    workshop: str
    published_at: datetime | None

    @property
    def status(self) -> PublicState:
        return PublicState.PUBLISHED if self.published_at else PublicState.PREPARING


class PublicHome:
    """The figures of the public home: two statements. Without a workshop those of all."""

    def __init__(self, language: str, workshop: str = "") -> None:
        self.language = language
        self.workshop = workshop

    @cached_property
    def tiles(self) -> list[Tile]:
        """A tile for each party: its published roadmap, else the one it prepares."""
        roadmaps = Document.objects.of_kind(ROADMAP).expected()
        if self.workshop:
            roadmaps = roadmaps.filter(event__code=self.workshop)
        rows = (
            roadmaps.annotate(local_name=party_name(self.language, "party__"))
            .order_by(
                "party_id",
                F("published__published_at").desc(nulls_last=True),
                "-event__starts_on",
            )
            .distinct("party_id")
            .values_list(
                "party__code", "local_name", "party__region_name", "event__code",
                "published__published_at", "party__sort_key",
            )
        )  # fmt: skip
        ordered = sorted(rows, key=lambda row: (row[2] == "", row[2], row[5]))
        return [Tile(*row[:5]) for row in ordered]

    @property
    def blocks(self) -> list[Block]:
        """The tiles of each region, and of regional bodies."""
        return [
            block(str(CONTINENTS.get(continent, continent)), continent, list(tiles))
            for continent, tiles in groupby(self.tiles, key=lambda tile: tile.continent)
        ]

    @cached_property
    def latest(self) -> list[Tile]:
        """The roadmaps published last."""
        published = [tile for tile in self.tiles if tile.published_at]
        return sorted(published, key=lambda tile: tile.published_at, reverse=True)[:LATEST]

    @cached_property
    def next_events(self) -> list[Event]:
        """Meetings still to come, those without a date last."""
        ahead = Event.objects.ahead(local_days())
        return list(ahead.order_by(F("starts_on").asc(nulls_last=True), "pk"))

    @property
    def title(self) -> str:
        published = sum(1 for tile in self.tiles if tile.published_at)
        if not self.tiles:
            return _("Roadmaps for South-South and triangular cooperation")
        return ngettext(
            "%(published)s of %(count)s party has a published roadmap",
            "%(published)s of %(count)s parties have a published roadmap",
            len(self.tiles),
        ) % {"published": number(published), "count": number(len(self.tiles))}
