"""Rows of commitments (see tests/security/policy.py; the papers: papers.py).

UNOSSC's people read a commitment once it is handed in, so a refusal tells them nothing new.
"""

from imports.models import BatchState, Outcome, Work
from tests.security.policy import (
    EVERYBODY,
    NOT_THERE,
    NOT_THERE_SIGN_IN,
    SIGNED_IN,
    case,
    row,
)
from tests.security.rows.roadmaps import (
    KEN,
    READERS,
    READERS_AND_STAFF,
    REFUSED_TO_READERS,
    SUBMITTERS,
    WRITERS,
    at,
    both,
    got,
    misplaced,
    nobody_publicly,
    nowhere,
    paper,
    posted,
    with_arguments,
)
from tests.security.states import address, in_every_state, of_uganda

WRITERS_READ_BY_STAFF = (
    "sign-in: guest; ok: focal alternate contributor; no: authority staff; absent: rest"
)
SUBMITTERS_READ_BY_STAFF = (
    "sign-in: guest; ok: focal alternate; no: contributor authority staff; absent: rest"
)
# Whoever may not write is refused before a list is looked for.
REFUSED_TO_READERS_AND_STAFF = "sign-in: guest; no: authority staff; absent: rest"
LISTS = [
    *(f"{state} list" for state in BatchState.values),
    *(f"list to {work}" for work in Work.values if work),
]
STAFF_MAY_READ = "sign-in: guest; ok: staff; absent: rest"


def working_papers(
    answers,
    page=address,
    *,
    words=WRITERS,
    read_by_staff=WRITERS_READ_BY_STAFF,
    abandoned="",
):
    """A page of the commitments as they stand: `words` while they are in the making."""
    return in_every_state(
        answers,
        page,
        making=words,
        handed_in=read_by_staff,
        published=read_by_staff,
        abandoned=abandoned,
        closed=words,
    )


def of_one(name, argument, *things, answers=posted, **words):
    """A page of one commitment or milestone."""
    return row(
        name,
        *(
            about
            for thing in things
            for about in working_papers(answers, paper(argument, thing), **words)
        ),
        *misplaced(answers, argument, things[0]),
        case(
            "deleted thing",
            at((argument, f"deleted {things[0]}"), **KEN),
            **answers(NOT_THERE_SIGN_IN),
        ),
        *nowhere(answers, **{argument: 1}),
    )


def shown_and_posted(words):
    """A page that readers see and writers send."""
    seen = {WRITERS: READERS, WRITERS_READ_BY_STAFF: READERS_AND_STAFF}
    return {"get": seen.get(words, words), "post": words}


def seen(words):
    """A page that those who may read the commitments see."""
    shown = {WRITERS: READERS, WRITERS_READ_BY_STAFF: READERS_AND_STAFF}
    return {"get": shown.get(words, words)}


def of_lists(name, answers):
    """A page of one list of commitments: in each state of its roadmap, and of the list.

    Those of an abandoned amendment are gone with it.
    """
    return row(
        f"commitments:{name}",
        *working_papers(
            answers, paper("pk", "checked list"), abandoned=REFUSED_TO_READERS_AND_STAFF
        ),
        *(
            case(about, at(("pk", f"KEN {about}"), **KEN), **answers(WRITERS))
            for about in LISTS
            if about != "checked list"
        ),
        *misplaced(answers, "pk", "checked list", REFUSED_TO_READERS),
        *nowhere(answers, pk=1),
    )


def only_posted(words):
    """An address that takes POST alone, and says so to whoever asks with GET."""
    return {"post": words}


def of_rows(answers):
    """The page of one row of a list."""
    name = "commitments:import-row"
    return row(
        name,
        *working_papers(
            answers, paper("pk", "checked list", number=2), abandoned=REFUSED_TO_READERS_AND_STAFF
        ),
        *(
            case(
                f"checked list, row {number}",
                at(("pk", "KEN checked list"), **KEN, number=number),
                **answers(WRITERS),
            )
            for number in range(3, 2 + len(Outcome.values))
        ),
        *(
            case(
                f"{about}, row 2",
                at(("pk", f"KEN {about}"), **KEN, number=2),
                **answers(WRITERS),
            )
            for about in LISTS
            if about != "checked list"
        ),
        *nowhere(answers, pk=1, number=2),
    )


def duty(key):
    return lambda scene: {"pk": scene.papers[f"{key} duty"]}


def about_duty(about, key):
    return case(about, duty(key), get=READERS_AND_STAFF, post=SUBMITTERS_READ_BY_STAFF)


