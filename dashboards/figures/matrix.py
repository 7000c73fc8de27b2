"""Commitments by party and part of an action item: how many, and how far."""

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Case, Count, IntegerField, Min, Q, QuerySet, Value, When

from commitments.models import Commitment, Delivery, Part, PartAnswer
from dashboards.figures.status_rows import StatusRow
from dashboards.local import title

# A cell says how far the commitment is that is furthest behind; abandoned ones count only
# where all are abandoned. So a cell is completed when every commitment in it is.
ORDER = (
    Delivery.NOT_STARTED,
    Delivery.LIMITED,
    Delivery.SUBSTANTIAL,
    Delivery.COMPLETED,
    Delivery.ABANDONED,
)
ANSWERED = -1


@dataclass(slots=True)
class Column:
    """A part of an action item, and which kinds of party owe it by the workshop's text."""

    part: int
    number: int
    letter: str
    title: str
    by_countries: bool
    by_regions: bool
    code: str = field(init=False)

    def __post_init__(self) -> None:
        self.code = f"{self.number}{self.letter}"

    def is_owed_by(self, row: StatusRow) -> bool:
        return self.by_regions if row.is_region else self.by_countries


class Cell(NamedTuple):
    """How many commitments, and their place in ORDER – or ANSWERED for a reason why none.

    `is_greyed` where a theme is chosen and none of them is under it.
    """

    number: int
    stage: int
    is_greyed: bool = False


def columns(workshop: str, language: str) -> list[Column]:
    """The parts under which holders may promise something. One statement."""
    return [Column(*row) for row in _columns(workshop, language)]


def _columns(workshop: str, language: str) -> QuerySet[Part, Any]:
    parts = Part.objects.filter(item__workshop__code=workshop, item__takes_commitments=True)
    return parts.values_list(
        "pk", "item__number", "letter", title(language), "item__by_countries", "item__by_regions"
    )


def cells(roadmaps: tuple[int, ...], theme: str = "") -> dict[tuple[int, int], Cell]:
    """The cells that are not empty, by roadmap and part. One statement.

    A theme greys cells, and changes no number.
    """
    filled: dict[tuple[int, int], Cell] = {}
    for roadmap, part, count, stage, themed in _cells(roadmaps, theme):
        if count or (roadmap, part) not in filled:
            filled[roadmap, part] = Cell(count, stage, is_greyed=bool(theme) and not themed)
    return filled


def _cells(roadmaps: tuple[int, ...], theme: str) -> QuerySet[Any, Any]:
    """Counted commitments, and reasons why there is none as rows with a count of 0."""
    stages = [When(delivery=delivery, then=Value(place)) for place, delivery in enumerate(ORDER)]
    commitments = Commitment.objects.filter(roadmap__in=roadmaps)
    under_theme = commitments.filter(themes__number=theme).values("pk") if theme else ()
    counted = (
        commitments.order_by()
        .values_list("roadmap", "part")
        .annotate(
            count=Count("pk"),
            stage=Min(Case(*stages, output_field=IntegerField())),
            themed=Count("pk", filter=Q(pk__in=under_theme)),
        )
    )
    answered = PartAnswer.objects.filter(roadmap__in=roadmaps).values_list(
        "roadmap", "part", Value(0), Value(ANSWERED), Value(0)
    )
    return answered.union(counted, all=True)
