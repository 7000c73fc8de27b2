"""Rows of roadmaps' history and comments (see tests/security/policy.py; the papers: papers.py)."""

from tests.security.papers import Paper
from tests.security.policy import NOT_THERE_SIGN_IN, case, row
from tests.security.rows.roadmaps import (
    ACCEPTED,
    BEN,
    KEN,
    PUBLISHED,
    READERS,
    READERS_AND_STAFF,
    RETURNED,
    SUBMITTED,
    UGA,
    UGANDA,
    WRITERS,
    both,
    got,
    nowhere,
    place,
    posted,
    section,
)

COMMENTER = "sign-in: guest; ok: focal; no: party; absent: rest"


def earlier(name):
    """The text with which a section began, to be restored."""
    return Paper({"text": f"{name} text"}, {"version": 1})


def discussion(where, number=1):
    return where | {"number": number, "section": "vision"}


def about_comment(key, where):
    return place(("comment", key), **where)


def settling(name):
    """Resolve or reopen: whoever may comment there."""
    return row(
        name,
        case("own", about_comment("KEN comment", KEN), **posted(READERS)),
        case(
            "submitted", about_comment("submitted comment", SUBMITTED), **posted(READERS_AND_STAFF)
        ),
        case(
            "submitted, private",
            about_comment("submitted private comment", SUBMITTED),
            **posted(READERS),
        ),
        case("returned", about_comment("returned comment", RETURNED), **posted(READERS)),
        case(
            "published", about_comment("published comment", PUBLISHED), **posted(READERS_AND_STAFF)
        ),
        case("other's", about_comment("UGA comment", UGA), **posted(UGANDA)),
        case(
            "at another's address", about_comment("KEN comment", UGA), **posted(NOT_THERE_SIGN_IN)
        ),
        *nowhere(posted, comment=1),
    )


ROWS = [
    row(
        "roadmaps:history",
        case("own draft", KEN, get=READERS_AND_STAFF),
        case("submitted", SUBMITTED, get=READERS_AND_STAFF),
        case("own published", PUBLISHED, get=READERS_AND_STAFF),
        case("other's draft", UGA, get="sign-in: guest; ok: stranger staff; absent: rest"),
        case("other's published", BEN, get="sign-in: guest; ok: staff; absent: rest"),
        *nowhere(got),
    ),
    row(
        "roadmaps:section-history",
        case("own draft", section(KEN), get=READERS),
        case("submitted", section(SUBMITTED), get=READERS),
        case("own published", section(PUBLISHED), get=READERS),
        case("other's draft", section(UGA), get=UGANDA),
        case("other's published", section(BEN), get=NOT_THERE_SIGN_IN),
        *nowhere(got, section="vision"),
    ),
    row(
        "roadmaps:restore-section",
        case("own draft", section(KEN), data=earlier("KEN"), **posted(WRITERS)),
        case("returned", section(RETURNED), data=earlier("returned"), **posted(WRITERS)),
        case(
            "another section's text",
            section(KEN),
            data=earlier("UGA"),
            **posted("sign-in: guest; no: authority; absent: rest"),
        ),
        case("other's draft", section(UGA), data=earlier("UGA"), **posted(UGANDA)),
        case("own published", section(PUBLISHED), **posted(NOT_THERE_SIGN_IN)),
        case("other's published", section(BEN), **posted(NOT_THERE_SIGN_IN)),
        *nowhere(posted, section="vision"),
    ),
    row(
        "roadmaps:comments",
        case("own draft", discussion(KEN), **both(READERS)),
        case("submitted", discussion(SUBMITTED), **both(READERS_AND_STAFF)),
        case("returned", discussion(RETURNED), **both(READERS)),
        case("accepted", discussion(ACCEPTED), **both(READERS_AND_STAFF)),
        case("own published", discussion(PUBLISHED), **both(READERS_AND_STAFF)),
        case("other's draft", discussion(UGA), **both(UGANDA)),
        case(
            "other's published",
            discussion(BEN),
            **both("sign-in: guest; ok: staff; absent: rest"),
        ),
        case("no such draft", discussion(KEN, number=2), **both(NOT_THERE_SIGN_IN)),
        *nowhere(both, number=1, section="vision"),
    ),
    settling("roadmaps:resolve-comment"),
    settling("roadmaps:reopen-comment"),
    row(
        "roadmaps:delete-comment",
        case("own", about_comment("KEN comment", KEN), **posted(COMMENTER)),
        case(
            "submitted",
            about_comment("submitted comment", SUBMITTED),
            **posted("sign-in: guest; ok: focal; no: party staff; absent: rest"),
        ),
        case(
            "submitted, private",
            about_comment("submitted private comment", SUBMITTED),
            **posted(COMMENTER),
        ),
        case(
            "other's",
            about_comment("UGA comment", UGA),
            **posted("sign-in: guest; no: stranger; absent: rest"),
        ),
        *nowhere(posted, comment=1),
    ),
]
