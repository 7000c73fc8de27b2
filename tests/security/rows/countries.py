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


GROUP, NO_GROUP = {"code": "lusophone"}, {"code": "atlantic"}
NO_ORGANISATION = {"pk": 999_999}


def group_membership(state):
    return lambda scene: GROUP | {"pk": scene.papers[f"{state}group membership"]}


def organisation(name):
    return lambda scene: {"pk": scene.papers[name]}


def pair(other):
    """The organisation and another one."""
    return lambda scene: {"pk": scene.papers["organisation"], "other": scene.papers[other]}


def changed_by_administrators(name, absent, **there):
    """A page of each thing that is there, and of one that is not."""
    return row(
        name,
        *(case(about, kwargs, **both(ADMINISTRATORS)) for about, kwargs in there.items()),
        *(case(about, kwargs, **both(ABSENT)) for about, kwargs in absent.items()),
    )


def exports():
    """The forms of the file of a list."""
    nobody = "sign-in: guest; absent: administrator; no: rest"
    return (
        case("a workbook", {"form": "xlsx"}, get=ADMINISTRATORS),
        case("CSV", {"form": "csv"}, get=ADMINISTRATORS),
        case("no such form", {"form": "exe"}, get=nobody),
    )


ROWS = [
    row("countries:list", case(get=ADMINISTRATORS)),
    row("countries:export", *exports()),
    row("countries:export-organisations", *exports()),
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
    row("countries:groups", case(get=ADMINISTRATORS)),
    row("countries:add-group", case(**both(ADMINISTRATORS))),
    changed_by_administrators("countries:edit-group", {"absent": NO_GROUP}, group=GROUP),
    changed_by_administrators("countries:remove-group", {"absent": NO_GROUP}, group=GROUP),
    row(
        "countries:add-group-members",
        case("group", GROUP, post=ADMINISTRATORS),
        case("absent", NO_GROUP, post=ABSENT),
    ),
    changed_by_administrators(
        "countries:change-group-membership",
        {"absent": GROUP | {"pk": 999_999}},
        current=group_membership(""),
        ended=group_membership("ended "),
    ),
    row(
        "countries:remove-group-membership",
        case("current", group_membership(""), post=ADMINISTRATORS),
        case("ended", group_membership("ended "), post=ADMINISTRATORS),
        case("absent", GROUP | {"pk": 999_999}, post=ABSENT),
    ),
    row("countries:organisations", case(get=ADMINISTRATORS)),
    row("countries:duplicate-organisations", case(get=ADMINISTRATORS)),
    changed_by_administrators(
        "countries:edit-organisation",
        {"absent": NO_ORGANISATION},
        current=organisation("organisation"),
        merged=organisation("merged organisation"),
    ),
    changed_by_administrators(
        "countries:remove-organisation",
        {"absent": NO_ORGANISATION, "merged": organisation("merged organisation")},
        current=organisation("organisation"),
    ),
    row(
        "countries:choose-organisation",
        case("current", organisation("organisation"), get=ADMINISTRATORS),
        case("merged", organisation("merged organisation"), get=ABSENT),
        case("absent", NO_ORGANISATION, get=ABSENT),
    ),
    changed_by_administrators(
        "countries:merge-organisations",
        {"absent": NO_ORGANISATION | {"other": 999_998}, "merged": pair("merged organisation")},
        two=pair("other organisation"),
    ),
    row(
        "countries:tell-organisations-apart",
        case("two", pair("other organisation"), post=ADMINISTRATORS),
        case("merged", pair("merged organisation"), post=ABSENT),
        case("absent", NO_ORGANISATION | {"other": 999_998}, post=ABSENT),
    ),
    row(
        "countries:undo-organisation-merge",
        case("merged", organisation("merge of organisations"), post=ADMINISTRATORS),
        case("undone", organisation("undone merge of organisations"), post=ADMINISTRATORS),
        case("absent", NO_ORGANISATION, post=ABSENT),
    ),
    row(
        "dashboards:party-history",
        *(
            case(kwargs["code"], kwargs, get=ADMINISTRATORS)
            for kwargs in (KENYA, UGANDA, REGION, AGENCY)
        ),
        *(case(kwargs["code"], kwargs, get=ABSENT) for kwargs in (OFFICE, NOWHERE)),
    ),
    row(
        "dashboards:group-history",
        case("group", GROUP, get=ADMINISTRATORS),
        case("absent", NO_GROUP, get=ABSENT),
    ),
    row(
        "dashboards:organisation-history",
        case("current", organisation("organisation"), get=ADMINISTRATORS),
        case("merged", organisation("merged organisation"), get=ADMINISTRATORS),
        case("absent", NO_ORGANISATION, get=ABSENT),
    ),
]
