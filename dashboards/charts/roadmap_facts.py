"""What charts count of each roadmap, for all workshops of a series: a row each, one statement."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Case, OuterRef, Subquery, When

from core.zones import zone
from countries.querysets import PartyQuerySet
from dashboards.local import party_name
from documents.conditions import is_in_review, is_not_started, is_submitted_or_later
from documents.models import Document, Revision
from documents.querysets import DocumentQuerySet
from documents.states import NOT_ABANDONED, DraftState
from roadmaps.kind import ROADMAP


@dataclass(frozen=True, slots=True)
class RoadmapFacts:
    """A roadmap that UNOSSC expects, with its newest draft.

    `is_in` (submitted or later), `is_waiting` (in review) and `is_not_started` are conditions of
    `documents.conditions`.
    """

    pk: int
    draft_pk: int
    draft_state: str
    workshop: str
    party_pk: int
    code: str
    name: str
    sort_key: str
    party_kind: str
    subregion: str
    time_zone: str
    baseline_on: date
    is_in: bool
    is_waiting: bool
    is_not_started: bool
    published_pk: int | None
    first_in_at: datetime | None

    @property
    def is_published(self) -> bool:
        return self.published_pk is not None

    @property
    def first_in_on(self) -> date | None:
        """When it was first submitted, as the date where its holder is."""
        if self.first_in_at is None:
            return None
        return self.first_in_at.astimezone(zone(self.time_zone)).date()

    @property
    def is_in_time(self) -> bool:
        """Whether it was first submitted by the date that was first agreed."""
        return self.first_in_on is not None and self.first_in_on <= self.baseline_on


COLUMNS = (
    "pk", "drafts__pk", "drafts__state", "event__code", "party_id", "party__code", "local_name",
    "party__sort_key", "party__kind", "party__subregion_name", "party__time_zone",
    "deadline__baseline_on", "is_in", "is_waiting", "is_not_started", "published_id",
    "first_in_at",
)  # fmt: skip


def roadmap_facts(
    workshops: Collection[str], parties: PartyQuerySet | None, language: str
) -> list[RoadmapFacts]:
    """The roadmaps of these workshops that UNOSSC has not closed, by name; `parties` are the chosen
    ones, None for all. One statement."""
    roadmaps: DocumentQuerySet = Document.objects.of_kind(ROADMAP)
    roadmaps = roadmaps.filter(event__code__in=workshops, drafts__state__in=NOT_ABANDONED)
    if parties is not None:
        roadmaps = roadmaps.filter(party__in=parties)
    first = Revision.objects.filter(document=OuterRef("pk")).order_by("number")
    records = (
        roadmaps.annotate(
            local_name=party_name(language, "party__"),
            is_in=_whether(is_submitted_or_later("drafts__")),
            is_waiting=_whether(is_in_review("drafts__")),
            is_not_started=_whether(is_not_started("drafts__")),
            first_in_at=Subquery(first.values("submitted_at")[:1]),
        )
        .order_by("pk", "-drafts__number")
        .distinct("pk")
        .values_list(*COLUMNS)
    )
    facts = (RoadmapFacts(*record) for record in records)
    expected = (row for row in facts if row.draft_state != DraftState.CLOSED)
    return sorted(expected, key=lambda row: (row.sort_key, row.pk))


def _whether(condition: Any) -> Case:
    return Case(When(condition, then=True), default=False)
