"""Rows of commitments (see tests/security/policy.py; the papers: papers.py)."""

from tests.security.policy import NOT_THERE_SIGN_IN, SIGNED_IN, case, row
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
)

# Staff may read what was submitted, so a refusal tells them nothing new.
WRITERS_READ_BY_STAFF = (
    "sign-in: guest; ok: focal alternate contributor; no: authority staff; absent: rest"
)
ASKING = "sign-in: guest; ok: focal alternate; no: contributor authority; absent: rest"
ASKING_READ_BY_STAFF = (
    "sign-in: guest; ok: focal alternate; no: contributor authority staff; absent: rest"
)
ANSWERING = "sign-in: guest; ok: focal alternate; no: contributor authority staff; absent: rest"
STAFF_READ = "sign-in: guest; no: staff; absent: rest"
STAFF_MAY_READ = "sign-in: guest; ok: staff; absent: rest"
HANDED_IN = {"submitted": SUBMITTED, "accepted": ACCEPTED, "published": PUBLISHED}


def writing(name, argument, key, answers):
    """A page that changes one commitment, milestone or part of a roadmap."""

    def at(whose, where):
        return place((argument, f"{whose} {key}"), **where)

    others = () if key == "part" else (
        case("another's at one's own address", at("UGA", KEN), **answers(NOT_THERE_SIGN_IN)),
        case("one's own at another's address", at("KEN", UGA), **answers(NOT_THERE_SIGN_IN)),
        case("deleted", at("deleted", KEN), **answers(NOT_THERE_SIGN_IN)),
    )  # fmt: skip
    return row(
        name,
        case("own draft", at("KEN", KEN), **answers(WRITERS)),
        case("own, returned", at("returned", RETURNED), **answers(WRITERS)),
        *(
            case(f"own, {state}", at(state, where), **answers(WRITERS_READ_BY_STAFF))
            for state, where in HANDED_IN.items()
        ),
        case("other's draft", at("UGA", UGA), **answers(UGANDA)),
        case("other's published", at("BEN", BEN), **answers(STAFF_READ)),
        *others,
        *nowhere(answers, **{argument: 1}),
    )


def asking(name):
    """More time for a milestone: for those who may ask for it."""
    at = lambda key, where: place(("milestone", f"{key} milestone"), **where)  # noqa: E731
    return row(
        name,
        case("own draft", at("KEN", KEN), **posted(ASKING)),
        *(
            case(f"own, {s}", at(s, where), **posted(ASKING_READ_BY_STAFF))
            for s, where in HANDED_IN.items()
        ),
        case("other's draft", at("UGA", UGA), **posted(UGANDA)),
        case("other's published", at("BEN", BEN), **posted(STAFF_READ)),
        *nowhere(posted, milestone=1),
    )


def duty(key):
    return lambda scene: {"duty": scene.papers[f"{key} duty"]}


def shown_and_posted(words):
    """A page that readers see and writers send."""
    seen = {
        WRITERS: READERS,
        WRITERS_READ_BY_STAFF: READERS_AND_STAFF,
        STAFF_READ: STAFF_MAY_READ,
    }
    return {"get": seen.get(words, words), "post": words}


ROWS = [
    row("commitments:mine", case(get=SIGNED_IN)),
    row(
        "commitments:list",
        case("own draft", KEN, get=READERS),
        case("own, returned", RETURNED, get=READERS),
        *(case(f"own, {s}", where, get=READERS_AND_STAFF) for s, where in HANDED_IN.items()),
        case("other's draft", UGA, get=UGANDA),
        case("other's published", BEN, get=STAFF_MAY_READ),
        *nowhere(lambda words: {"get": words}),
    ),
    row(
        "commitments:add",
        case("own draft", KEN, **both(WRITERS)),
        case("own, returned", RETURNED, **both(WRITERS)),
        *(
            case(f"own, {s}", where, **both(WRITERS_READ_BY_STAFF))
            for s, where in HANDED_IN.items()
        ),
        case("other's draft", UGA, **both(UGANDA)),
        case("other's published", BEN, **both(STAFF_READ)),
        *nowhere(both),
    ),
    row(
        "commitments:proposed-organisations",
        case("own draft", KEN | {"field": "lead_name"}, **got(WRITERS)),
        case("other's draft", UGA | {"field": "lead_name"}, **got(UGANDA)),
        case("other's published", BEN | {"field": "lead_name"}, **got(STAFF_READ)),
        *nowhere(got, field="lead_name"),
    ),
    writing("commitments:edit", "commitment", "commitment", shown_and_posted),
    writing("commitments:remove", "commitment", "commitment", both),
    writing("commitments:report-delivery", "commitment", "commitment", posted),
    writing("commitments:add-milestone", "commitment", "commitment", posted),
    writing("commitments:reach-milestone", "milestone", "milestone", posted),
    writing("commitments:change-milestone", "milestone", "milestone", both),
    writing("commitments:unreach-milestone", "milestone", "milestone", posted),
    asking("commitments:ask-for-time"),
    writing("commitments:remove-milestone", "milestone", "milestone", both),
    writing("commitments:explain-part", "part", "part", posted),
    row(
        "commitments:settle-duty",
        case(
            "own",
            duty("KEN"),
            get=READERS_AND_STAFF,
            post=ANSWERING,
        ),
        case(
            "other's",
            duty("UGA"),
            get="sign-in: guest; ok: stranger staff; absent: rest",
            post="sign-in: guest; ok: stranger; no: staff; absent: rest",
        ),
        case("UNOSSC's", duty("UNOSSC"), **both(STAFF_MAY_READ)),
        case("absent", {"duty": 999_999_999}, **both(NOT_THERE_SIGN_IN)),
    ),
]
