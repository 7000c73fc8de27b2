"""Indicators: those of the library and of Kenya's own, and what roadmaps promise by them."""

from typing import Any

from commitments.models import Commitment
from core import clock
from countries.models import Party
from documents.models import Document
from measurement.models import Indicator, IndicatorValue, RoadmapIndicator
from tests.measurement.factories import (
    make_indicator,
    make_promise,
    make_scale,
    make_value,
)

# What hangs from a roadmap, in the order in which it can be deleted.
OF_INDICATORS: tuple[tuple[Any, str], ...] = (
    (IndicatorValue, "value"),
    (RoadmapIndicator, "indicator"),
    (RoadmapIndicator, "removed indicator"),
)
USED, SCALE, UNUSED, OWN = "staff", "law", "unused", "ken-1"


def library(kenya: Party) -> dict[str, int]:
    """Two that roadmaps use, one that nothing uses, and one of Kenya's own."""
    make_indicator(USED)
    make_scale(SCALE)
    make_indicator(UNUSED)
    make_indicator(OWN, party=kenya)
    return {f"{each.code} of the library": each.pk for each in Indicator.objects.all()}


def indicators_of(roadmap: Document, commitment: Commitment) -> dict[str, Any]:
    """What a commitment is measured by, with a value, and what its roadmap was measured by."""
    indicator = Indicator.objects.get(code=USED)
    row = make_promise(roadmap, indicator, commitment_number=commitment.number)
    removed = make_promise(
        roadmap,
        Indicator.objects.get(code=SCALE),
        commitment_number=commitment.number,
        baseline=1,
        target=3,
        removed_at=clock.now(),
    )
    return {"indicator": row, "removed indicator": removed, "value": make_value(row)}
