"""Rows of countries (see tests/security/policy.py). Parties are public facts: no 404 for
strangers, whoever may not change them is refused."""

from tests.security.policy import ADMINISTRATORS, case, row

KENYA, REGION = {"code": "KEN"}, {"code": "EAC"}
NOWHERE = {"code": "ZZZ"}
ABSENT = "sign-in: guest; absent: administrator; no: rest"


def membership(scene):
    return {"code": "EAC", "pk": scene.membership.pk}


def changed_by_administrators(name, kwargs, absent):
    return row(
        name,
        case("there", kwargs, get=ADMINISTRATORS, post=ADMINISTRATORS),
        case("absent", absent, get=ABSENT, post=ABSENT),
    )


ROWS = [
    row("countries:list", case(get=ADMINISTRATORS)),
    row("countries:regions", case(get=ADMINISTRATORS)),
    row("countries:add-region", case(get=ADMINISTRATORS, post=ADMINISTRATORS)),
    changed_by_administrators("countries:edit-party", KENYA, NOWHERE),
    changed_by_administrators("countries:edit-region", REGION, NOWHERE),
    row(
        "countries:add-member",
        case("there", REGION, post=ADMINISTRATORS),
        case("absent", NOWHERE, post=ABSENT),
    ),
    changed_by_administrators("countries:end-membership", membership, NOWHERE | {"pk": 1}),
]
