"""Rows of roadmaps (see policy.py; the states of a roadmap: states.py; its papers: papers.py)."""

from collections.abc import Mapping
from dataclasses import dataclass

from tests.security.papers import Paper
from tests.security.policy import EVERYBODY, NOT_THERE, NOT_THERE_SIGN_IN, STAFF, case, row
from tests.security.states import address, in_every_state, workshop_of

KEN, UGA, BEN, GONE, NOBODYS = (
    {"workshop": "nairobi-2017", "code": code} for code in ("KEN", "UGA", "BEN", "ZMB", "ZZZ")
)
PUBLISHED = {"workshop": workshop_of("published"), "code": "KEN"}
NO_WORKSHOP = {"workshop": "atlantis-2017", "code": "KEN"}
BY_REVIEWERS = {"workshop": "reviewers-publish-2017", "code": "KEN"}

# Who reads and who writes, for Kenya's papers.
READERS = "sign-in: guest; ok: party; absent: rest"
READERS_AND_STAFF = "sign-in: guest; ok: party staff; absent: rest"
WRITERS = "sign-in: guest; ok: focal alternate contributor; no: authority; absent: rest"
SUBMITTERS = "sign-in: guest; ok: focal alternate; no: contributor authority; absent: rest"
ENDORSERS = (
    "sign-in: guest; ok: authority; no: focal alternate contributor unconfirmed; absent: rest"
)
PUBLISHERS = "sign-in: guest; ok: focal; no: party staff; absent: rest"
ADMINISTRATORS = "sign-in: guest; ok: administrator; no: party reviewer; absent: rest"
REVIEWERS = "sign-in: guest; ok: staff; no: party; absent: rest"
# A page that is public once the roadmap is published asks nobody to sign in.
NOT_PUBLIC_YET = "ok: party staff; absent: rest"
# Who reads but may not write learns nothing new by a refusal.
REFUSED_TO_READERS = "sign-in: guest; no: authority; absent: rest"
NO_GET = "sign-in: guest; wrong: rest"


def both(words):
    return {"get": words, "post": words}


def posted(words):
    """An address that only takes POST says so before it looks for anything."""
    return {"get": NO_GET, "post": words}


def got(words):
    return {"get": words}


def _read_by_its_people(words):
    """A page that all of the party's people read; those who write in its scope also send it."""
    return {"get": words.replace("no: authority", "ok: authority"), "post": words}


@dataclass(frozen=True)
class Address:
    """The addresses of one `thing` in each roadmap; `argument` names its primary key."""

    argument: str
    thing: str
    more: Mapping[str, str]

    def __call__(self, place):
        return Paper({self.argument: f"{place.papers} {self.thing}"}, place.where | self.more)


def paper(argument, thing, **more):
    return Address(argument, thing, more)


def with_arguments(**more):
    """The addresses of a page in each roadmap that has arguments of its own."""
    return lambda place: place.where | more


def at(more, **kwargs):
    """The arguments of one address; `more` names a primary key among the papers."""
    name, key = more
    return Paper({name: key}, kwargs)


def nowhere(answers, **more):
    """The classes of which nobody may know: deleted, absent, no such workshop."""
    return (
        case("deleted", GONE | more, **answers(NOT_THERE_SIGN_IN)),
        case("absent", NOBODYS | more, **answers(NOT_THERE_SIGN_IN)),
        case("no such workshop", NO_WORKSHOP | more, **answers(NOT_THERE_SIGN_IN)),
    )


def misplaced(answers, argument, thing, words=NOT_THERE_SIGN_IN):
    """Another's thing at one's own address, and one's own at another's."""
    return (
        case(
            "other's at one's own address",
            at((argument, f"UGA {thing}"), **KEN),
            **answers(words),
        ),
        case(
            "own at another's address",
            at((argument, f"KEN {thing}"), **UGA),
            **answers(NOT_THERE_SIGN_IN),
        ),
    )


def of_the_open_draft(answers, page=address, *, words=WRITERS, data=None, closed=""):
    """A page of the open draft, whatever its state: there is none once it has ended."""
    return in_every_state(
        answers,
        page,
        making=words,
        handed_in=words,
        published=NOT_THERE_SIGN_IN,
        closed=closed or NOT_THERE_SIGN_IN,
        data=data,
    )


def of_the_newest_draft(answers, page=address, *, words=WRITERS):
    """A page of the newest draft: once it is closed, its people read why nothing can be done."""
    return in_every_state(answers, page, making=words, handed_in=words, published=words)


def in_the_newest_draft(answers, argument, thing, *, abandoned):
    """A page of one thing in the newest draft. That of an abandoned amendment is gone with it."""
    return in_every_state(
        answers,
        paper(argument, thing),
        making=WRITERS,
        handed_in=WRITERS,
        published=WRITERS,
        abandoned=abandoned,
    )


def public_once_published(page=address, *, first_draft=NOT_PUBLIC_YET):
    """A page that everybody reads once the roadmap is published."""
    return in_every_state(
        got,
        page,
        first_draft=first_draft,
        making=NOT_PUBLIC_YET,
        handed_in=NOT_PUBLIC_YET,
        published=EVERYBODY,
        amending=EVERYBODY,
        amendment_handed_in=EVERYBODY,
    )


