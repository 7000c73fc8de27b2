"""Rows of what autosave asks and of conflicts (see tests/security/policy.py)."""

from tests.security.policy import case, row
from tests.security.rows.roadmaps import (
    KEN,
    REFUSED_TO_READERS,
    WRITERS,
    at,
    both,
    got,
    nowhere,
    of_the_open_draft,
    paper,
    with_arguments,
)

VISION = {"section": "vision"}

ROWS = [
    row(
        "roadmaps:section-state",
        *of_the_open_draft(got, with_arguments(**VISION), closed=WRITERS),
        *nowhere(got, **VISION),
    ),
    row(
        "roadmaps:compare",
        *of_the_open_draft(both, paper("text", "kept text", **VISION), closed=WRITERS),
        *of_the_open_draft(both, paper("text", "settled text", **VISION), closed=WRITERS),
        case(
            "other's, at one's own section",
            at(("text", "UGA kept text"), **KEN, **VISION),
            **both(REFUSED_TO_READERS),
        ),
        *nowhere(both, **VISION, text=1),
    ),
]
