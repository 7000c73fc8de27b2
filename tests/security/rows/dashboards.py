"""Rows of dashboards (see tests/security/policy.py)."""

from tests.security.policy import EVERYBODY, NOT_THERE, STAFF, case, row

KENYA, NOBODYS = {"code": "KEN"}, {"code": "ZZZ"}

ROWS = [
    row("dashboards:home", case(get=EVERYBODY)),
    row("dashboards:dashboard", case(get=STAFF)),
    row("dashboards:search", case(get=EVERYBODY)),
    row("dashboards:about", case(get=EVERYBODY)),
    row(
        "dashboards:party",
        case("a party", KENYA, get=EVERYBODY),
        case("absent", NOBODYS, get=NOT_THERE),
    ),
]
