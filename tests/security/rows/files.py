"""Rows of stored files and of uploads in parts (see tests/security/policy.py)."""

from uuid import UUID

from tests.security.papers import Paper
from tests.security.policy import (
    EVERYBODY,
    NOT_THERE,
    NOT_THERE_SIGN_IN,
    case,
    row,
)
from tests.security.rows.commitments import WRITERS_READ_BY_STAFF
from tests.security.rows.roadmaps import NO_GET, WRITERS
from tests.security.states import in_every_state

NOBODYS = {"key": UUID(int=0)}
PARTY = "ok: party; absent: rest"
PARTY_AND_STAFF = "ok: party staff; absent: rest"
UPLOADER = "sign-in: guest; ok: focal; absent: rest"


def named(thing):
    """The address of a file or an upload of each roadmap."""
    return lambda place: Paper({"key": f"{place.papers} {thing}"}, {})


def got(words):
    return {"get": words}


def put(words):
    return {"get": NO_GET, "put": words}


def posted(words):
    return {"get": NO_GET, "post": words}


def of_evidence():
    """Its party and UNOSSC read a file of evidence; everybody does once it is marked as public and
    the commitment is published."""
    return (
        *in_every_state(
            got,
            named("private file evidence"),
            making=PARTY,
            handed_in=PARTY_AND_STAFF,
            published=PARTY_AND_STAFF,
            closed=PARTY,
            thing="private evidence",
        ),
        *in_every_state(
            got,
            named("public file evidence"),
            making=PARTY,
            handed_in=PARTY_AND_STAFF,
            published=EVERYBODY,
            amending=EVERYBODY,
            amendment_handed_in=EVERYBODY,
            closed=PARTY,
            thing="public evidence",
        ),
    )


def of_files(page):
    """Whoever reads a draft reads what is attached to it, and whoever reads a revision reads what
    it holds: in the states with an amendment that is the newest, which is not public."""
    return row(
        f"files:{page}",
        *in_every_state(
            got, named("file"), making=PARTY, handed_in=PARTY, published=PARTY, thing="attached"
        ),
        *in_every_state(
            got,
            named("held file"),
            first_draft=PARTY,
            making=PARTY_AND_STAFF,
            handed_in=PARTY_AND_STAFF,
            published=EVERYBODY,
            abandoned=PARTY_AND_STAFF,
            amending=PARTY_AND_STAFF,
            thing="held",
        ),
        *in_every_state(
            got,
            named("removed file"),
            making=NOT_THERE,
            handed_in=NOT_THERE,
            published=NOT_THERE,
            thing="removed",
        ),
        *in_every_state(
            got,
            named("deleted file"),
            making=NOT_THERE,
            handed_in=NOT_THERE,
            published=NOT_THERE,
            thing="deleted",
        ),
        *of_evidence(),
        case("absent", NOBODYS, get=NOT_THERE),
    )


def announced(place):
    """What a script says of a file for the section of each roadmap."""
    return lambda scene: {
        "owner": "section",
        "place": scene.papers[f"{place.papers} section"],
        "name": "a.pdf",
        "size": "9",
        "mark": "m",
    }


def announced_as_evidence(place):
    """The same for a commitment of each roadmap."""
    return lambda scene: (
        announced(place)(scene)
        | {
            "owner": "evidence",
            "place": str(scene.papers[f"{place.papers} commitment"]),
        }
    )


ROWS = [
    of_files("download"),
    of_files("preview"),
    row(
        "files:uploads",
        *in_every_state(
            posted,
            lambda _place: {},
            making=WRITERS,
            handed_in=WRITERS,
            published=WRITERS,
            data=announced,
        ),
        *in_every_state(
            posted,
            lambda _place: {},
            making=WRITERS,
            handed_in=WRITERS_READ_BY_STAFF,
            published=WRITERS_READ_BY_STAFF,
            closed=WRITERS,
            data=announced_as_evidence,
            thing="evidence",
        ),
        case("another owner", {}, data={"owner": "x", "place": "1"}, **posted(NOT_THERE_SIGN_IN)),
    ),
    row(
        "files:add-part",
        *in_every_state(put, named("upload"), making=UPLOADER, handed_in=UPLOADER,
                        published=UPLOADER),
        case("absent", NOBODYS, **put(NOT_THERE_SIGN_IN)),
    ),
    row(
        "files:finish-upload",
        *in_every_state(posted, named("upload"), making=UPLOADER, handed_in=UPLOADER,
                        published=UPLOADER),
        case("absent", NOBODYS, **posted(NOT_THERE_SIGN_IN)),
    ),
]  # fmt: skip
