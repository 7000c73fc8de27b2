"""Rows of synthesis: a contribution answers at its pages as a roadmap in the same state does.

The rows of those pages are made of the rows of roadmaps; those of the lists are written out.
"""

from dataclasses import replace
from typing import Any

from documents.urls import pages_of
from synthesis.kind import CONTRIBUTION
from tests.security.papers import Paper, event_of
from tests.security.policy import EVERYBODY, NOT_THERE_SIGN_IN, SIGNED_IN, Case, Row, case, row
from tests.security.rows import discussing, documents, revisions, roadmaps, sections
from tests.security.rows.workshops import EVENTS

PAGES = {f"roadmaps:{page.name}" for page in pages_of(CONTRIBUTION)}
PAGES |= {"roadmaps:roadmap"}  # "synthesis:contribution" among these
MEETING = {"event": "consultative-meeting"}
PARTIES = ("KEN", "UGA", "EAC", "UNOSSC", "ZZZ")


def _renamed(arguments: dict[str, Any]) -> dict[str, Any]:
    """The arguments of a contribution's address for those of a roadmap's."""
    return {
        **({"event": event_of(arguments["workshop"])} if "workshop" in arguments else {}),
        **{name: value for name, value in arguments.items() if name != "workshop"},
    }


def _of_contribution(values: Any) -> Any:
    """The same about a contribution: arguments of an address, or what is sent to it."""
    if isinstance(values, Paper):
        keys = {name: f"contribution {key}" for name, key in values.keys.items()}
        return Paper(keys, _renamed(dict(values.others)))
    return _renamed(dict(values))


def _case(of_roadmap: Case) -> Case:
    return replace(
        of_roadmap,
        kwargs=_of_contribution(of_roadmap.kwargs),
        data=_of_contribution(of_roadmap.data),
    )


def _row(of_roadmap: Row) -> Row:
    page = of_roadmap.name.removeprefix("roadmaps:")
    cases = [_case(of_roadmap) for of_roadmap in of_roadmap.cases]
    if page == "roadmap":
        return row(f"synthesis:{CONTRIBUTION.page}", *map(_never_public, cases))
    return row(f"synthesis:{page}", *cases)


def _never_public(about: Case) -> Case:
    """A guest is asked to sign in, even where the same page of a roadmap is public."""
    guest = dict.fromkeys(("guest", "disabled"), "sign-in")
    return replace(
        about, expected={method: answers | guest for method, answers in about.expected.items()}
    )


ROWS = [
    row("synthesis:list", case(get=SIGNED_IN)),
    row(
        "synthesis:export",
        case("a workbook", {"form": "xlsx"}, get=SIGNED_IN),
        case("CSV", {"form": "csv"}, get=SIGNED_IN),
        case("no such form", {"form": "exe"}, get=NOT_THERE_SIGN_IN),
    ),
    row(
        "synthesis:export-contributions",
        case("a consultative meeting", {**MEETING, "form": "csv"}, get=SIGNED_IN),
        *(
            case(code, {"event": code, "form": "csv"}, get=NOT_THERE_SIGN_IN)
            for code in (*EVENTS, "atlantis-2017")
            if code != MEETING["event"]
        ),
    ),
    row(
        "synthesis:contributions",
        case("a consultative meeting", MEETING, get=SIGNED_IN),
        *(
            case(code, {"event": code}, get=NOT_THERE_SIGN_IN)
            for code in (*EVENTS, "atlantis-2017")
            if code != MEETING["event"]
        ),
    ),
    row(
        "workshops:earlier-contribution",
        *(case(code, {**MEETING, "code": code}, get=EVERYBODY) for code in (*PARTIES, "JICA")),
    ),
    *(
        _row(of_roadmap)
        for module in (roadmaps, revisions, sections, documents, discussing)
        for of_roadmap in module.ROWS
        if of_roadmap.name in PAGES
    ),
]
