"""Rows of roadmaps (see tests/security/policy.py; the papers: papers.py)."""

from tests.security.papers import Paper, workshop_of
from tests.security.policy import (
    EVERYBODY,
    NOT_THERE,
    NOT_THERE_SIGN_IN,
    STAFF,
    case,
    row,
)

KEN, UGA, BEN, GONE, NOBODYS = (
    {"workshop": "nairobi-2017", "code": code} for code in ("KEN", "UGA", "BEN", "ZMB", "ZZZ")
)
SUBMITTED, RETURNED, ACCEPTED, PUBLISHED = (
    {"workshop": workshop_of(state), "code": "KEN"}
    for state in ("submitted", "returned", "accepted", "published")
)
NO_WORKSHOP = {"workshop": "atlantis-2017", "code": "KEN"}

# Who reads and who writes, for Kenya's papers and for Uganda's.
READERS = "sign-in: guest; ok: party; absent: rest"
READERS_AND_STAFF = "sign-in: guest; ok: party staff; absent: rest"
WRITERS = "sign-in: guest; ok: focal alternate contributor; no: authority; absent: rest"
SUBMITTERS = "sign-in: guest; ok: focal alternate; no: contributor authority; absent: rest"
ENDORSERS = (
    "sign-in: guest; ok: authority; no: focal alternate contributor unconfirmed; absent: rest"
)
UGANDA = "sign-in: guest; ok: stranger; absent: rest"
NO_GET = "sign-in: guest; wrong: rest"


def both(words):
    return {"get": words, "post": words}


def posted(words):
    """An address that only takes POST says so before it looks for anything."""
    return {"get": NO_GET, "post": words}


def got(words):
    return {"get": words}


def place(more, **kwargs):
    """The arguments of an address; `more` names a primary key among the papers."""
    name, key = more
    return Paper({name: key}, kwargs)


def nowhere(answers, **more):
    """The classes of which nobody may know: deleted, absent, no such workshop."""
    return (
        case("deleted", GONE | more, **answers(NOT_THERE_SIGN_IN)),
        case("absent", NOBODYS | more, **answers(NOT_THERE_SIGN_IN)),
        case("no such workshop", NO_WORKSHOP | more, **answers(NOT_THERE_SIGN_IN)),
    )


def of_the_authors(name, own, others, *, reading="", **more):
    """A page of the open draft; UNOSSC's people do not know of it while it is in the making.

    `reading` says who gets the page where that differs from who may write.
    """
    answers = {"get": reading or own, "post": own}
    return row(
        name,
        case("own draft", KEN | more, **answers),
        case("own, submitted", SUBMITTED | more, **answers),
        case("own, returned", RETURNED | more, **answers),
        case("own, accepted", ACCEPTED | more, **answers),
        case("other's draft", UGA | more, **both(others)),
        case("other's published", BEN | more, **both(NOT_THERE_SIGN_IN)),
        *nowhere(both, **more),
    )


def section(workshop_and_code):
    return workshop_and_code | {"section": "vision"}


def about_actor(key, where):
    return place(("actor", key), **where)


def removed(key, where):
    return place(("removal", f"{key} removal"), **where)


