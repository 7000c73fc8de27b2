"""Rows of countries (see tests/security/policy.py). Parties are public facts: no 404 for
strangers, whoever may not change them is refused."""

from tests.security.policy import ADMINISTRATORS, case, row
from tests.security.rows.roadmaps import both

KENYA, UGANDA, REGION, OFFICE, AGENCY = (
    {"code": code} for code in ("KEN", "UGA", "EAC", "UNOSSC", "JICA")
)
NOWHERE = {"code": "ZZZ"}
ABSENT = "sign-in: guest; absent: administrator; no: rest"


def membership(state):
    return lambda scene: {"code": "EAC", "pk": scene.papers[f"{state}membership"]}


def changed_by_administrators(name, absent, **there):
    """A page of each thing that is there, and of one that is not."""
    return row(
        name,
        *(case(about, kwargs, **both(ADMINISTRATORS)) for about, kwargs in there.items()),
        *(case(about, kwargs, **both(ABSENT)) for about, kwargs in absent.items()),
    )


ROWS = [
    row("countries:list", case(get=ADMINISTRATORS)),
    row("countries:regions", case(get=ADMINISTRATORS)),
    row("countries:add-region", case(get=ADMINISTRATORS, post=ADMINISTRATORS)),
    changed_by_administrators(
        "countries:edit-party",
        {"office": OFFICE, "agency": AGENCY, "absent": NOWHERE},
        own=KENYA,
        others=UGANDA,
        region=REGION,
    ),
    changed_by_administrators(
        "countries:edit-region",
        {"country": KENYA, "office": OFFICE, "agency": AGENCY, "absent": NOWHERE},
        region=REGION,
    ),
    row("countries:partner-agencies", case(get=ADMINISTRATORS)),
    row("countries:add-partner-agency", case(get=ADMINISTRATORS, post=ADMINISTRATORS)),
    changed_by_administrators(
        "countries:edit-partner-agency",
        {"country": KENYA, "region": REGION, "office": OFFICE, "absent": NOWHERE},
        agency=AGENCY,
    ),
    row(
        "countries:add-member",
        case("region", REGION, post=ADMINISTRATORS),
        *(
            case(f"no region: {kwargs['code']}", kwargs, post=ABSENT)
            for kwargs in (KENYA, UGANDA, OFFICE, AGENCY, NOWHERE)
        ),
    ),
    changed_by_administrators(
        "countries:end-membership",
        {"ended": membership("ended "), "absent": NOWHERE | {"pk": 1}},
        current=membership(""),
    ),
]
