"""Rows of deadlines (see tests/security/policy.py)."""

from commitments.models import Milestone
from tests.security.policy import NOT_THERE_SIGN_IN, SIGNED_IN, case, row

READERS = "sign-in: guest; ok: party staff; absent: rest"
UGANDAS_READERS = "sign-in: guest; ok: stranger staff; absent: rest"
ASKERS = "sign-in: guest; ok: focal alternate staff; no: party; absent: rest"
DECIDERS = "sign-in: guest; ok: staff; no: party; absent: rest"
PARTY_ALONE = "sign-in: guest; ok: party; absent: rest"
ABSENT = {"pk": 999_999}


def of(code):
    return lambda scene: {"pk": scene.deadline(code).pk}


def of_milestone(whose):
    """The deadline of a milestone in the draft, which does not bind yet."""
    return lambda scene: {
        "pk": Milestone.objects.get(pk=scene.papers[f"{whose} milestone"]).deadline_id
    }


def of_unossc(scene):
    return {"pk": scene.meeting.scheduling_id}


def asked(scene):
    return {"pk": scene.extension.pk}


ROWS = [
    row("deadlines:list", case(get=SIGNED_IN)),
    row(
        "deadlines:deadline",
        case("own", of("KEN"), get=READERS),
        case("other's", of("UGA"), get=UGANDAS_READERS),
        case("own milestone", of_milestone("KEN"), get=PARTY_ALONE),
        case(
            "other's milestone",
            of_milestone("UGA"),
            get="sign-in: guest; ok: stranger; absent: rest",
        ),
        case("UNOSSC's", of_unossc, get="sign-in: guest; ok: staff; absent: rest"),
        case("absent", ABSENT, get=NOT_THERE_SIGN_IN),
    ),
    row(
        "deadlines:ask",
        case("own", of("KEN"), get=ASKERS, post=ASKERS),
        case("other's", of("UGA"), get=UGANDAS_READERS, post=UGANDAS_READERS),
        case(
            "other's milestone",
            of_milestone("BEN"),
            get=NOT_THERE_SIGN_IN,
            post=NOT_THERE_SIGN_IN,
        ),
        case("absent", ABSENT, get=NOT_THERE_SIGN_IN, post=NOT_THERE_SIGN_IN),
    ),
    row(
        "deadlines:decide",
        case("own", asked, get=DECIDERS, post=DECIDERS),
        case("absent", ABSENT, get=NOT_THERE_SIGN_IN, post=NOT_THERE_SIGN_IN),
    ),
]
