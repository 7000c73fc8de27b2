"""Rows of roadmaps' history and comments (see tests/security/policy.py; the papers: papers.py)."""

from tests.security.papers import Paper
from tests.security.policy import NOT_THERE_SIGN_IN, case, row
from tests.security.rows.roadmaps import (
    KEN,
    READERS,
    READERS_AND_STAFF,
    REFUSED_TO_READERS,
    WRITERS,
    both,
    got,
    misplaced,
    nowhere,
    of_the_open_draft,
    paper,
    posted,
    with_arguments,
)
from tests.security.states import Place, in_every_state

VISION = {"section": "vision"}
COMMENTER = "sign-in: guest; ok: focal; no: party; absent: rest"
COMMENTER_READ_BY_STAFF = "sign-in: guest; ok: focal; no: party staff; absent: rest"


def earlier(place):
    """The text with which a section began, to be restored."""
    return Paper({"text": f"{place.papers} text"}, {"version": 1})


def discussed(answers, page):
    """What is said of a section: UNOSSC's people read it once the draft is handed in."""
    return in_every_state(
        answers,
        page,
        making=READERS,
        handed_in=READERS_AND_STAFF,
        published=READERS_AND_STAFF,
        abandoned=READERS,
        closed=READERS,
    )


def discussion(place):
    return place.where | {"number": place.number} | VISION


def first_discussion(place):
    return place.where | {"number": 1} | VISION


def of_comments(name, **words):
    """What may be done with a comment in each of its states, in each state of its draft.

    `words` say who may do it where not everybody who reads may.
    """
    of_all = {
        "making": READERS,
        "handed_in": READERS_AND_STAFF,
        "accepted": READERS_AND_STAFF,
        "published": READERS_AND_STAFF,
        "abandoned": READERS,
    } | words
    of_all["closed"] = of_all["making"]
    of_party = {state: roles.replace(" staff", "") for state, roles in of_all.items()}
    of_nobody = dict.fromkeys(("making", "handed_in", "published"), NOT_THERE_SIGN_IN)
    return row(
        name,
        *in_every_state(posted, paper("comment", "comment"), **of_all),
        *in_every_state(posted, paper("comment", "resolved comment"), **of_all),
        *in_every_state(posted, paper("comment", "private comment"), **of_party),
        *in_every_state(posted, paper("comment", "deleted comment"), **of_nobody),
        *misplaced(posted, "comment", "comment"),
        *nowhere(posted, comment=1),
    )


ROWS = [
    row(
        "roadmaps:history",
        *in_every_state(
            got,
            making=READERS_AND_STAFF,
            handed_in=READERS_AND_STAFF,
            published=READERS_AND_STAFF,
        ),
        *nowhere(got),
    ),
    row(
        "roadmaps:section-history",
        *in_every_state(
            got,
            with_arguments(**VISION),
            making=READERS,
            handed_in=READERS,
            published=READERS,
        ),
        *nowhere(got, **VISION),
    ),
    row(
        "roadmaps:restore-section",
        *of_the_open_draft(posted, with_arguments(**VISION), data=earlier, closed=WRITERS),
        case(
            "another section's text",
            KEN | VISION,
            data=earlier(Place("UGA", "drafting")),
            **posted(REFUSED_TO_READERS),
        ),
        *nowhere(posted, **VISION),
    ),
    row(
        "roadmaps:comments",
        *discussed(both, discussion),
        # While an amendment is in the making, what is said of it is the party's own; what was
        # said of the draft before it is read as before.
        *in_every_state(
            both,
            first_discussion,
            making=READERS,
            handed_in=READERS_AND_STAFF,
            published=READERS_AND_STAFF,
            amending=READERS_AND_STAFF,
            closed=READERS,
            thing="first draft",
        ),
        case("no such draft", KEN | {"number": 9} | VISION, **both(NOT_THERE_SIGN_IN)),
        *nowhere(both, number=1, **VISION),
    ),
    of_comments("roadmaps:resolve-comment"),
    of_comments("roadmaps:reopen-comment"),
    of_comments(
        "roadmaps:delete-comment",
        making=COMMENTER,
        handed_in=COMMENTER_READ_BY_STAFF,
        accepted=COMMENTER_READ_BY_STAFF,
        published=COMMENTER_READ_BY_STAFF,
        abandoned=COMMENTER,
    ),
]
