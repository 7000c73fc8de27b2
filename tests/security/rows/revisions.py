"""Rows of revisions, of their review, and of what follows publication (see policy.py)."""

from tests.security.policy import EVERYBODY, NOT_THERE, NOT_THERE_SIGN_IN, case, row
from tests.security.rows.roadmaps import (
    BEN,
    GONE,
    KEN,
    NOBODYS,
    PUBLISHED,
    SUBMITTED,
    SUBMITTERS,
    UGA,
    UGANDA,
    both,
    nowhere,
    section,
)

AMENDERS = "sign-in: guest; ok: focal alternate; no: rest"
CORRECTORS = "sign-in: guest; ok: staff; no: rest"

ROWS = [
    row(
        "roadmaps:receipt-pdf",
        case(
            "submitted",
            SUBMITTED | {"number": 1},
            get="sign-in: guest; ok: party; no: staff; absent: rest",
        ),
        case("own published", PUBLISHED | {"number": 1}, get="sign-in: guest; ok: party; no: rest"),
        case("other's published", BEN | {"number": 1}, get="sign-in: guest; no: rest"),
        case("absent number", BEN | {"number": 9}, get="sign-in: guest; no: rest"),
        case("deleted", GONE | {"number": 1}, get=NOT_THERE_SIGN_IN),
        case("absent", NOBODYS | {"number": 1}, get=NOT_THERE_SIGN_IN),
    ),
    row(
        "roadmaps:revision-content",
        case("submitted", SUBMITTED | {"number": 1}, get="ok: party staff; absent: rest"),
        case("own published", PUBLISHED | {"number": 1}, get=EVERYBODY),
        case("other's published", BEN | {"number": 1}, get=EVERYBODY),
        case("own draft, none yet", KEN | {"number": 1}, get=NOT_THERE),
        case("absent number", BEN | {"number": 9}, get=NOT_THERE),
        case("deleted", GONE | {"number": 1}, get=NOT_THERE),
        case("absent", NOBODYS | {"number": 1}, get=NOT_THERE),
    ),
    row(
        "roadmaps:compare-revisions",
        case("own draft", KEN, get="ok: party staff; absent: rest"),
        case("submitted", SUBMITTED, get="ok: party staff; absent: rest"),
        case("own published", PUBLISHED, get=EVERYBODY),
        case("other's draft", UGA, get="ok: stranger staff; absent: rest"),
        case("other's published", BEN, get=EVERYBODY),
        case("deleted", GONE, get=NOT_THERE),
        case("absent", NOBODYS, get=NOT_THERE),
    ),
    row(
        "roadmaps:assign",
        case("own draft", KEN, **both("sign-in: guest; ok: staff; no: party; absent: rest")),
        case("submitted", SUBMITTED, **both("sign-in: guest; ok: staff; no: party; absent: rest")),
        case("other's draft", UGA, **both("sign-in: guest; ok: staff; no: stranger; absent: rest")),
        case("own published", PUBLISHED, **both(NOT_THERE_SIGN_IN)),
        *nowhere(both),
    ),
    row(
        "roadmaps:amend",
        case("own published", PUBLISHED, **both(AMENDERS)),
        case("own draft", KEN, **both(NOT_THERE_SIGN_IN)),
        case("submitted", SUBMITTED, **both(NOT_THERE_SIGN_IN)),
        case("other's published", BEN, **both("sign-in: guest; no: rest")),
        case("other's draft", UGA, **both(NOT_THERE_SIGN_IN)),
        *nowhere(both),
    ),
    row(
        "roadmaps:abandon",
        case("own draft", KEN, **both(SUBMITTERS)),
        case("submitted", SUBMITTED, **both(SUBMITTERS)),
        case("other's draft", UGA, **both(UGANDA)),
        case("other's published", BEN, **both(NOT_THERE_SIGN_IN)),
        *nowhere(both),
    ),
    row(
        "roadmaps:merge",
        case("own draft", KEN, **both(SUBMITTERS)),
        case("submitted", SUBMITTED, **both(SUBMITTERS)),
        case("other's draft", UGA, **both(UGANDA)),
        case("other's published", BEN, **both(NOT_THERE_SIGN_IN)),
        *nowhere(both),
    ),
    row(
        "roadmaps:correct",
        case("own published", section(PUBLISHED), **both(CORRECTORS)),
        case("other's published", section(BEN), **both(CORRECTORS)),
        case(
            "no such section",
            BEN | {"section": "secrets"},
            **both("sign-in: guest; absent: staff; no: rest"),
        ),
        case("own draft", section(KEN), **both(NOT_THERE_SIGN_IN)),
        case("submitted", section(SUBMITTED), **both(NOT_THERE_SIGN_IN)),
        *nowhere(both, section="vision"),
    ),
]
