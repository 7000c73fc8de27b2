"""Rows of workshops (see tests/security/policy.py)."""

from tests.security.policy import EVERYBODY, NOT_THERE, case, row

NAIROBI, NO_EVENT = {"code": "nairobi-2017"}, {"code": "atlantis-2017"}

ROWS = [
    row("workshops:list", case(get=EVERYBODY)),
    row(
        "workshops:event",
        case("an event", NAIROBI, get=EVERYBODY),
        case("absent", NO_EVENT, get=NOT_THERE),
    ),
]
