"""Which rows the addresses of indicators name, and their states (see kinds.py)."""

from typing import Any

from commitments.models import Commitment
from countries.models import Party
from measurement.models import Indicator, IndicatorValue, RoadmapIndicator
from tests.security.kind import BOOKKEEPING, DESCRIBES, DONE_OR_NOT, Kind, rows

PLACE = "roadmaps/<slug:workshop>/<str:code>/indicators/"
OF_ROADMAP = {
    "roadmap__document__event__code": "workshop",
    "roadmap__document__party__code": "code",
}
OF_INDICATOR = {f"of__{lookup}": argument for lookup, argument in OF_ROADMAP.items()}

INDICATORS_NAMED: dict[str, Any] = {
    f"{PLACE}<int:pk>/": rows(RoadmapIndicator, pk="pk", **OF_ROADMAP),
    f"{PLACE}values/<int:pk>/": rows(IndicatorValue, pk="pk", **OF_INDICATOR),
    f"{PLACE}add/<int:number>/": rows(Commitment, number="number", **OF_ROADMAP),
    f"{PLACE}add/<int:number>/<slug:indicator>/": rows(Indicator, code="indicator"),
    "indicators/<slug:indicator>/": rows(Indicator, code="indicator"),
    "indicators/add/<str:code>/": rows(Party, code="code"),
}
INDICATOR_KINDS = {
    Indicator: Kind(others={"kind": DESCRIBES, "direction": DESCRIBES, "updated_at": BOOKKEEPING}),
    RoadmapIndicator: Kind(
        {"removed_at": DONE_OR_NOT}, {"updated_at": BOOKKEEPING}, party="roadmap.document.party"
    ),
    IndicatorValue: Kind(
        others={
            "is_public": "says who reads it on the public page of its commitment",
            "measured_on": DESCRIBES,
            "updated_at": BOOKKEEPING,
        },
        party="of.roadmap.document.party",
    ),
}
