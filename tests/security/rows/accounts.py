"""Rows of accounts (see tests/security/policy.py; what parties have: party_objects.py)."""

from accounts.inviting import PARTY_ROLES
from accounts.roles import STAFF_ROLES
from tests.security.papers import Paper
from tests.security.party_objects import token_of
from tests.security.policy import (
    ADMINISTRATORS,
    EVERYBODY,
    NOT_THERE,
    NOT_THERE_SIGN_IN,
    SIGNED_IN,
    STAFF,
    case,
    row,
)
from tests.security.rows.roadmaps import both
from tests.security.states import CODES, of_both_parties, of_uganda

KENYA, UGANDA, NOWHERE, OFFICE, REGION, AGENCY = (
    {"code": code} for code in ("KEN", "UGA", "ZZZ", "UNOSSC", "EAC", "JICA")
)
INVITERS = "sign-in: guest; ok: focal administrator; no: party reviewer; absent: rest"
ADMINISTRATORS_ALONE = "sign-in: guest; ok: administrator; no: party reviewer; absent: rest"
CONFIRMERS = "sign-in: guest; ok: staff; no: party; absent: rest"
# Whoever may not change it at all is told so; the others that it is not there any more.
NOT_THERE_FOR_INVITERS = (
    "sign-in: guest; no: alternate contributor authority reviewer; absent: rest"
)
NOT_THERE_FOR_CONFIRMERS = "sign-in: guest; no: party; absent: rest"
IN_OFFICE = "sign-in: guest; ok: administrator; no: reviewer; absent: rest"
NOT_FOR_REVIEWERS = "sign-in: guest; no: reviewer; absent: rest"
BESIDE_FOCAL_POINT = ("alternate", "contributor", "authority")


def named(thing):
    return lambda code: Paper({"pk": f"{code} {thing}"}, {"code": code})


def of(answers, words, *things):
    """Kenya's and Uganda's things, and who gets what."""
    return [
        about
        for thing in things
        for about in of_both_parties(thing, named(thing), **answers(words))
    ]


def in_office(answers, words, *things):
    return [case(f"UNOSSC, {thing}", named(thing)("UNOSSC"), **answers(words)) for thing in things]


def in_agency(answers, words, thing):
    return case(f"JICA, {thing}", named(thing)("JICA"), **answers(words))


def misplaced(answers, thing):
    return case(
        "other's under one's own party",
        Paper({"pk": f"UGA {thing}"}, {"code": "KEN"}),
        **answers(NOT_THERE_FOR_INVITERS),
    )


def post(words):
    return {"post": words}


def absent(answers, words=NOT_THERE_SIGN_IN):
    return case("absent", NOWHERE | {"pk": 1}, **answers(words))


def about_invitations(name):
    """Who may invite to a role may send its invitation again and withdraw it."""
    states = (f"{state} invitation" for state in ("accepted", "revoked", "expired"))
    beside = (f"{role} invitation" for role in BESIDE_FOCAL_POINT)
    return row(
        name,
        *of(post, INVITERS, *beside, *states),
        *of(post, ADMINISTRATORS_ALONE, "focal point invitation"),
        *in_office(post, IN_OFFICE, "reviewer invitation", "administrator invitation"),
        in_agency(post, IN_AGENCY, "partner invitation"),
        misplaced(post, "contributor invitation"),
        absent(post),
    )


def by_token(code, thing):
    return {"token": token_of(code, thing)}


def opened(words, *things, codes=CODES):
    """Whoever has the link may use it, whoever they are and wherever it leads."""
    return [
        case(f"{code}, {thing}", by_token(code, thing), **both(words))
        for code in codes
        for thing in things
    ]


def mandate_of(code, role):
    return lambda scene: {"code": code, "pk": scene.people[role].mandates.get().pk}


def own_mandate(role):
    return lambda scene: {"mandate": scene.people[role].mandates.get().pk}


def page_of_a_party(name, answers, own, in_office, in_agency):
    return row(
        name,
        *of_both_parties("people", lambda code: {"code": code}, **answers(own)),
        case("a region", REGION, **answers(in_office)),
        case("UNOSSC", OFFICE, **answers(in_office)),
        case("an agency", AGENCY, **answers(in_agency)),
        case("absent", NOWHERE, **answers(NOT_THERE_SIGN_IN)),
    )


READERS = "sign-in: guest; ok: party staff; absent: rest"
STAFF_READ = "sign-in: guest; ok: staff; absent: rest"
AGENCY_READ = "sign-in: guest; ok: partner staff; absent: rest"
AGENCY_CONFIRM = "sign-in: guest; ok: staff; no: partner; absent: rest"
NOT_IN_AGENCY = "sign-in: guest; no: partner reviewer; absent: rest"
IN_AGENCY = "sign-in: guest; ok: administrator; no: partner reviewer; absent: rest"
NO_LONGER_THERE = "gone: rest"
NOT_IN_FORCE = ("ended mandate", "coming mandate")

