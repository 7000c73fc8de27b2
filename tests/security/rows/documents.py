"""Rows of the documents of roadmaps and of the copies that come back."""

from tests.security.policy import EVERYBODY, NOT_THERE, NOT_THERE_SIGN_IN, STAFF, case, row
from tests.security.rows.revisions import of_revisions
from tests.security.rows.roadmaps import (
    BEN,
    KEN,
    READERS,
    REFUSED_TO_READERS,
    at,
    both,
    got,
    nowhere,
    of_the_open_draft,
    paper,
    with_arguments,
)

# A copy is its sender's own.
SENDER = "sign-in: guest; ok: focal; no: authority; absent: rest"

ROWS = [
    row("documents:review-queue", case(get=STAFF)),
    row(
        "roadmaps:draft-document",
        *of_the_open_draft(got, with_arguments(form="docx"), words=READERS, closed=READERS),
        case("own draft, PDF", KEN | {"form": "pdf"}, get=READERS),
        case("own draft, Excel", KEN | {"form": "xlsx"}, get=READERS),
        case("no such format", KEN | {"form": "doc"}, get=NOT_THERE_SIGN_IN),
        *nowhere(got, form="docx"),
    ),
    row("roadmaps:return-copy", *of_the_open_draft(both), *nowhere(both)),
    row(
        "roadmaps:check-copy",
        *of_the_open_draft(both, paper("copy", "copy"), words=SENDER),
        *of_the_open_draft(both, paper("copy", "applied copy"), words=SENDER),
        case(
            "another's, at one's own roadmap's address",
            at(("copy", "UGA copy"), **KEN),
            **both(REFUSED_TO_READERS),
        ),
        *nowhere(both, copy=1),
    ),
    of_revisions(
        "roadmaps:revision-document",
        case("published, Word", BEN | {"number": 1, "form": "docx"}, get=EVERYBODY),
        case("no such format", BEN | {"number": 1, "form": "xlsx"}, get=NOT_THERE),
        form="pdf",
    ),
]
