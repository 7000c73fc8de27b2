"""Rows of the documents of roadmaps and of the copies that come back."""

from tests.security.policy import (
    ADMINISTRATORS,
    EVERYBODY,
    NOT_THERE,
    NOT_THERE_SIGN_IN,
    STAFF,
    case,
    row,
)
from tests.security.rows.revisions import of_revisions
from tests.security.rows.roadmaps import (
    BEN,
    KEN,
    READERS,
    REFUSED_TO_READERS,
    at,
    both,
    got,
    misplaced,
    nowhere,
    of_the_open_draft,
    paper,
    posted,
    with_arguments,
)
from tests.security.states import address, in_every_state

# A copy is its sender's own.
SENDER = "sign-in: guest; ok: focal; no: authority; absent: rest"

NOTE_READERS = "sign-in: guest; ok: staff; absent: rest"
NOTE_WRITER = "sign-in: guest; ok: reviewer; no: administrator; absent: rest"
ABSENT_FOR_ADMINISTRATORS = "sign-in: guest; absent: administrator; no: rest"


def criterion(name):
    return lambda scene: {"criterion": scene.papers[name]}


def of_criteria(page, answers):
    """A page of one criterion: whether it is asked or retired changes nobody's rights."""
    return row(
        f"documents:{page}",
        case("asked", criterion("criterion"), **answers(ADMINISTRATORS)),
        case("retired", criterion("retired criterion"), **answers(ADMINISTRATORS)),
        case("absent", {"criterion": 999_999}, **answers(ABSENT_FOR_ADMINISTRATORS)),
    )


def only_posted(words):
    return {"post": words}


def of_notes(answers, page=address, *, words=NOTE_READERS):
    """UNOSSC writes notes in every state; nobody else learns that there are any."""
    return in_every_state(answers, page, making=words, handed_in=words, published=words)


ROWS = [
    row("documents:review-queue", case(get=STAFF)),
    row(
        "documents:export-review-queue",
        case("a workbook", {"form": "xlsx"}, get=STAFF),
        case("CSV", {"form": "csv"}, get=STAFF),
        case("no such form", {"form": "exe"}, get="sign-in: guest; absent: staff; no: rest"),
    ),
    row("documents:criteria", case(get=ADMINISTRATORS)),
    row(
        "documents:add-criterion",
        case("a kind", {"kind": "roadmap"}, **both(ADMINISTRATORS)),
        case("no such kind", {"kind": "poem"}, **both(ABSENT_FOR_ADMINISTRATORS)),
    ),
    of_criteria("edit-criterion", both),
    of_criteria("move-criterion", only_posted),
    of_criteria("retire-criterion", only_posted),
    of_criteria("restore-criterion", only_posted),
    row("roadmaps:staff-notes", *of_notes(both), *nowhere(both)),
    row(
        "roadmaps:remove-staff-note",
        *of_notes(posted, paper("note", "note"), words=NOTE_WRITER),
        *of_notes(posted, paper("note", "removed note"), words=NOT_THERE_SIGN_IN),
        *misplaced(posted, "note", "note"),
        *nowhere(posted, note=1),
    ),
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