ROWS = [
    page_of_a_party(
        "accounts:people", lambda words: {"get": words}, READERS, STAFF_READ, AGENCY_READ
    ),
    page_of_a_party("accounts:invite", both, INVITERS, IN_OFFICE, IN_AGENCY),
    about_invitations("accounts:renew-invitation"),
    about_invitations("accounts:revoke-invitation"),
    row(
        "accounts:end-mandate",
        *of(post, INVITERS, *(f"{role} mandate" for role in BESIDE_FOCAL_POINT)),
        *of(post, INVITERS, "proposed mandate", "ending mandate"),
        *of(post, ADMINISTRATORS_ALONE, "focal point mandate"),
        *of(post, NOT_THERE_FOR_INVITERS, *NOT_IN_FORCE),
        *in_office(post, IN_OFFICE, "reviewer mandate", "administrator mandate"),
        in_agency(post, IN_AGENCY, "partner mandate"),
        misplaced(post, "contributor mandate"),
        absent(post),
    ),
    row(
        "accounts:confirm-authority",
        *of(post, CONFIRMERS, "proposed mandate", "authority mandate"),
        # The others need no confirmation, which is said.
        *of(post, CONFIRMERS, "focal point mandate", "alternate mandate", "contributor mandate"),
        *of(post, CONFIRMERS, "ending mandate"),
        *of(post, NOT_THERE_FOR_CONFIRMERS, *NOT_IN_FORCE),
        *in_office(post, STAFF_READ, "reviewer mandate", "administrator mandate"),
        in_agency(post, AGENCY_CONFIRM, "partner mandate"),
        absent(post),
    ),
    row("accounts:security-events", case(get=ADMINISTRATORS)),
    row("accounts:authorities", case(get=STAFF)),
    row(
        "accounts:change-writing-scopes",
        *of(both, INVITERS, "contributor mandate", "ending mandate"),
        *of(
            both,
            NOT_THERE_FOR_INVITERS,
            *(f"{role} mandate" for role in ("focal point", "alternate", "authority", "proposed")),
            *NOT_IN_FORCE,
        ),
        *in_office(both, NOT_FOR_REVIEWERS, "reviewer mandate", "administrator mandate"),
        in_agency(both, NOT_IN_AGENCY, "partner mandate"),
        misplaced(both, "contributor mandate"),
        absent(both),
    ),
    row(
        "accounts:hand-over",
        # The role is its holder's to hand over: the focal point's own, or anybody's for UNOSSC.
        case("KEN, the focal point's", mandate_of("KEN", "focal"), **both(INVITERS)),
        of_uganda(case("UGA, the focal point's", mandate_of("UGA", "stranger"), **both(INVITERS))),
        *of(both, ADMINISTRATORS_ALONE, "focal point mandate"),
        *of(
            both,
            NOT_THERE_SIGN_IN,
            *(f"{role} mandate" for role in (*BESIDE_FOCAL_POINT, "proposed", "ending")),
            *NOT_IN_FORCE,
        ),
        *in_office(both, NOT_THERE_SIGN_IN, "reviewer mandate", "administrator mandate"),
        in_agency(both, NOT_THERE_SIGN_IN, "partner mandate"),
        absent(both),
    ),
    row(
        "accounts:cancel-handover",
        *of(
            post,
            INVITERS,
            *(f"{state} handover" for state in ("waiting", "agreed", "done", "cancelled")),
        ),
        case(
            "own at another's address",
            Paper({"pk": "KEN waiting handover"}, {"code": "UGA"}),
            post=NOT_THERE_SIGN_IN,
        ),
        absent(post),
    ),
    row(
        "accounts:accept-invitation",
        *opened(EVERYBODY, *(f"{role} invitation" for role in PARTY_ROLES)),
        *opened(EVERYBODY, *(f"{role} invitation" for role in STAFF_ROLES), codes=["UNOSSC"]),
        *opened(EVERYBODY, "partner invitation", codes=["JICA"]),
        *opened(NO_LONGER_THERE, "accepted invitation", "revoked invitation", "expired invitation"),
        case("guessed", {"token": "guessed"}, get=NOT_THERE, post=NOT_THERE),
    ),
    row(
        # Nobody here has just signed in, so everybody is asked who they are before anything else;
        # what is let through afterwards: tests/accounts/test_open_sessions.py.
        "accounts:end-session",
        case("the focal point's", lambda scene: {"pk": scene.session.pk}, post="sign-in: rest"),
        case("absent", {"pk": 0}, post="sign-in: rest"),
    ),
    row("accounts:session", case(get=SIGNED_IN, post=SIGNED_IN)),
    row("accounts:signed-in", case(get=SIGNED_IN)),
    row("accounts:profile", case(get=SIGNED_IN, post=SIGNED_IN)),
    row(
        "accounts:act-for",
        case(
            "own mandate", post="sign-in: guest; ok: focal; absent: rest", data=own_mandate("focal")
        ),
        case("none", post=NOT_THERE_SIGN_IN),
    ),
    row("set_language", case(post=EVERYBODY)),
]
