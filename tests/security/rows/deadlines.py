"""Rows of deadlines (see tests/security/policy.py; the deadlines: party_objects.py)."""

from deadlines.models import DeadlineKind, ExtensionState
from tests.security.papers import Paper
from tests.security.policy import NOT_THERE_SIGN_IN, SIGNED_IN, case, row
from tests.security.states import in_every_state, of_both_parties

READERS = "sign-in: guest; ok: party staff; absent: rest"
ASKERS = "sign-in: guest; ok: focal alternate staff; no: party; absent: rest"
DECIDERS = "sign-in: guest; ok: staff; no: party; absent: rest"
PARTY_ALONE = "sign-in: guest; ok: party; absent: rest"
ASKERS_OF_PARTY_ALONE = "sign-in: guest; ok: focal alternate; no: party; absent: rest"
# A milestone is a promise in the making until it binds, so its deadline is the party's own.
KINDS = [f"{kind} deadline" for kind in DeadlineKind.values] + ["settled deadline", "past deadline"]
ABSENT = {"pk": 999_999}


def both(words):
    return {"get": words, "post": words}


def got(words):
    return {"get": words}


def named(thing):
    return lambda code: Paper({"pk": f"{code} {thing}"}, {})


def of_milestone(place):
    return Paper({"pk": f"{place.papers} deadline of milestone"}, {})


def of_deadlines(name, answers, words, of_the_party_alone):
    """A page of a deadline: of each kind and state, and of milestones in each state of their
    roadmap."""
    return row(
        name,
        *(
            about
            for kind in KINDS
            for about in of_both_parties(kind, named(kind), **answers(words))
        ),
        *in_every_state(
            answers,
            of_milestone,
            making=of_the_party_alone,
            handed_in=of_the_party_alone,
            published=words,
            amending=words,
            amendment_handed_in=words,
        ),
        case(
            "UNOSSC's",
            lambda scene: {"pk": scene.meeting.scheduling_id},
            **answers("sign-in: guest; ok: staff; absent: rest"),
        ),
        case("absent", ABSENT, **answers(NOT_THERE_SIGN_IN)),
    )


ROWS = [
    row("deadlines:list", case(get=SIGNED_IN)),
    row(
        "deadlines:export",
        case("a workbook", {"form": "xlsx"}, get=SIGNED_IN),
        case("CSV", {"form": "csv"}, get=SIGNED_IN),
        case("no such form", {"form": "exe"}, get=NOT_THERE_SIGN_IN),
    ),
    of_deadlines("deadlines:deadline", got, READERS, PARTY_ALONE),
    of_deadlines("deadlines:ask", both, ASKERS, ASKERS_OF_PARTY_ALONE),
    row(
        "deadlines:decide",
        *(
            about
            for state in ExtensionState.values
            for about in of_both_parties(state, named(f"{state} extension"), **both(DECIDERS))
        ),
        case("absent", ABSENT, **both(NOT_THERE_SIGN_IN)),
    ),
]
