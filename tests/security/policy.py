"""How a row of the access table is written and read.

    row(
        "roadmaps:submit",
        case("own draft", KEN, post="ok: focal alternate; no: contributor authority; ..."),
        case("absent", NOBODYS, post="sign-in: guest; absent: rest"),
    )

A method that a case does not name must be refused. `rest` stands for the roles not named yet;
`party` and `staff` are groups of roles. Answers:

    ok       let through: shown, done, or asked to correct what was typed
    sign-in  sent to the sign-in page
    no       403: may know that it is there, may not do this
    absent   404, the same for what belongs to others and for what is not there
    gone     410: it was there, and whoever has its address may know why not any more
    wrong    405: not with this method
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

ROLES = (
    "guest",  # not signed in
    "nobody",  # signed in, acts for no party
    "focal", "alternate", "contributor", "authority",  # Kenya's people
    "stranger",  # Uganda's focal point
    "partner",  # of an agency that supports countries
    "reviewer", "administrator",  # UNOSSC's people
)  # fmt: skip
# People whose rights a row does not spell out: each gets the answers of another role, unless the
# row names it. `narrow`: a contributor whose only section is not among the papers; reads like
# every contributor, writes as little as the authority. `unconfirmed`: an authority that UNOSSC
# has not confirmed. `former`: a focal point whose mandate has ended, who is told so at addresses
# of the party (accounts/ended_mandates.py). `disabled`: the account is closed, the session is not.
VARIANTS = {
    "narrow": "contributor",
    "unconfirmed": "authority",
    "former": "nobody",
    "disabled": "guest",
}
EVERYBODY_ASKING = (*ROLES, *VARIANTS)
GROUPS = {
    "party": ("focal", "alternate", "contributor", "authority"),
    "staff": ("reviewer", "administrator"),
}
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
ANSWERS = frozenset({"ok", "sign-in", "no", "absent", "gone", "wrong"})
REFUSED = "refused"

Kwargs = Mapping[str, Any] | Callable[[Any], Mapping[str, Any]]


@dataclass(frozen=True)
class Case:
    """One class of object behind an address, and who gets what answer by which method."""

    about: str
    kwargs: Kwargs
    expected: dict[str, dict[str, str]]
    data: Kwargs = field(default_factory=dict)

    def answer(self, method: str, role: str) -> str:
        answers = self.expected.get(method, {})
        if role in answers or role not in VARIANTS:
            return answers.get(role, REFUSED)
        if role == "narrow" and answers.get("authority") == "no":
            return "no"
        return answers.get(VARIANTS[role], REFUSED)

    def fits(self, method: str, role: str, got: str) -> bool:
        """Whether this is an answer that the role should get.

        How something is refused does not matter where every refusal will do. Who acted for Kenya
        until today may be told so (403), at the party's own addresses only.
        """
        expected = self.answer(method, role)
        if expected == REFUSED:
            return got != "ok"
        is_told = role == "former" and (expected, got) == ("absent", "no") and self._is_of_kenya
        return got == expected or is_told

    @property
    def _is_of_kenya(self) -> bool:
        given = getattr(self.kwargs, "others", self.kwargs)
        return isinstance(given, dict) and given.get("code") == "KEN"


@dataclass(frozen=True)
class Row:
    """Everything about one address."""

    name: str
    cases: tuple[Case, ...]


def row(name: str, *cases: Case) -> Row:
    return Row(name, cases)


def case(
    about: str = "page",
    kwargs: Kwargs | None = None,
    *,
    get: str = "",
    post: str = "",
    put: str = "",
    data: Kwargs | None = None,
) -> Case:
    """`kwargs` fill the address; `data` is sent with POST. Both may be a function of the scene."""
    expected = {}
    if get:
        expected["GET"] = expected["HEAD"] = parse(get)
    if post:
        expected["POST"] = parse(post)
    if put:
        expected["PUT"] = parse(put)
    return Case(about, kwargs or {}, expected, data or {})


def parse(words: str) -> dict[str, str]:
    """ "ok: staff; no: rest" as {role: answer}. Raises ValueError where a role is left out."""
    answers: dict[str, str] = {}
    for part in words.split(";"):
        answer, _colon, names = part.partition(":")
        if answer.strip() not in ANSWERS:
            raise ValueError(f"{answer!r} is no answer; use one of {sorted(ANSWERS)}")
        for name in names.split():
            for role in _roles(name, answers):
                answers[role] = answer.strip()
    if missing := set(ROLES) - set(answers):
        raise ValueError(f"{words!r} says nothing about {sorted(missing)}")
    return answers


def _roles(name: str, answers: dict[str, str]) -> tuple[str, ...]:
    """A role, or those of a group that are not named yet."""
    if name in EVERYBODY_ASKING and name not in answers:
        return (name,)
    group = ROLES if name == "rest" else GROUPS.get(name)
    if group is None:
        raise ValueError(f"{name!r} is no role, or named twice")
    return tuple(role for role in group if role not in answers)


# Sentences that many rows say.
EVERYBODY = "ok: rest"
SIGNED_IN = "sign-in: guest; ok: rest"
STAFF = "sign-in: guest; ok: staff; no: rest"
ADMINISTRATORS = "sign-in: guest; ok: administrator; no: rest"
NOT_THERE = "absent: rest"
NOT_THERE_SIGN_IN = "sign-in: guest; absent: rest"
WRONG = "wrong: rest"
