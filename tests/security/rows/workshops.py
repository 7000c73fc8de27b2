"""Rows of workshops (see tests/security/policy.py)."""

from tests.security.policy import (
    ADMINISTRATORS,
    EVERYBODY,
    NOT_THERE,
    NOT_THERE_SIGN_IN,
    STAFF,
    case,
    row,
)

NAIROBI, NO_EVENT = {"code": "nairobi-2017"}, {"code": "atlantis-2017"}

ABSENT_LIST = {**NAIROBI, "pk": 999_999}
ABSENT_FOR_ADMINISTRATORS = "sign-in: guest; absent: administrator; no: rest"


def uploaded(scene):
    """A list that waits to be checked."""
    return {**NAIROBI, "pk": scene.batch.pk}


def uploaded_row(scene):
    return {**uploaded(scene), "number": 2}


MEETING = {"code": "consultative-meeting"}

ROWS = [
    row("workshops:list", case(get=EVERYBODY)),
    row(
        "workshops:event",
        case("an event", NAIROBI, get=EVERYBODY),
        case("absent", NO_EVENT, get=NOT_THERE),
    ),
    row(
        "workshops:schedule",
        case("a meeting", MEETING, get=STAFF, post=STAFF),
        case("a workshop", NAIROBI, get=NOT_THERE_SIGN_IN, post=NOT_THERE_SIGN_IN),
        case("absent", NO_EVENT, get=NOT_THERE_SIGN_IN, post=NOT_THERE_SIGN_IN),
    ),
    row(
        "workshops:invite-participants",
        case("an event", NAIROBI, get=ADMINISTRATORS, post=ADMINISTRATORS),
        case("absent", NO_EVENT, get=NOT_THERE_SIGN_IN, post=NOT_THERE_SIGN_IN),
    ),
    row(
        "workshops:contribute",
        case(
            "own",
            {**MEETING, "party": "KEN"},
            get="sign-in: guest; ok: party staff; absent: rest",
            post="sign-in: guest; ok: focal alternate; no: party staff; absent: rest",
            data={"lessons": "Begin with the budget."},
        ),
        case(
            "another's",
            {**MEETING, "party": "UGA"},
            get="sign-in: guest; ok: stranger staff; absent: rest",
            post="sign-in: guest; ok: stranger; no: staff; absent: rest",
            data={"lessons": "Begin with the budget."},
        ),
        case(
            "absent",
            {**MEETING, "party": "ZZZ"},
            get=NOT_THERE_SIGN_IN,
            post=NOT_THERE_SIGN_IN,
        ),
    ),
    row(
        "workshops:participants",
        case("an event", NAIROBI, get=STAFF),
        case("absent", NO_EVENT, get=NOT_THERE_SIGN_IN),
    ),
    row(
        "workshops:export-participants",
        case("an event", NAIROBI, get=STAFF),
        case("absent", NO_EVENT, get=NOT_THERE_SIGN_IN),
    ),
    row(
        "workshops:start-import",
        case("an event", NAIROBI, get=ADMINISTRATORS, post=ADMINISTRATORS),
        case("absent", NO_EVENT, get=NOT_THERE_SIGN_IN, post=NOT_THERE_SIGN_IN),
    ),
    row(
        "workshops:check-import",
        case("uploaded list", uploaded, get=ADMINISTRATORS, post=ADMINISTRATORS),
        case(
            "absent",
            ABSENT_LIST,
            get=ABSENT_FOR_ADMINISTRATORS,
            post=ABSENT_FOR_ADMINISTRATORS,
        ),
    ),
    *[
        row(
            f"workshops:{name}",
            case("uploaded list", uploaded, post=ADMINISTRATORS),
            case("absent", ABSENT_LIST, post=ABSENT_FOR_ADMINISTRATORS),
        )
        for name in (
            "settle-country",
            "settle-employers",
            "apply-import",
            "process-import",
            "reopen-import",
        )
    ],
    *[
        row(
            f"workshops:{name}",
            case("uploaded list", uploaded, get=ADMINISTRATORS),
            case("absent", ABSENT_LIST, get=ABSENT_FOR_ADMINISTRATORS),
        )
        for name in ("import-progress", "rejected-rows")
    ],
    *[
        row(
            f"workshops:{name}",
            case("uploaded list", uploaded, get=ADMINISTRATORS, post=ADMINISTRATORS),
            case(
                "absent",
                ABSENT_LIST,
                get=ABSENT_FOR_ADMINISTRATORS,
                post=ABSENT_FOR_ADMINISTRATORS,
            ),
        )
        for name in ("import-columns", "undo-import")
    ],
    row(
        "workshops:import-row",
        case("a row", uploaded_row, get=ADMINISTRATORS, post=ADMINISTRATORS),
        case(
            "absent",
            {**ABSENT_LIST, "number": 1},
            get=ABSENT_FOR_ADMINISTRATORS,
            post=ABSENT_FOR_ADMINISTRATORS,
        ),
    ),
]
