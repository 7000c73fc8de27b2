"""Rows of what autosave asks and of conflicts (see tests/security/policy.py)."""

from tests.security.policy import NOT_THERE_SIGN_IN, case, row
from tests.security.rows.roadmaps import (
    BEN,
    GONE,
    KEN,
    NOBODYS,
    SUBMITTED,
    UGA,
    UGANDA,
    WRITERS,
    both,
    nowhere,
    place,
    section,
)


def about_kept(code, where):
    return place(("kept", f"{code} kept text"), **section(where))


ROWS = [
    row(
        "roadmaps:section-state",
        case("own draft", section(KEN), get=WRITERS),
        case("own, submitted", section(SUBMITTED), get=WRITERS),
        case("other's draft", section(UGA), get=UGANDA),
        case("other's published", section(BEN), get=NOT_THERE_SIGN_IN),
        case("deleted", section(GONE), get=NOT_THERE_SIGN_IN),
        case("absent", section(NOBODYS), get=NOT_THERE_SIGN_IN),
    ),
    row(
        "roadmaps:compare",
        case("own", about_kept("KEN", KEN), **both(WRITERS)),
        case("other's", about_kept("UGA", UGA), **both(UGANDA)),
        case(
            "other's, at one's own section",
            about_kept("UGA", KEN),
            **both("sign-in: guest; no: authority; absent: rest"),
        ),
        *nowhere(both, section="vision", kept=1),
    ),
]
