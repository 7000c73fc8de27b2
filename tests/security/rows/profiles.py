"""Rows of institutional profiles and their questionnaire (see tests/security/policy.py)."""

from tests.security.policy import ADMINISTRATORS, EVERYBODY, NOT_THERE, case, row
from tests.security.rows.roadmaps import both

ABSENT = "sign-in: guest; absent: administrator; no: rest"
DRAFT, PUBLISHED = {"number": 2}, {"number": 1}
PERIODS = {"question": "policy", "key": "periods"}


def of_version(name, **methods):
    """A page of the draft, of a published version, and of one that is not there."""
    absent = dict.fromkeys(methods, ABSENT)
    return row(
        f"profiles:{name}",
        case("draft", DRAFT, **methods),
        case("published", PUBLISHED, **methods),
        case("absent", {"number": 7}, **absent),
    )


def of_question(name, **methods):
    absent = dict.fromkeys(methods, ABSENT)
    return row(
        f"profiles:{name}",
        case("of the draft", {**DRAFT, "question": "policy"}, **methods),
        case("of a published version", {**PUBLISHED, "question": "policy"}, **methods),
        case("absent", {**DRAFT, "question": "nothing"}, **absent),
    )


ROWS = [
    row("profiles:matrix", case(get=EVERYBODY)),
    row(
        "profiles:export",
        case("a workbook", {"form": "xlsx"}, get=EVERYBODY),
        case("CSV", {"form": "csv"}, get=EVERYBODY),
        case("no such form", {"form": "exe"}, get=NOT_THERE),
    ),
    row(
        "profiles:ladder",
        case("own", {"code": "KEN"}, get=EVERYBODY),
        case("other's", {"code": "UGA"}, get=EVERYBODY),
        case("a region", {"code": "EAC"}, get=EVERYBODY),
        case("UNOSSC", {"code": "UNOSSC"}, get=NOT_THERE),
        case("an agency", {"code": "JICA"}, get=NOT_THERE),
        case("absent", {"code": "ZZZ"}, get=NOT_THERE),
    ),
    row(
        "dashboards:profile-question",
        case("asked", {"question": "policy"}, get=EVERYBODY),
        case("absent", {"question": "nothing"}, get=NOT_THERE),
    ),
    row(
        "dashboards:download-profile-chart",
        *(
            case(f"as {ending}", {**PERIODS, "ending": ending}, get=EVERYBODY)
            for ending in ("csv", "xlsx", "svg")
        ),
        case("no such file", {**PERIODS, "ending": "exe"}, get=NOT_THERE),
        case("no such chart", {**PERIODS, "key": "none", "ending": "csv"}, get=NOT_THERE),
        case("absent", {**PERIODS, "question": "nothing", "ending": "csv"}, get=NOT_THERE),
    ),
    row("profiles:questionnaire", case(get=ADMINISTRATORS)),
    row("profiles:questionnaire-history", case(get=ADMINISTRATORS)),
    row("profiles:prepare-version", case(post=ADMINISTRATORS)),
    of_version("version", get=ADMINISTRATORS),
    of_version("publish-version", **both(ADMINISTRATORS)),
    of_version("discard-version", **both(ADMINISTRATORS)),
    of_version("add-question", **both(ADMINISTRATORS)),
    of_question("edit-question", **both(ADMINISTRATORS)),
    of_question("move-question", post=ADMINISTRATORS),
    of_question("retire-question", **both(ADMINISTRATORS)),
]