ROWS = [
    row("commitments:my-commitments", case(get=SIGNED_IN)),
    row(
        "commitments:list",
        *working_papers(got, words=READERS, read_by_staff=READERS_AND_STAFF),
        *nowhere(got),
    ),
    row("commitments:add", *working_papers(both), *nowhere(both)),
    row("commitments:edit-table", *working_papers(both), *nowhere(both)),
    row(
        "commitments:proposed-organisations",
        *working_papers(got, with_arguments(field="lead_name")),
        *nowhere(got, field="lead_name"),
    ),
    row(
        "commitments:workbook",
        *working_papers(got, words=READERS, read_by_staff=READERS_AND_STAFF),
        *nowhere(got),
    ),
    row("commitments:start-import", *working_papers(both), *nowhere(both)),
    *[of_lists(name, both) for name in ("check-import", "import-columns", "undo-import")],
    *[of_lists(name, only_posted) for name in ("apply-import", "process-import", "reopen-import")],
    *[of_lists(name, got) for name in ("import-progress", "rejected-rows")],
    of_rows(both),
    row("dashboards:commitments", case(get=EVERYBODY)),
    row("dashboards:finance", case(get=EVERYBODY)),
    row(
        "dashboards:export-finance",
        case("a workbook", {"form": "xlsx"}, get=EVERYBODY),
        case("CSV", {"form": "csv"}, get=EVERYBODY),
        case("no such form", {"form": "exe"}, get=NOT_THERE),
    ),
    row(
        "dashboards:export-commitments",
        case("a workbook", {"form": "xlsx"}, get=EVERYBODY),
        case("CSV", {"form": "csv"}, get=EVERYBODY),
        case("no such form", {"form": "exe"}, get=NOT_THERE),
    ),
    row(
        "dashboards:commitment",
        *in_every_state(
            got,
            paper("number", "commitment"),
            making="ok: party; absent: rest",
            handed_in="ok: party staff; absent: rest",
            published=EVERYBODY,
            amending=EVERYBODY,
            amendment_handed_in=EVERYBODY,
            closed="ok: party; absent: rest",
        ),
        case(
            "other's at one's own address", at(("number", "UGA commitment"), **KEN), get=NOT_THERE
        ),
        case("deleted thing", at(("number", "deleted commitment"), **KEN), get=NOT_THERE),
        *nobody_publicly(number=1),
    ),
    of_one("commitments:edit", "number", "commitment", answers=shown_and_posted),
    of_one("commitments:remove", "number", "commitment", answers=both),
    of_one("commitments:joint", "number", "commitment", answers=shown_and_posted),
    of_one("commitments:name-partnerships", "number", "commitment"),
    of_one("commitments:report-delivery", "number", "commitment"),
    of_one("commitments:finance", "number", "commitment", answers=seen),
    row(
        "commitments:add-funding",
        *working_papers(both, paper("number", "commitment", stage="secured")),
        *nowhere(both, number=1, stage="secured"),
        case(
            "no such stage",
            at(("number", "KEN commitment"), **KEN, stage="promised"),
            **both("sign-in: guest; absent: rest"),
        ),
    ),
    of_one("commitments:change-funding", "pk", "secured amount", answers=both),
    of_one("commitments:remove-funding", "pk", "needed amount", answers=both),
    of_one("commitments:add-milestone", "number", "commitment"),
    of_one(
        "commitments:milestone",
        "pk",
        "milestone",
        "reached milestone",
        answers=got,
        words=READERS,
        read_by_staff=READERS_AND_STAFF,
    ),
    of_one("commitments:reach-milestone", "pk", "milestone", "reached milestone", answers=both),
    of_one(
        "commitments:change-milestone",
        "pk",
        "milestone",
        "reached milestone",
        answers=both,
    ),
    of_one("commitments:unreach-milestone", "pk", "reached milestone", "milestone", answers=both),
    of_one(
        "commitments:ask-for-time",
        "pk",
        "milestone",
        "reached milestone",
        answers=both,
        words=SUBMITTERS,
        read_by_staff=SUBMITTERS_READ_BY_STAFF,
    ),
    of_one("commitments:remove-milestone", "pk", "milestone", "reached milestone", answers=both),
    of_one(
        "commitments:evidence",
        "number",
        "commitment",
        answers=got,
        words=READERS,
        read_by_staff=READERS_AND_STAFF,
    ),
    of_one("commitments:add-link", "number", "commitment", answers=both),
    of_one("commitments:add-file", "number", "commitment", answers=both),
    of_one(
        "commitments:change-evidence",
        "pk",
        "evidence",
        "public evidence",
        "removed evidence",
        answers=both,
    ),
    of_one("commitments:remove-evidence", "pk", "evidence", "public evidence", "removed evidence"),
    of_one("commitments:restore-evidence", "pk", "removed evidence", "evidence", "public evidence"),
    row(
        "commitments:explain-part",
        *working_papers(posted, paper("pk", "part")),
        *nowhere(posted, pk=1),
    ),
    row(
        "commitments:settle-duty",
        about_duty("own", "KEN"),
        of_uganda(about_duty("other's", "UGA")),
        about_duty("own, settled", "KEN settled"),
        of_uganda(about_duty("other's, settled", "UGA settled")),
        case("UNOSSC's", duty("UNOSSC"), **both(STAFF_MAY_READ)),
        case("absent", {"pk": 999_999_999}, **both(NOT_THERE_SIGN_IN)),
    ),
]
