"""The states of a roadmap's life, and the cases of a row that ask about a roadmap in each of them.

    row(
        "roadmaps:actors",
        *in_every_state(both, making=WRITERS, handed_in=WRITERS, published=NOT_THERE_SIGN_IN),
        *nowhere(both),
    )

Each state has a workshop of its own after which Kenya's and Uganda's roadmaps are in that state
(papers.py). A row says what Kenya's roadmap answers. Uganda's answers its own focal point as
Kenya's answers Kenya's, and Kenya's people as Kenya's answers strangers.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from tests.security.policy import GROUPS, ROLES, Case, Kwargs, case

CODES = ("KEN", "UGA")


@dataclass(frozen=True)
class State:
    """`draft` is the state of the newest draft. While an amendment is under way, and after it
    was abandoned, that is the second one, and the first is published."""

    draft: str
    stage: str  # the states of one stage are answered alike
    is_amendment: bool = False


STATES = {
    "drafting": State("drafting", "first draft"),
    "endorsed": State("endorsed", "making"),
    "returned": State("returned", "making"),
    "submitted": State("submitted", "handed in"),
    "accepted": State("accepted", "accepted"),
    "closed": State("closed", "closed"),
    "published": State("published", "published"),
    "abandoned": State("abandoned", "abandoned", is_amendment=True),
    "amending": State("drafting", "amending", is_amendment=True),
    "amendment-submitted": State("submitted", "amendment handed in", is_amendment=True),
}


@dataclass(frozen=True)
class Place:
    """A roadmap, by its party and its state."""

    code: str
    state: str

    @property
    def where(self) -> dict[str, Any]:
        """The arguments of its address."""
        return {"workshop": workshop_of(self.state), "code": self.code}

    @property
    def papers(self) -> str:
        """How the names of its papers begin: "KEN comment", "UGA submitted comment" …"""
        return self.code if self.state == "drafting" else f"{self.code} {self.state}"

    @property
    def number(self) -> int:
        """The number of its newest draft."""
        return 2 if STATES[self.state].is_amendment else 1


def workshop_of(state: str) -> str:
    return "nairobi-2017" if state == "drafting" else f"{state}-2017"


def address(place: Place) -> Kwargs:
    """A page of the roadmap itself."""
    return place.where


def in_every_state(
    answers: Callable[[str], dict[str, Any]],
    at: Callable[[Place], Kwargs] = address,
    *,
    making: str,
    handed_in: str,
    published: str,
    first_draft: str = "",
    accepted: str = "",
    abandoned: str = "",
    amending: str = "",
    amendment_handed_in: str = "",
    closed: str = "",
    data: Callable[[Place], Kwargs] | None = None,
    thing: str = "",
) -> tuple[Case, ...]:
    """A case for each state, first of Kenya's roadmaps, then of Uganda's.

    `at` gives the arguments of the address, `thing` says what of the roadmap it names. Unless the
    row says otherwise, what was never submitted is answered like everything in the making, an
    accepted draft and one that UNOSSC closed like a submitted one, an amendment like a first draft,
    and a roadmap whose amendment was abandoned like a published one.
    """
    words = {
        "first draft": first_draft or making,
        "making": making,
        "handed in": handed_in,
        "accepted": accepted or handed_in,
        "published": published,
        "abandoned": abandoned or published,
        "amending": amending or making,
        "closed": closed or handed_in,
        "amendment handed in": amendment_handed_in or handed_in,
    }
    return tuple(
        _case(Place(code, name), answers, words, at, data, thing or getattr(at, "thing", ""))
        for code in CODES
        for name in STATES
    )


def _case(
    place: Place,
    answers: Callable[[str], dict[str, Any]],
    words: Mapping[str, str],
    at: Callable[[Place], Kwargs],
    data: Callable[[Place], Kwargs] | None,
    thing: str,
) -> Case:
    """The case of one roadmap; `words` say by stage who gets what answer from Kenya's."""
    about = case(
        ", ".join(filter(None, (place.code, place.state, thing))),
        at(place),
        data=data(place) if data else None,
        **answers(words[STATES[place.state].stage]),
    )
    return about if place.code == "KEN" else of_uganda(about)


def of_uganda(of_kenya: Case) -> Case:
    """The same case with the answers for Uganda's object instead of Kenya's."""
    expected = {method: _swapped(answers) for method, answers in of_kenya.expected.items()}
    return replace(of_kenya, expected=expected)


def _swapped(answers: Mapping[str, str]) -> dict[str, str]:
    """Uganda's focal point gets what Kenya's got, Kenya's people what the stranger got."""
    swapped = {role: answers[role] for role in ROLES}
    swapped["stranger"] = answers["focal"]
    return swapped | dict.fromkeys(GROUPS["party"], answers["stranger"])


def of_both_parties(about: str, at: Callable[[str], Kwargs], **answers: str) -> tuple[Case, Case]:
    """A case of Kenya's object, and the same of Uganda's. `at` gives the arguments by code."""
    return (
        case(f"KEN, {about}", at("KEN"), **answers),
        of_uganda(case(f"UGA, {about}", at("UGA"), **answers)),
    )
