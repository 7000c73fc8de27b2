"""Which rows the addresses of reports, periods and profiles name, and their states (kinds.py)."""

from typing import Any

from django.db import models

from reporting.models import ReportEntry, ReportingPeriod
from tests.security.kind import (
    BOOKKEEPING,
    DESCRIBES,
    DONE_OR_NOT,
    NO_ROW,
    PART_OF_NEXT,
    Kind,
    rows,
)
from tests.security.profile_kinds import PROFILE_KINDS, PROFILES_NAMED

OVERVIEW = "reports/<slug:workshop>/<slug:period>/"
REPORT = "reports/<slug:workshop>/<slug:period>/<str:code>/"
OF_DRAFT = {
    "draft__document__event__code": "workshop",
    "draft__document__slot": "period",
    "draft__document__party__code": "code",
}
REPORTING_NAMED: dict[str, Any] = {
    **PROFILES_NAMED,
    "workshops/<slug:code>/reporting-periods/<int:period>/": rows(
        ReportingPeriod, pk="period", workshop__code="code"
    ),
    "reports/standard-form.<slug:form>": NO_ROW,
    "reports/<slug:workshop>/": PART_OF_NEXT,
    OVERVIEW: PART_OF_NEXT,
    f"{OVERVIEW}<slug:key>": NO_ROW,  # a chart
    f"{OVERVIEW}<slug:key>.<slug:ending>": NO_ROW,
    f"{OVERVIEW}overview.<slug:form>": NO_ROW,
    f"{OVERVIEW}export/<slug:form>/": NO_ROW,
    "reports/entries/export/<slug:form>/": NO_ROW,
    f"{REPORT}entries/<int:number>/": rows(ReportEntry, number="number", **OF_DRAFT),
}
REPORTING_KINDS: dict[type[models.Model], Kind] = {
    **PROFILE_KINDS,
    ReportEntry: Kind(
        others={
            **dict.fromkeys(("delivery", "earlier_delivery", "is_withdrawn"), DESCRIBES),
            "updated_at": BOOKKEEPING,
        },
        party="draft.document.party",
    ),
    ReportingPeriod: Kind({"opened_at": DONE_OR_NOT, "closed_at": DONE_OR_NOT}),
}


def of_report(entry: Any) -> Any:
    """How rows are found by the arguments of a report's address, which names a period, too."""
    if entry in (NO_ROW, PART_OF_NEXT):
        return entry
    model, lookups = entry
    periods = {
        lookup.replace("event__code", "slot"): "period"
        for lookup, argument in lookups.items()
        if argument == "workshop"
    }
    return rows(model, **lookups, **periods)