ROWS = [
    row("roadmaps:list", case(get=EVERYBODY)),
    row("roadmaps:review-queue", case(get=STAFF)),
    row(
        "roadmaps:open",
        case("a workshop", {"workshop": "nairobi-2017"}, **both(STAFF)),
        case("a conference", {"workshop": "bapa40-2019"}, **both(NOT_THERE_SIGN_IN)),
        case("absent", {"workshop": "atlantis-2017"}, **both(NOT_THERE_SIGN_IN)),
    ),
    row(
        "roadmaps:review",
        case("own draft", KEN, **both("sign-in: guest; ok: staff; no: party; absent: rest")),
        case("submitted", SUBMITTED, **both("sign-in: guest; ok: staff; no: party; absent: rest")),
        case("other's draft", UGA, **both("sign-in: guest; ok: staff; no: stranger; absent: rest")),
        case("own published", PUBLISHED, **both(NOT_THERE_SIGN_IN)),
        case("other's published", BEN, **both(NOT_THERE_SIGN_IN)),
        *nowhere(both),
    ),
    row(
        "roadmaps:roadmap",
        case("own draft", KEN, get="ok: party staff; absent: rest"),
        case("submitted", SUBMITTED, get="ok: party staff; absent: rest"),
        case("returned", RETURNED, get="ok: party staff; absent: rest"),
        case("own published", PUBLISHED, get=EVERYBODY),
        case("other's draft", UGA, get="ok: stranger staff; absent: rest"),
        case("other's published", BEN, get=EVERYBODY),
        case("deleted", GONE, get=NOT_THERE),
        case("absent", NOBODYS, get=NOT_THERE),
        case("no such workshop", NO_WORKSHOP, get=NOT_THERE),
    ),
    row(
        "roadmaps:read",
        case("own draft", KEN, get="ok: party staff; absent: rest"),
        case("submitted", SUBMITTED, get="ok: party staff; absent: rest"),
        case("returned", RETURNED, get="ok: party staff; absent: rest"),
        case("accepted", ACCEPTED, get="ok: party staff; absent: rest"),
        case("own published", PUBLISHED, get=EVERYBODY),
        case("other's draft", UGA, get="ok: stranger staff; absent: rest"),
        case("other's published", BEN, get=EVERYBODY),
        case("deleted", GONE, get=NOT_THERE),
        case("absent", NOBODYS, get=NOT_THERE),
        case("no such workshop", NO_WORKSHOP, get=NOT_THERE),
    ),
    of_the_authors(
        "roadmaps:edit-section",
        WRITERS,
        UGANDA,
        reading=WRITERS.replace("contributor", "contributor narrow"),  # others' sections to read
        section="vision",
    ),
    row(
        "roadmaps:read-notation",
        case("own draft", section(KEN), **posted(WRITERS)),
        case("own, submitted", section(SUBMITTED), **posted(WRITERS)),
        case("other's draft", section(UGA), **posted(UGANDA)),
        case("other's published", section(BEN), **posted(NOT_THERE_SIGN_IN)),
        *nowhere(posted, section="vision"),
    ),
    row(
        "roadmaps:answer-remark",
        case("own", place(("remark", "returned remark"), **RETURNED), **posted(WRITERS)),
        case(
            "own, at another's address",
            place(("remark", "returned remark"), **UGA),
            **posted(NOT_THERE_SIGN_IN),
        ),
        case(
            "own, at one's other roadmap's address",
            place(("remark", "returned remark"), **KEN),
            **posted(NOT_THERE_SIGN_IN),
        ),
        *nowhere(posted, remark=1),
    ),
    row(
        "roadmaps:actors",
        case("own draft", KEN, get=READERS, post=WRITERS),
        case("submitted", SUBMITTED, get=READERS, post=WRITERS),
        case("own published", PUBLISHED, get=READERS, post=WRITERS),
        case("other's draft", UGA, **both(UGANDA)),
        case("other's published", BEN, **both(NOT_THERE_SIGN_IN)),
        *nowhere(both),
    ),
    row(
        "roadmaps:proposed-organisations",
        case("own draft", KEN, get=WRITERS),
        case("submitted", SUBMITTED, get=WRITERS),
        case("other's draft", UGA, get=UGANDA),
        case("other's published", BEN, get=NOT_THERE_SIGN_IN),
        *nowhere(got),
    ),
    row(
        "roadmaps:change-actor",
        case("own", about_actor("KEN actor", KEN), **both(WRITERS)),
        case("submitted", about_actor("submitted actor", SUBMITTED), **both(WRITERS)),
        case("other's", about_actor("UGA actor", UGA), **both(UGANDA)),
        case("other's published", about_actor("BEN actor", BEN), **both(NOT_THERE_SIGN_IN)),
        case(
            "other's under one's own roadmap",
            about_actor("UGA actor", KEN),
            **both("sign-in: guest; no: authority; absent: rest"),
        ),
        case(
            "deleted",
            about_actor("deleted actor", KEN),
            **both("sign-in: guest; no: authority; absent: rest"),
        ),
        *nowhere(both, actor=1),
    ),
    row(
        "roadmaps:release-actor",
        case("own", about_actor("KEN actor", KEN), **both(WRITERS)),
        case("submitted", about_actor("submitted actor", SUBMITTED), **both(WRITERS)),
        case("other's", about_actor("UGA actor", UGA), **both(UGANDA)),
        case("other's published", about_actor("BEN actor", BEN), **both(NOT_THERE_SIGN_IN)),
        case(
            "other's under one's own roadmap",
            about_actor("UGA actor", KEN),
            **both("sign-in: guest; no: authority; absent: rest"),
        ),
        case(
            "deleted",
            about_actor("deleted actor", KEN),
            **both("sign-in: guest; no: authority; absent: rest"),
        ),
        *nowhere(both, actor=1),
    ),
    row(
        "roadmaps:undo-removal",
        case("own", removed("KEN", KEN), **posted(WRITERS)),
        case("submitted", removed("submitted", SUBMITTED), **posted(WRITERS)),
        case("other's", removed("UGA", UGA), **posted(UGANDA)),
        case("other's published", removed("BEN", BEN), **posted(NOT_THERE_SIGN_IN)),
        case("other's at one's own address", removed("UGA", KEN), **posted(NOT_THERE_SIGN_IN)),
        case("own at another's address", removed("KEN", UGA), **posted(NOT_THERE_SIGN_IN)),
        *nowhere(posted, removal=1),
    ),
    row(
        "roadmaps:explain-gap",
        case("own draft", KEN | {"kind": "private"}, **posted(WRITERS)),
        case("submitted", SUBMITTED | {"kind": "private"}, **posted(WRITERS)),
        case("other's draft", UGA | {"kind": "private"}, **posted(UGANDA)),
        case("other's published", BEN | {"kind": "private"}, **posted(NOT_THERE_SIGN_IN)),
        case(
            "no such type",
            KEN | {"kind": "secret"},
            **posted("sign-in: guest; no: authority; absent: rest"),
        ),
        *nowhere(posted, kind="private"),
    ),
    row(
        "roadmaps:endorse",
        case("own draft", KEN, **both(ENDORSERS)),
        case("submitted", SUBMITTED, **both(ENDORSERS)),
        case("other's draft", UGA, **both("sign-in: guest; no: stranger; absent: rest")),
        case("other's published", BEN, **both(NOT_THERE_SIGN_IN)),
        *nowhere(both),
    ),
    row(
        "roadmaps:ask-endorsement",
        case("own draft", KEN, **both(SUBMITTERS)),
        case("submitted", SUBMITTED, **both(SUBMITTERS)),
        case("other's draft", UGA, **both(UGANDA)),
        case("other's published", BEN, **both(NOT_THERE_SIGN_IN)),
        *nowhere(both),
    ),
    row(
        "roadmaps:submit",
        case("own draft", KEN, **both(SUBMITTERS)),
        case("submitted", SUBMITTED, **both(SUBMITTERS)),
        case("other's draft", UGA, **both(UGANDA)),
        case("other's published", BEN, **both(NOT_THERE_SIGN_IN)),
        *nowhere(both),
    ),
    row(
        "roadmaps:withdraw",
        case("own draft", KEN, **both(SUBMITTERS)),
        case("submitted", SUBMITTED, **both(SUBMITTERS)),
        case("other's draft", UGA, **both(UGANDA)),
        case("other's published", BEN, **both(NOT_THERE_SIGN_IN)),
        *nowhere(both),
    ),
    row(
        "roadmaps:publish",
        case(
            "accepted",
            ACCEPTED,
            **both("sign-in: guest; ok: focal; no: party staff; absent: rest"),
        ),
        case("own draft", KEN, **both("sign-in: guest; ok: focal; no: party staff; absent: rest")),
        case("other's draft", UGA, **both("sign-in: guest; ok: stranger; no: staff; absent: rest")),
        case(
            "own published",
            PUBLISHED,
            **both("sign-in: guest; ok: focal; no: party staff; absent: rest"),
        ),
        case("other's published", BEN, **both("sign-in: guest; no: staff; absent: rest")),
        *nowhere(both),
    ),
]
