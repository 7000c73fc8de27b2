"""Rows of reporting: a report answers at its pages as a roadmap in the same state does.

The rows of those pages are made of the rows of roadmaps; those of lists, entries and reporting
periods are written out.
"""

from dataclasses import replace
from typing import Any

from documents.urls import pages_of
from reporting.kind import REPORT
from tests.security.papers import Paper
from tests.security.policy import (
    ADMINISTRATORS,
    EVERYBODY,
    NOT_THERE,
    NOT_THERE_SIGN_IN,
    Case,
    Row,
    case,
    row,
)
from tests.security.report_papers import PERIOD
from tests.security.rows import discussing, documents, revisions, roadmaps, sections
from tests.security.rows.roadmaps import (
    READERS,
    WRITERS,
    both,
    got,
    nowhere,
    of_one_thing,
    of_the_newest_draft,
    posted,
    with_arguments,
)
from tests.security.rows.workshops import ABSENT_FOR_ADMINISTRATORS, MEETINGS, NAIROBI, NO_EVENT

PAGES = {f"roadmaps:{page.name}" for page in pages_of(REPORT)} | {"roadmaps:roadmap"}
PERIODS = ("planned period", "open period", "closed period")
NAIROBI_FIRST = {"workshop": "nairobi-2017", "period": PERIOD}
CHART = {**NAIROBI_FIRST, "key": "challenges"}
REVIEWERS = "sign-in: guest; ok: staff; absent: rest"
NO_ENTRY = NO_REPORT = "sign-in: guest; absent: rest"
FORMS, PAPERS = ("xlsx", "csv"), ("pdf", "docx")
OVERVIEWS = {
    "first": ("open", EVERYBODY),
    "second": ("planned", NOT_THERE),
    "third": ("closed", EVERYBODY),
    "fourth": ("no such", NOT_THERE),
}


def _of_report(values: Any) -> Any:
    """The same about a report: arguments of an address, or what is sent to it."""
    if isinstance(values, Paper):
        keys = {name: f"report {key}" for name, key in values.keys.items()}
        return Paper(keys, _of_report(dict(values.others)))
    return {**({"period": PERIOD} if "workshop" in values else {}), **values}


def _case(of_roadmap: Case) -> Case:
    return replace(
        of_roadmap, kwargs=_of_report(of_roadmap.kwargs), data=_of_report(of_roadmap.data)
    )


def _row(of_roadmap: Row) -> Row:
    page = of_roadmap.name.partition(":")[2]
    name = REPORT.page if page == "roadmap" else page
    return row(f"reporting:{name}", *map(_case, of_roadmap.cases))


def _period(paper: str) -> Any:
    return lambda scene: {**NAIROBI, "period": scene.papers[paper]}


def _of_periods(name: str, **answers: str) -> Row:
    """A page of one period: in each state, of nothing that is there, and of another event."""
    absent = dict.fromkeys(answers, ABSENT_FOR_ADMINISTRATORS)
    return row(
        f"workshops:{name}",
        *(case(paper, _period(paper), **answers) for paper in PERIODS),
        case("absent", {**NAIROBI, "period": 999_999}, **absent),
        case(
            "of another workshop",
            lambda scene: {"code": "closed-2017", "period": scene.papers["open period"]},
            **absent,
        ),
    )


def _of_workshops(name: str, **answers: str) -> Row:
    """A page of all periods: only workshops have one."""
    no_workshop = dict.fromkeys(answers, NOT_THERE_SIGN_IN)
    return row(
        f"workshops:{name}",
        case("workshop", NAIROBI, **answers),
        *(case(code, {"code": code}, **no_workshop) for code in MEETINGS),
        case("absent", NO_EVENT, **no_workshop),
    )


def _read_by_all(words: str) -> dict[str, str]:
    """A page that all of a party's people read, and its writers change."""
    return {"get": READERS if words == WRITERS else words, "post": words}


def _of_overviews(name: str) -> Row:
    """What everybody reads of a period once it is open."""
    return row(
        f"dashboards:{name}",
        *(
            case(f"{state} period", {"workshop": "nairobi-2017", "period": code}, get=words)
            for code, (state, words) in OVERVIEWS.items()
        ),
        case("of no workshop", {"workshop": "nowhere", "period": PERIOD}, get=NOT_THERE),
    )


