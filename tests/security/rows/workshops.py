"""Rows of workshops (see tests/security/policy.py)."""

from imports.models import BatchState, Outcome, Work
from tests.security.policy import (
    ADMINISTRATORS,
    EVERYBODY,
    NOT_THERE,
    NOT_THERE_SIGN_IN,
    STAFF,
    case,
    row,
)
from tests.security.rows.roadmaps import both

NAIROBI, NO_EVENT = {"code": "nairobi-2017"}, {"code": "atlantis-2017"}

ABSENT_LIST = {**NAIROBI, "pk": 999_999}
MAY_POST = {"post": ADMINISTRATORS}
ABSENT_FOR_ADMINISTRATORS = "sign-in: guest; absent: administrator; no: rest"


LISTS = [f"{state} list" for state in BatchState.values] + [
    f"list to {work}" for work in Work.values if work
]


def lists(**answers):
    """A case for each state of a list."""
    return [
        case(name, lambda scene, name=name: {**NAIROBI, "pk": scene.papers[name]}, **answers)
        for name in LISTS
    ]


def of_a_row(name, number):
    return lambda scene: {**NAIROBI, "pk": scene.papers[name], "number": number}


MEETING = {"code": "consultative-meeting"}


def participation(scene):
    return {**NAIROBI, "pk": scene.participation.pk}


def of_another_event(scene):
    return {**MEETING, "pk": scene.participation.pk}


def item(scene):
    return {**NAIROBI, "item": scene.papers["item of the agenda"]}


def part(scene):
    return {**item(scene), "part": scene.papers["part of the agenda"]}


def of_another_item(scene):
    return {**part(scene), "item": 999_999}


def agenda(name, kwargs, absent, **methods):
    """A page of what was agreed: of the workshop, of nothing that is there, and of a meeting."""
    elsewhere = dict.fromkeys(methods, ABSENT_FOR_ADMINISTRATORS)
    return row(
        f"workshops:{name}",
        case("there", kwargs, **methods),
        case("absent", absent, **elsewhere),
    )


def agenda_of_workshop(name, **methods):
    """A page of all that was agreed: only workshops have one."""
    no_workshop = dict.fromkeys(methods, NOT_THERE_SIGN_IN)
    return row(
        f"workshops:{name}",
        case("workshop", NAIROBI, **methods),
        *(case(code, {"code": code}, **no_workshop) for code in MEETINGS),
        case("absent", NO_EVENT, **no_workshop),
    )


MEETINGS = ("consultative-meeting", "technical-meeting", "bapa40-2019")
EVENTS = ("nairobi-2017", *MEETINGS)


def events(**answers):
    """A case for each kind of event."""
    return [case(code, {"code": code}, **answers) for code in EVENTS]


