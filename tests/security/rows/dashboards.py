"""Rows of dashboards (see tests/security/policy.py)."""

from tests.security.policy import (
    ADMINISTRATORS,
    EVERYBODY,
    NOT_THERE,
    NOT_THERE_SIGN_IN,
    STAFF,
    case,
    row,
)
from tests.security.rows.roadmaps import KEN, READERS_AND_STAFF, got, nowhere
from tests.security.rows.workshops import MEETINGS
from tests.security.states import address, in_every_state

ENDINGS = ("csv", "xlsx", "svg")
NOBODYS = {"code": "ZZZ"}
NAIROBI = {"workshop": "nairobi-2017"}
REFUSED = "sign-in: guest; absent: staff; no: rest"


def _no_workshops(**more):
    """Events that open no roadmaps, and one that is not there."""
    return [case(code, {"workshop": code} | more, get=REFUSED) for code in (*MEETINGS, "atlantis")]


def _briefs(at):
    """A brief of a country, whatever the state of its roadmap."""
    words = READERS_AND_STAFF
    return in_every_state(got, at, making=words, handed_in=words, published=words)


ROWS = [
    row("dashboards:home", case(get=EVERYBODY)),
    row("dashboards:dashboard", case(get=STAFF)),
    row("dashboards:charts", case(get=STAFF)),
    row(
        "dashboards:download-chart",
        *(
            case(f"as {ending}", {"key": "workshops", "ending": ending}, get=STAFF)
            for ending in ENDINGS
        ),
        case("no such file", {"key": "workshops", "ending": "exe"}, get=NOT_THERE_SIGN_IN),
        case("no such chart", {"key": "nothing", "ending": "csv"}, get=NOT_THERE_SIGN_IN),
    ),
    row(
        "dashboards:process-brief",
        case("a workshop", NAIROBI, get=STAFF),
        *_no_workshops(),
    ),
    row(
        "dashboards:process-brief-file",
        case("Word", NAIROBI | {"form": "docx"}, get=STAFF),
        case("no such form", NAIROBI | {"form": "exe"}, get=REFUSED),
        *_no_workshops(form="docx"),
    ),
    row("dashboards:country-brief", *_briefs(address), *nowhere(got)),
    row(
        "dashboards:country-brief-file",
        *_briefs(lambda place: place.where | {"form": "docx"}),
        *nowhere(got, form="docx"),
        case("no such form", KEN | {"form": "exe"}, get=NOT_THERE_SIGN_IN),
    ),
    row("dashboards:focal-points", case(get=STAFF)),
    row("documents:criteria-history", case(get=ADMINISTRATORS)),
    row(
        "dashboards:export-focal-points",
        case("a workbook", {"form": "xlsx"}, get=STAFF),
        case("CSV", {"form": "csv"}, get=STAFF),
        case("no such form", {"form": "exe"}, get=NOT_THERE_SIGN_IN),
    ),
    row("dashboards:map", case(get=EVERYBODY)),
    row(
        "dashboards:download-map",
        *(case(f"as {ending}", {"ending": ending}, get=EVERYBODY) for ending in ENDINGS),
        case("no such file", {"ending": "exe"}, get=NOT_THERE),
    ),
    row("dashboards:search", case(get=EVERYBODY)),
    row("dashboards:operations", case(get=ADMINISTRATORS)),
    row("dashboards:ready", case(get=EVERYBODY)),
    row("dashboards:metrics", case(get=NOT_THERE)),
    row("dashboards:about", case(get=EVERYBODY)),
    row("dashboards:help", case(get=EVERYBODY)),
    # The demo setting is off: the style guide is not there, for nobody.
    row("dashboards:styleguide", case(get=NOT_THERE)),
    row(
        "dashboards:party",
        *(
            case(about, {"code": code}, get=EVERYBODY)
            for about, code in {"own": "KEN", "other's": "UGA", "a region": "EAC"}.items()
        ),
        case("UNOSSC", {"code": "UNOSSC"}, get=EVERYBODY),
        case("an agency", {"code": "JICA"}, get=EVERYBODY),
        case("absent", NOBODYS, get=NOT_THERE),
    ),
]