def nobody_publicly(**more):
    return (
        case("deleted", GONE | more, get=NOT_THERE),
        case("absent", NOBODYS | more, get=NOT_THERE),
        case("no such workshop", NO_WORKSHOP | more, get=NOT_THERE),
    )


def of_one_thing(name, answers, argument, thing):
    """A page of one thing in the newest draft."""
    return row(
        name,
        *in_the_newest_draft(answers, argument, thing, abandoned=REFUSED_TO_READERS),
        *misplaced(answers, argument, thing, REFUSED_TO_READERS),
        case(
            "deleted thing",
            at((argument, f"deleted {thing}"), **KEN),
            **answers(REFUSED_TO_READERS),
        ),
        *nowhere(answers, **{argument: 1}),
    )


ROWS = [
    row("roadmaps:list", case(get=EVERYBODY)),
    row(
        "roadmaps:export",
        case("a workbook", {"form": "xlsx"}, get=EVERYBODY),
        case("CSV", {"form": "csv"}, get=EVERYBODY),
        case("no such form", {"form": "exe"}, get=NOT_THERE),
    ),
    row("roadmaps:earlier-review-queue", case(get=EVERYBODY)),
    row(
        "roadmaps:open",
        case("a workshop", {"workshop": "nairobi-2017"}, **both(STAFF)),
        case("a conference", {"workshop": "bapa40-2019"}, **both(NOT_THERE_SIGN_IN)),
        case("a meeting", {"workshop": "consultative-meeting"}, **both(NOT_THERE_SIGN_IN)),
        case("another meeting", {"workshop": "technical-meeting"}, **both(NOT_THERE_SIGN_IN)),
        case("absent", {"workshop": "atlantis-2017"}, **both(NOT_THERE_SIGN_IN)),
    ),
    row(
        "roadmaps:review",
        *of_the_open_draft(both, words=REVIEWERS),
        *nowhere(both),
    ),
    row("roadmaps:roadmap", *public_once_published(), *nobody_publicly()),
    row("roadmaps:read", *public_once_published(), *nobody_publicly()),
    row(
        "roadmaps:edit-section",
        *of_the_open_draft(
            # A contributor reads the sections that others write.
            lambda words: {
                "get": words.replace("contributor", "contributor narrow"),
                "post": words,
            },
            with_arguments(section="vision"),
            closed=WRITERS,
        ),
        *nowhere(both, section="vision"),
    ),
    row(
        "roadmaps:read-notation",
        *of_the_open_draft(posted, with_arguments(section="vision"), closed=WRITERS),
        *nowhere(posted, section="vision"),
    ),
    row(
        "roadmaps:answer-remark",
        *of_the_open_draft(_read_by_its_people, paper("remark", "remark")),
        *of_the_open_draft(_read_by_its_people, paper("remark", "answered remark")),
        *of_the_open_draft(_read_by_its_people, paper("remark", "remark on a row")),
        *misplaced(both, "remark", "remark"),
        case(
            "own, at one's other roadmap's address",
            at(("remark", "KEN returned remark"), **KEN),
            **both(NOT_THERE_SIGN_IN),
        ),
        *nowhere(both, remark=1),
    ),
    row(
        "roadmaps:actors",
        *in_every_state(
            _read_by_its_people,
            making=WRITERS,
            handed_in=WRITERS,
            published=WRITERS,
        ),
        *nowhere(both),
    ),
    row("roadmaps:proposed-organisations", *of_the_newest_draft(got), *nowhere(got)),
    of_one_thing("roadmaps:change-actor", both, "actor", "actor"),
    of_one_thing("roadmaps:release-actor", both, "actor", "actor"),
    row(
        "roadmaps:undo-removal",
        *in_the_newest_draft(posted, "removal", "removal", abandoned=NOT_THERE_SIGN_IN),
        *in_the_newest_draft(posted, "removal", "undone removal", abandoned=NOT_THERE_SIGN_IN),
        *misplaced(posted, "removal", "removal"),
        *nowhere(posted, removal=1),
    ),
    row(
        "roadmaps:explain-gap",
        *of_the_newest_draft(posted, with_arguments(kind="private")),
        case("no such type", KEN | {"kind": "secret"}, **posted(REFUSED_TO_READERS)),
        *nowhere(posted, kind="private"),
    ),
    row("roadmaps:endorse", *of_the_newest_draft(both, words=ENDORSERS), *nowhere(both)),
    *(
        row(f"roadmaps:{name}", *of_the_newest_draft(both, words=SUBMITTERS), *nowhere(both))
        for name in ("ask-endorsement", "submit", "withdraw")
    ),
    *(
        row(f"roadmaps:{name}", *of_the_newest_draft(both, words=ADMINISTRATORS), *nowhere(both))
        for name in ("close", "reopen", "revoke")
    ),
    row(
        "roadmaps:publish",
        *in_every_state(both, making=PUBLISHERS, handed_in=PUBLISHERS, published=PUBLISHERS),
        case(
            "accepted, and reviewers may publish",
            BY_REVIEWERS,
            **both("sign-in: guest; ok: focal staff; no: party; absent: rest"),
        ),
        *nowhere(both),
    ),
]
