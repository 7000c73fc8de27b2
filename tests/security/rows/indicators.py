"""Rows of indicators: the library, what roadmaps promise, and values (see policy.py)."""

from tests.security.indicator_papers import OWN, SCALE, UNUSED, USED
from tests.security.policy import (
    EVERYBODY,
    NOT_THERE,
    NOT_THERE_SIGN_IN,
    case,
    row,
)
from tests.security.rows.commitments import of_one, working_papers
from tests.security.rows.roadmaps import (
    READERS,
    READERS_AND_STAFF,
    both,
    got,
    nowhere,
    paper,
    posted,
    with_arguments,
)

KEEPERS = "sign-in: guest; ok: administrator; no: rest"
OWNERS = (
    "sign-in: guest; ok: focal alternate contributor administrator; no: authority reviewer; "
    "absent: rest"
)
OWN_WRITERS = "sign-in: guest; ok: focal alternate contributor; no: authority staff; absent: rest"
READ_OWN = "ok: party staff; absent: rest"
TAKERS = "sign-in: guest; ok: administrator; no: party reviewer; absent: rest"
NO_INDICATOR = {"indicator": "nothing"}


def of_indicator(name, answers, library, own, *codes):
    """A page of an indicator of the library, of Kenya's own, and of none."""
    return row(
        name,
        *(case(f"library: {code}", {"indicator": code}, **answers(library)) for code in codes),
        case("Kenya's own", {"indicator": OWN}, **answers(own)),
        case("absent", NO_INDICATOR, **answers(NOT_THERE_SIGN_IN)),
    )


def export(about, indicator, words, form="csv"):
    return case(about, {"indicator": indicator, "form": form}, get=words)


ROWS = [
    row("indicators:list", case(get=EVERYBODY)),
    row("indicators:add", case(**both(KEEPERS))),
    row("indicators:history", case(get=KEEPERS)),
    row(
        "indicators:add-own",
        case("Kenya's", {"code": "KEN"}, **both(OWN_WRITERS)),
        case("a region's", {"code": "EAC"}, **both("sign-in: guest; no: staff; absent: rest")),
        case("UNOSSC's", {"code": "UNOSSC"}, **both(NOT_THERE_SIGN_IN)),
        case("an agency's", {"code": "JICA"}, **both(NOT_THERE_SIGN_IN)),
        case("absent", {"code": "ZZZ"}, **both(NOT_THERE_SIGN_IN)),
    ),
    of_indicator("indicators:edit", both, KEEPERS, OWNERS, USED, SCALE, UNUSED),
    of_indicator("indicators:remove", both, KEEPERS, OWNERS, USED, SCALE, UNUSED),
    of_indicator("indicators:take", posted, KEEPERS, TAKERS, USED),
    row(
        "dashboards:indicator",
        case("of the library", {"indicator": USED}, get=EVERYBODY),
        case("Kenya's own", {"indicator": OWN}, get=READ_OWN),
        case("absent", NO_INDICATOR, get=NOT_THERE),
    ),
    row(
        "dashboards:export-indicator",
        export("of the library", USED, EVERYBODY),
        export("as a workbook", USED, EVERYBODY, "xlsx"),
        export("no such form", USED, NOT_THERE, "exe"),
        export("Kenya's own", OWN, READ_OWN),
        export("absent", "nothing", NOT_THERE),
    ),
    row(
        "measurement:list",
        *working_papers(got, words=READERS, read_by_staff=READERS_AND_STAFF),
        *nowhere(got),
    ),
    row(
        "measurement:choose",
        *working_papers(got, paper("number", "commitment")),
        case(
            "whole roadmap",
            {"workshop": "nairobi-2017", "code": "KEN", "number": 0},
            get="sign-in: guest; ok: focal alternate contributor; no: authority; absent: rest",
        ),
        *nowhere(got, number=0),
    ),
    row(
        "measurement:add",
        *working_papers(both, with_arguments(number=0, indicator=USED)),
        *nowhere(both, number=0, indicator=USED),
    ),
    of_one(
        "dashboards:indicator-progress", "pk", "indicator", "removed indicator",
        answers=got, words=READERS, read_by_staff=READERS_AND_STAFF,
    ),
    of_one("measurement:change", "pk", "indicator", "removed indicator", answers=both),
    of_one("measurement:remove", "pk", "indicator", "removed indicator", answers=both),
    of_one("measurement:put-back", "pk", "removed indicator", "indicator"),
    of_one("measurement:add-value", "pk", "indicator", "removed indicator", answers=both),
    of_one("measurement:correct-value", "pk", "value", answers=both),
    of_one("measurement:remove-value", "pk", "value", answers=both),
    of_one("measurement:add-value-file", "pk", "value", answers=both),
    of_one("measurement:remove-value-file", "pk", "value", answers=both),
]  # fmt: skip