ROWS = [
    row("reporting:list", case(get=EVERYBODY)),
    row("reporting:reported", case(get=EVERYBODY)),
    row(
        "reporting:export-reported",
        case("a workbook", {"form": "xlsx"}, get=EVERYBODY),
        case("CSV", {"form": "csv"}, get=EVERYBODY),
        case("no such form", {"form": "exe"}, get=NOT_THERE),
    ),
    _of_overviews("period-overview"),
    row(
        "dashboards:export-period",
        *(case(f"as {form}", {**NAIROBI_FIRST, "form": form}, get=EVERYBODY) for form in FORMS),
        case("no such form", {**NAIROBI_FIRST, "form": "exe"}, get=NOT_THERE),
        case("of a plan", {**NAIROBI_FIRST, "period": "second", "form": "csv"}, get=NOT_THERE),
    ),
    row(
        "dashboards:period-paper",
        *(case(f"as {form}", {**NAIROBI_FIRST, "form": form}, get=EVERYBODY) for form in PAPERS),
        case("no such form", {**NAIROBI_FIRST, "form": "exe"}, get=NOT_THERE),
        case("of a plan", {**NAIROBI_FIRST, "period": "second", "form": "pdf"}, get=NOT_THERE),
    ),
    row(
        "dashboards:download-period-chart",
        *(
            case(f"as {ending}", {**CHART, "ending": ending}, get=EVERYBODY)
            for ending in ("csv", "xlsx", "svg")
        ),
        case("no such file", {**CHART, "ending": "exe"}, get=NOT_THERE),
        case("no such chart", {**CHART, "key": "nothing", "ending": "csv"}, get=NOT_THERE),
        case("of a plan", {**CHART, "period": "second", "ending": "csv"}, get=NOT_THERE),
    ),
    row("reporting:standard-form", case(get=EVERYBODY)),
    row(
        "reporting:download-standard-form",
        case("Word", {"form": "docx"}, get=EVERYBODY),
        case("a workbook", {"form": "xlsx"}, get=EVERYBODY),
        case("no such form", {"form": "exe"}, get=NOT_THERE),
    ),
    _row(row(":entries", *of_the_newest_draft(got, words=READERS), *nowhere(got))),
    _row(row(":nothing-to-report", *of_the_newest_draft(both), *nowhere(both))),
    _row(row(":profile", *of_the_newest_draft(_read_by_all), *nowhere(both))),
    _row(row(":refresh-entries", *of_the_newest_draft(posted), *nowhere(posted))),
    row(
        "reporting:rate",
        case("accepted", {**NAIROBI_FIRST, "code": "BEN", "number": 1}, **both(REVIEWERS)),
        case("no such entry", {**NAIROBI_FIRST, "code": "BEN", "number": 7}, **both(NO_ENTRY)),
        case("no such report", {**NAIROBI_FIRST, "code": "ZZZ", "number": 1}, **both(NO_REPORT)),
        *_row(
            row(":rate", *of_the_newest_draft(both, with_arguments(number=1), words=NO_ENTRY))
        ).cases,
    ),
    _row(of_one_thing(":edit-entry", both, "number", "entry")),
    _row(of_one_thing(":leave-unchanged", both, "number", "entry")),
    _of_workshops("reporting-periods", get=ADMINISTRATORS),
    _of_workshops("add-reporting-period", **both(ADMINISTRATORS)),
    _of_periods("reporting-period", get=ADMINISTRATORS),
    *(
        _of_periods(name, **both(ADMINISTRATORS))
        for name in (
            "edit-reporting-period",
            "remove-reporting-period",
            "open-reporting-period",
            "close-reporting-period",
            "reopen-reporting-period",
            "add-reporting-parties",
        )
    ),
    *(
        _row(of_roadmap)
        for module in (roadmaps, revisions, sections, documents, discussing)
        for of_roadmap in module.ROWS
        if of_roadmap.name in PAGES
    ),
]
