"""Rows of accounts (see tests/security/policy.py)."""

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
from tests.security.scene import TOKEN

KENYA, UGANDA, NOWHERE, OFFICE = ({"code": code} for code in ("KEN", "UGA", "ZZZ", "UNOSSC"))
INVITERS = "sign-in: guest; ok: focal administrator; no: party reviewer; absent: rest"
INVITER_OF_UGANDA = "sign-in: guest; ok: stranger administrator; no: reviewer; absent: rest"


def invited(code):
    return lambda scene: {"code": code, "pk": scene.invitations[code].pk}


def acting(code, role):
    return lambda scene: {"code": code, "pk": scene.people[role].mandates.get().pk}


def handed_over(code):
    return lambda scene: {"code": code, "pk": scene.handover.pk}


def mine(role):
    return lambda scene: {"mandate": scene.people[role].mandates.get().pk}


def about_invitations(name):
    return row(
        name,
        case("own", invited("KEN"), post=INVITERS),
        case("other's", invited("UGA"), post=INVITER_OF_UGANDA),
        case(
            "other's under one's own party",
            lambda scene: {"code": "KEN", "pk": scene.invitations["UGA"].pk},
            post="sign-in: guest; no: alternate contributor authority reviewer; absent: rest",
        ),
        case("absent", NOWHERE | {"pk": 1}, post=NOT_THERE_SIGN_IN),
    )


ROWS = [
    row(
        "accounts:people",
        case("own", KENYA, get="sign-in: guest; ok: party staff; absent: rest"),
        case("other's", UGANDA, get="sign-in: guest; ok: stranger staff; absent: rest"),
        case("UNOSSC", OFFICE, get="sign-in: guest; ok: staff; absent: rest"),
        case("absent", NOWHERE, get=NOT_THERE_SIGN_IN),
    ),
    row(
        "accounts:invite",
        case("own", KENYA, get=INVITERS, post=INVITERS),
        case("other's", UGANDA, get=INVITER_OF_UGANDA, post=INVITER_OF_UGANDA),
        case(
            "UNOSSC",
            OFFICE,
            get="sign-in: guest; ok: administrator; no: reviewer; absent: rest",
            post="sign-in: guest; ok: administrator; no: reviewer; absent: rest",
        ),
        case("absent", NOWHERE, get=NOT_THERE_SIGN_IN, post=NOT_THERE_SIGN_IN),
    ),
    about_invitations("accounts:renew-invitation"),
    about_invitations("accounts:revoke-invitation"),
    row(
        "accounts:end-mandate",
        case("own, beside the focal point", acting("KEN", "contributor"), post=INVITERS),
        case(
            "own focal point",
            acting("KEN", "focal"),
            post="sign-in: guest; ok: administrator; no: party reviewer; absent: rest",
        ),
        case(
            "other's focal point",
            acting("UGA", "stranger"),
            post="sign-in: guest; ok: administrator; no: stranger reviewer; absent: rest",
        ),
        case("absent", NOWHERE | {"pk": 1}, post=NOT_THERE_SIGN_IN),
    ),
    row(
        "accounts:confirm-authority",
        case(
            "own authority",
            acting("KEN", "authority"),
            post="sign-in: guest; ok: staff; no: party; absent: rest",
        ),
        case(
            "other's focal point, who needs no confirmation",
            acting("UGA", "stranger"),
            post="sign-in: guest; ok: staff; no: stranger; absent: rest",
        ),
        case("absent", NOWHERE | {"pk": 1}, post=NOT_THERE_SIGN_IN),
    ),
    row("accounts:security-events", case(get=ADMINISTRATORS)),
    row("accounts:authorities", case(get=STAFF)),
    row(
        "accounts:change-parts",
        case("own contributor", acting("KEN", "contributor"), get=INVITERS, post=INVITERS),
        case(
            "own alternate",
            acting("KEN", "alternate"),
            get="sign-in: guest; no: alternate contributor authority reviewer; absent: rest",
            post="sign-in: guest; no: alternate contributor authority reviewer; absent: rest",
        ),
        case(
            "other's",
            acting("UGA", "stranger"),
            get="sign-in: guest; no: reviewer; absent: rest",
            post="sign-in: guest; no: reviewer; absent: rest",
        ),
        case("absent", NOWHERE | {"pk": 1}, get=NOT_THERE_SIGN_IN, post=NOT_THERE_SIGN_IN),
    ),
    row(
        "accounts:hand-over",
        case("own focal point", acting("KEN", "focal"), get=INVITERS, post=INVITERS),
        case(
            "own, but no focal point",
            acting("KEN", "alternate"),
            get=NOT_THERE_SIGN_IN,
            post=NOT_THERE_SIGN_IN,
        ),
        case(
            "other's focal point",
            acting("UGA", "stranger"),
            get=INVITER_OF_UGANDA,
            post=INVITER_OF_UGANDA,
        ),
        case("absent", NOWHERE | {"pk": 1}, get=NOT_THERE_SIGN_IN, post=NOT_THERE_SIGN_IN),
    ),
    row(
        "accounts:cancel-handover",
        case("own", handed_over("KEN"), post=INVITERS),
        case("at another's address", handed_over("UGA"), post=NOT_THERE_SIGN_IN),
        case("absent", NOWHERE | {"pk": 1}, post=NOT_THERE_SIGN_IN),
    ),
    row(
        "accounts:accept-invitation",
        case("open, a new address", {"token": TOKEN}, get=EVERYBODY, post=EVERYBODY),
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
        case("own mandate", post="sign-in: guest; ok: focal; absent: rest", data=mine("focal")),
        case("none", post=NOT_THERE_SIGN_IN),
    ),
    row("set_language", case(post=EVERYBODY)),
]
