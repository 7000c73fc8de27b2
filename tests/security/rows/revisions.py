"""Rows of revisions, of their review, and of what follows publication (see policy.py)."""

from tests.security.policy import NOT_THERE, NOT_THERE_SIGN_IN, case, row
from tests.security.rows.roadmaps import (
    BEN,
    NOT_PUBLIC_YET,
    REVIEWERS,
    SUBMITTERS,
    both,
    got,
    nobody_publicly,
    nowhere,
    of_the_newest_draft,
    of_the_open_draft,
    posted,
    public_once_published,
    with_arguments,
)
from tests.security.states import address, in_every_state

AMENDERS = "sign-in: guest; ok: focal alternate; no: rest"
CORRECTORS = "sign-in: guest; ok: staff; no: rest"
# A receipt is for who submitted. Who may know of the roadmap may know that there is one.
RECEIVERS = "sign-in: guest; ok: party; no: staff; absent: rest"
RECEIVERS_OF_PUBLIC = "sign-in: guest; ok: party; no: rest"


# Staff may not have it, whether it is there or not.
NO_RECEIPT = "sign-in: guest; no: staff; absent: rest"


def newest(**more):
    """The revision of the newest draft; an amendment's is not public, not even when abandoned."""
    return lambda place: place.where | {"number": place.number} | more


def first(**more):
    return lambda place: place.where | {"number": 1} | more


def of_revisions(name, *others, **more):
    """A page of what was submitted: the first revision, and the newest if that is an amendment's.

    A first draft has none.
    """
    before = {"first_draft": NOT_THERE, "making": NOT_PUBLIC_YET, "handed_in": NOT_PUBLIC_YET}
    amendments = [
        about_newest
        for about_newest in in_every_state(
            got, newest(**more), **before, published=NOT_PUBLIC_YET, thing="newest revision"
        )
        if about_newest.kwargs["number"] == 2
    ]
    return row(
        name,
        *public_once_published(first(**more), first_draft=NOT_THERE),
        *amendments,
        *others,
        case("absent number", BEN | {"number": 9} | more, get=NOT_THERE),
        *nobody_publicly(number=1, **more),
    )


def receipts(name):
    return row(
        name,
        *in_every_state(
            got,
            newest(),
            first_draft=NO_RECEIPT,
            making=RECEIVERS,
            handed_in=RECEIVERS,
            published=RECEIVERS_OF_PUBLIC,
            amending=RECEIVERS_OF_PUBLIC,
            amendment_handed_in=RECEIVERS_OF_PUBLIC,
        ),
        case("absent number", BEN | {"number": 9}, get="sign-in: guest; no: rest"),
        *nowhere(got, number=1),
    )


def of_the_published(answers, words, page=address):
    """What may be done with a published roadmap only."""
    return in_every_state(
        answers,
        page,
        making=NOT_THERE_SIGN_IN,
        handed_in=NOT_THERE_SIGN_IN,
        published=words,
        amending=words,
        amendment_handed_in=words,
    )


VISION = with_arguments(section="vision")
NO_SECTION = BEN | {"section": "secrets"}
NO_SUCH_SECTION = "sign-in: guest; absent: staff; no: rest"

ROWS = [
    of_revisions("roadmaps:revision"),
    of_revisions("roadmaps:revision-content"),
    receipts("roadmaps:receipt"),
    receipts("roadmaps:receipt-pdf"),
    row("roadmaps:compare-revisions", *public_once_published(), *nobody_publicly()),
    row("roadmaps:assign", *of_the_open_draft(both, words=REVIEWERS), *nowhere(both)),
    row("roadmaps:abandon", *of_the_newest_draft(both, words=SUBMITTERS), *nowhere(both)),
    row("roadmaps:merge", *of_the_newest_draft(both, words=SUBMITTERS), *nowhere(both)),
    row("roadmaps:amend", *of_the_published(both, AMENDERS), *nowhere(both)),
    row(
        "roadmaps:correct",
        *of_the_published(both, CORRECTORS, VISION),
        case("no such section", NO_SECTION, **both(NO_SUCH_SECTION)),
        *nowhere(both, section="vision"),
    ),
    row(
        "roadmaps:read-correction",
        *of_the_published(posted, CORRECTORS, VISION),
        case("no such section", NO_SECTION, **posted(NO_SUCH_SECTION)),
        *nowhere(posted, section="vision"),
    ),
]