ROWS = [
    row("workshops:list", case(get=EVERYBODY)),
    row(
        "workshops:event",
        *events(get=EVERYBODY),
        case("absent", NO_EVENT, get=NOT_THERE),
    ),
    row(
        "workshops:event-history",
        *events(get=STAFF),
        case("absent", NO_EVENT, get=NOT_THERE_SIGN_IN),
    ),
    row("workshops:add-event", case(**both(ADMINISTRATORS))),
    *[
        row(
            f"workshops:{name}",
            *events(**both(ADMINISTRATORS)),
            case("absent", NO_EVENT, get=NOT_THERE_SIGN_IN, post=NOT_THERE_SIGN_IN),
        )
        for name in ("edit-event", "remove-event")
    ],
    agenda_of_workshop("action-items", get=ADMINISTRATORS),
    agenda_of_workshop("add-item", **both(ADMINISTRATORS)),
    *(
        agenda(name, item, {**NAIROBI, "item": 999_999}, **both(ADMINISTRATORS))
        for name in ("edit-item", "remove-item", "add-part")
    ),
    *(
        agenda(name, part, of_another_item, **both(ADMINISTRATORS))
        for name in ("edit-part", "remove-part")
    ),
    agenda("move-item", item, {**NAIROBI, "item": 999_999}, post=ADMINISTRATORS),
    agenda("move-part", part, of_another_item, post=ADMINISTRATORS),
    row(
        "workshops:schedule",
        *(case(code, {"code": code}, **both(STAFF)) for code in MEETINGS),
        case("a workshop", NAIROBI, **both(NOT_THERE_SIGN_IN)),
        case("absent", NO_EVENT, get=NOT_THERE_SIGN_IN, post=NOT_THERE_SIGN_IN),
    ),
    row(
        "workshops:invite-participants",
        *events(**both(ADMINISTRATORS)),
        case("absent", NO_EVENT, get=NOT_THERE_SIGN_IN, post=NOT_THERE_SIGN_IN),
    ),
    row(
        "workshops:participants",
        *events(get=STAFF),
        case("absent", NO_EVENT, get=NOT_THERE_SIGN_IN),
    ),
    row(
        "workshops:add-participant",
        *events(**both(ADMINISTRATORS)),
        case("absent", NO_EVENT, get=NOT_THERE_SIGN_IN, post=NOT_THERE_SIGN_IN),
    ),
    row(
        "workshops:correct-participation",
        case("recorded", participation, **both(ADMINISTRATORS)),
        case("of another event", of_another_event, **both(ABSENT_FOR_ADMINISTRATORS)),
    ),
    row(
        "workshops:remove-participation",
        case("recorded", participation, post=ADMINISTRATORS),
        case("of another event", of_another_event, post=ABSENT_FOR_ADMINISTRATORS),
    ),
    row(
        "workshops:export-participants",
        *events(get=STAFF),
        case("absent", NO_EVENT, get=NOT_THERE_SIGN_IN),
    ),
    row(
        "workshops:start-import",
        *events(**both(ADMINISTRATORS)),
        case("absent", NO_EVENT, get=NOT_THERE_SIGN_IN, post=NOT_THERE_SIGN_IN),
    ),
    row(
        "workshops:check-import",
        *lists(get=ADMINISTRATORS, post=ADMINISTRATORS),
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
            *lists(post=ADMINISTRATORS),
            case("absent", ABSENT_LIST, post=ABSENT_FOR_ADMINISTRATORS),
        )
        for name in (
            "settle-countries",
            "settle-employers",
            "apply-import",
            "process-import",
            "reopen-import",
        )
    ],
    *[
        row(
            f"workshops:{name}",
            *lists(get=ADMINISTRATORS),
            case("absent", ABSENT_LIST, get=ABSENT_FOR_ADMINISTRATORS),
        )
        for name in ("import-progress", "rejected-rows")
    ],
    *[
        row(
            f"workshops:{name}",
            *lists(get=ADMINISTRATORS, post=ADMINISTRATORS),
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
        "workshops:forget-answer",
        *(
            case(f"checked list, row {number}", of_a_row("checked list", number), **MAY_POST)
            for number in range(2, 2 + len(Outcome.values))
        ),
        *(
            case(f"{name}, row 2", of_a_row(name, 2), **MAY_POST)
            for name in LISTS
            if name != "checked list"
        ),
        case("absent", {**ABSENT_LIST, "number": 1}, post=ABSENT_FOR_ADMINISTRATORS),
    ),
    row(
        "workshops:import-row",
        *(
            case(
                f"checked list, row {number}",
                of_a_row("checked list", number),
                **both(ADMINISTRATORS),
            )
            for number in range(2, 2 + len(Outcome.values))
        ),
        *(
            case(f"{name}, row 2", of_a_row(name, 2), **both(ADMINISTRATORS))
            for name in LISTS
            if name != "checked list"
        ),
        case(
            "absent",
            {**ABSENT_LIST, "number": 1},
            get=ABSENT_FOR_ADMINISTRATORS,
            post=ABSENT_FOR_ADMINISTRATORS,
        ),
    ),
]
