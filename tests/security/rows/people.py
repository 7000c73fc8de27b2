"""Rows of people known from lists (see tests/security/policy.py)."""

from tests.security.policy import ADMINISTRATORS, SIGNED_IN, STAFF, case, row

NOT_FOR_STAFF_EITHER = "sign-in: guest; absent: staff; no: rest"
NOT_FOR_ADMINISTRATORS_EITHER = "sign-in: guest; absent: administrator; no: rest"
ABSENT = {"pk": 999_999}


def known(scene):
    return {"pk": scene.person.pk}


def two(scene):
    return {"pk": scene.person.pk, "other": scene.namesake.pk}


def merge(state):
    return lambda scene: {"pk": scene.papers[f"{state}merge"]}


ROWS = [
    row("people:list", case(get=STAFF)),
    row("people:export-list", case(get=STAFF)),
    row(
        "people:person",
        case("known", known, get=STAFF),
        case("absent", ABSENT, get=NOT_FOR_STAFF_EITHER),
    ),
    row(
        "people:export-person",
        case("known", known, get=ADMINISTRATORS),
        case("absent", ABSENT, get=NOT_FOR_ADMINISTRATORS_EITHER),
    ),
    row(
        "people:how-to-erase",
        case("known", known, get=ADMINISTRATORS),
        case("absent", ABSENT, get=NOT_FOR_ADMINISTRATORS_EITHER),
    ),
    row("people:proposed-employers", case(get=ADMINISTRATORS)),
    row(
        "people:correct-person",
        case("known", known, get=ADMINISTRATORS, post=ADMINISTRATORS),
        case(
            "absent",
            ABSENT,
            get=NOT_FOR_ADMINISTRATORS_EITHER,
            post=NOT_FOR_ADMINISTRATORS_EITHER,
        ),
    ),
    *(
        row(
            f"people:{name}",
            case("known", known, post=ADMINISTRATORS),
            case("absent", ABSENT, post=NOT_FOR_ADMINISTRATORS_EITHER),
        )
        for name in ("remove-person", "restore-participation", "link-account", "unlink-account")
    ),
    row(
        "people:choose-duplicate",
        case("known", known, get=ADMINISTRATORS),
        case("absent", ABSENT, get=NOT_FOR_ADMINISTRATORS_EITHER),
    ),
    row(
        "people:merge",
        case("two entries", two, get=ADMINISTRATORS, post=ADMINISTRATORS),
        case(
            "absent",
            ABSENT | {"other": 1},
            get=NOT_FOR_ADMINISTRATORS_EITHER,
            post=NOT_FOR_ADMINISTRATORS_EITHER,
        ),
    ),
    row(
        "people:undo-merge",
        case("merged", merge(""), post=ADMINISTRATORS),
        case("undone", merge("undone "), post=ADMINISTRATORS),
        case("absent", ABSENT, post=NOT_FOR_ADMINISTRATORS_EITHER),
    ),
    row("people:mine", case(get=SIGNED_IN, post="sign-in: guest; absent: rest")),
    row("people:export-mine", case(get=SIGNED_IN)),
]
