"""Rows of what autosave asks and of conflicts (see tests/security/policy.py)."""

from tests.security.policy import NOT_THERE_SIGN_IN, case, row
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
    posted,
    with_arguments,
)

VISION = {"section": "vision"}


def of_files(page, answers):
    """A page of one attached file, whether it is there or was removed."""
    return row(
        f"roadmaps:{page}",
        *of_the_open_draft(answers, paper("attachment", "attachment", **VISION), closed=WRITERS),
        *of_the_open_draft(
            answers, paper("attachment", "removed attachment", **VISION), closed=WRITERS
        ),
        case(
            "other's, at one's own section",
            at(("attachment", "UGA attachment"), **KEN, **VISION),
            **answers(REFUSED_TO_READERS),
        ),
        case("no such section", {**KEN, "section": "none", "attachment": 1},
             **answers(NOT_THERE_SIGN_IN)),
        *nowhere(answers, **VISION, attachment=1),
    )  # fmt: skip


ROWS = [
    row(
        "roadmaps:section-files",
        *of_the_open_draft(both, with_arguments(**VISION), closed=WRITERS),
        *nowhere(both, **VISION),
    ),
    of_files("replace-file", both),
    of_files("remove-file", posted),
    of_files("restore-file", posted),
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
