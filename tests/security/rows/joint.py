"""Rows of requests to confirm a part and of partnerships (see tests/security/policy.py; the rows:
tests/security/joint_objects.py).

A request is read by the party that asks and the party that is asked. UNOSSC's people do not read
it while the roadmap is being written.
"""

from tests.security.policy import EVERYBODY, NOT_THERE, SIGNED_IN, case, row
from tests.security.rows.roadmaps import both, posted

NOWHERE = {"pk": 999_999_999}
NOT_THERE_SIGN_IN = "sign-in: guest; absent: rest"
WRITERS = "sign-in: guest; ok: focal alternate contributor; no: authority stranger; absent: rest"
OWN = "focal alternate contributor"
# Kenya's partnership names JICA; UNOSSC reads all partnerships.
CHANGED_BY_KENYA = "sign-in: guest; ok: {own}; no: authority staff partner{more}; absent: rest"


def thing(name):
    return lambda scene: {"pk": scene.papers[name]}


def of_request(name, answers, *, cases):
    return row(
        name,
        *(case(about, thing(about), **answers(words)) for about, words in cases.items()),
        case("absent", NOWHERE, **answers(NOT_THERE_SIGN_IN)),
    )


def read_and_answered(read, answered):
    return {"get": read, "post": answered}


def of_partnerships(name, answers, *, private, public, of_uganda):
    """A page of a partnership: Kenya's and Uganda's, private and public."""
    return row(
        name,
        case("KEN private", thing("KEN private partnership"), **answers(private)),
        case("KEN public", thing("KEN public partnership"), **answers(public)),
        *(
            case(f"UGA {which}", thing(f"UGA {which} partnership"), **answers(words))
            for which, words in of_uganda.items()
        ),
        case("absent", NOWHERE, **answers(NOT_THERE_SIGN_IN)),
    )


def changed(name, answers, own=OWN):
    """A page on which a party changes its partnership."""
    rest_of_kenya = " contributor" if own == "focal alternate" else ""
    private = CHANGED_BY_KENYA.format(own=own, more=rest_of_kenya)
    public = f"sign-in: guest; ok: {own}; no: rest"
    return of_partnerships(
        name,
        answers,
        private=private,
        public=public,
        of_uganda={
            "private": "sign-in: guest; ok: stranger; no: staff partner; absent: rest",
            "public": "sign-in: guest; ok: stranger; no: rest",
        },
    )


ROWS = [
    row("joint:list", case(get=SIGNED_IN)),
    row(
        "joint:request",
        case(
            "Kenya asks Uganda",
            thing("KEN asks UGA"),
            get="sign-in: guest; ok: party stranger; absent: rest",
            post="sign-in: guest; ok: stranger; no: party; absent: rest",
        ),
        case(
            "Uganda asks Kenya",
            thing("UGA asks KEN"),
            get="sign-in: guest; ok: party stranger; absent: rest",
            post="sign-in: guest; ok: focal alternate; no: contributor authority stranger; "
            "absent: rest",
        ),
        case(
            "Kenya asks an agency",
            thing("KEN asks JICA"),
            get="sign-in: guest; ok: party partner; absent: rest",
            post="sign-in: guest; ok: partner; no: party; absent: rest",
        ),
        case(
            "Uganda asks an agency",
            thing("UGA asks JICA"),
            get="sign-in: guest; ok: stranger partner; absent: rest",
            post="sign-in: guest; ok: partner; no: stranger; absent: rest",
        ),
        case(
            "in a partnership",
            thing("KEN private partnership asks JICA"),
            get="sign-in: guest; ok: party partner staff; absent: rest",
            post="sign-in: guest; ok: partner; no: party staff; absent: rest",
        ),
        case("absent", NOWHERE, **both(NOT_THERE_SIGN_IN)),
    ),
    *[
        of_request(
            name,
            both,
            cases={
                "KEN asks UGA": WRITERS,
                "UGA asks KEN": "sign-in: guest; ok: stranger; no: party; absent: rest",
                "KEN private partnership asks JICA": CHANGED_BY_KENYA.format(own=OWN, more=""),
            },
        )
        for name in ("joint:change", "joint:withdraw")
    ],
    row("partnerships:list", case(get=EVERYBODY)),
    row(
        "partnerships:export",
        case("a workbook", {"form": "xlsx"}, get=EVERYBODY),
        case("CSV", {"form": "csv"}, get=EVERYBODY),
        case("no such form", {"form": "exe"}, get=NOT_THERE),
    ),
    row(
        "partnerships:add",
        case(**both("sign-in: guest; ok: focal alternate contributor stranger; no: rest")),
    ),
    row(
        "partnerships:partnership",
        case(
            "KEN private",
            thing("KEN private partnership"),
            get="ok: party partner staff; absent: rest",
        ),
        case("KEN public", thing("KEN public partnership"), get=EVERYBODY),
        case(
            "UGA private",
            thing("UGA private partnership"),
            get="ok: stranger partner staff; absent: rest",
        ),
        case("UGA public", thing("UGA public partnership"), get=EVERYBODY),
        case("absent", NOWHERE, get=NOT_THERE),
    ),
    changed("partnerships:edit", both),
    changed("partnerships:remove", both),
    changed("partnerships:name-party", posted),
    changed("partnerships:publish", posted, own="focal alternate"),
    of_partnerships(
        "partnerships:history",
        lambda words: {"get": words},
        private="sign-in: guest; ok: party staff; no: partner; absent: rest",
        public="sign-in: guest; ok: party staff; no: rest",
        of_uganda={
            "private": "sign-in: guest; ok: stranger staff; no: partner; absent: rest",
            "public": "sign-in: guest; ok: stranger staff; no: rest",
        },
    ),
]
