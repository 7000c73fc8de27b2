"""Indicators, promises and values past the actions that write them."""

from datetime import date
from decimal import Decimal

from measurement.models import (
    Direction,
    Indicator,
    IndicatorKind,
    IndicatorValue,
    RoadmapIndicator,
)

LEVELS = ({"en": "None"}, {"en": "Being drafted"}, {"en": "In force"})


def make_indicator(code="staff", **more):
    """One of the library: how many people work in the unit."""
    fields = {
        "kind": IndicatorKind.QUANTITATIVE,
        "titles": {"en": "Staff of the unit", "fr": "Personnel de l’unité"},
        "units": {"en": "people", "fr": "personnes"},
        "direction": Direction.UP,
        "part_codes": ["2b"],
    }
    return Indicator.objects.create(code=code, **fields | more)


def make_scale(code="law", **more):
    """One of the library with three levels."""
    fields = {
        "kind": IndicatorKind.QUALITATIVE,
        "titles": {"en": "Law on cooperation"},
        "levels": list(LEVELS),
    }
    return Indicator.objects.create(code=code, **fields | more)


def make_promise(document, indicator, **more):
    """From 10 in 2016 to 30 in 2020."""
    fields = {"baseline": 10, "baseline_year": 2016, "target": 30, "target_year": 2020}
    return RoadmapIndicator.objects.create(
        roadmap_id=document.pk, indicator=indicator, **fields | more
    )


def make_value(row, value="15", on=date(2017, 9, 30), **more):
    """A value with a source."""
    return IndicatorValue.objects.create(
        of=row, value=Decimal(value), measured_on=on, **{"source": "Annual report"} | more
    )
