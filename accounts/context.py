"""What every template knows about the person: who they are, for whom they act, where to go."""

import re
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from accounts import open_sessions
from accounts.acting import acting_mandate
from accounts.models import Mandate
from accounts.permissions import Permission, sees_all_parties, user_can


@dataclass(frozen=True)
class Place:
    """An entry of the main menu."""

    url: str
    label: Any
    is_current: bool


OWN_PAGE = re.compile(r"/roadmaps/[\w-]+/(?P<code>[A-Z][\w-]*)/(?P<rest>.*)")
PUBLIC = (
    ("dashboards:home", _("Home")),
    ("roadmaps:list", _("Roadmaps")),
    ("workshops:list", _("Events")),
)
OFFICE = (
    ("dashboards:dashboard", _("Dashboard")),
    ("roadmaps:review-queue", _("Review")),
    ("roadmaps:list", _("Roadmaps")),
    ("workshops:list", _("Events")),
    ("deadlines:list", _("Deadlines")),
    ("people:list", _("People")),
)
STAFF = (*OFFICE, ("reminders:outbox", _("Outbox")))
# Seven entries fit into one line at 1280 pixels; the others are in a menu of their own.
ADMINISTRATION = (
    ("reminders:outbox", _("Outbox")),
    ("countries:list", _("Countries")),
    ("dashboards:operations", _("Operations")),
    ("accounts:security-events", _("Security")),
)
HOLDER = (
    ("dashboards:home", _("My roadmap")),
    ("commitments:mine", _("Commitments")),
    ("deadlines:list", _("Deadlines")),
    ("roadmaps:list", _("Other roadmaps")),
    ("workshops:list", _("Events")),
)


def who_is_here(request: HttpRequest) -> dict[str, Any]:
    """`nav`, `nav_more` (the administrators' menu), `acting` (the mandate in use),
    `acting_choices` (when there are several) and `session_left`: the seconds after which the
    session ends if nothing more is done."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {"nav": _places(request, PUBLIC), "acting": None, "acting_choices": []}
    acting = acting_mandate(request)
    return {
        **_menus(request, user, acting),
        "acting": acting,
        "acting_choices": user.mandates_today if len(user.mandates_today) > 1 else [],
        "session_left": open_sessions.seconds_left(request),
        "may_move_clock": user_can(user, Permission.MOVE_CLOCK),
    }


def _menus(request: HttpRequest, user: Any, acting: Mandate | None) -> dict[str, list[Place]]:
    """The entries of the main menu, and those of the administrators' menu."""
    if not user_can(user, Permission.MANAGE_REFERENCE):
        return {"nav": _places(request, _menu(user, acting), acting), "nav_more": []}
    places = _places(request, (*OFFICE, *ADMINISTRATION), acting)
    return {"nav": places[: len(OFFICE)], "nav_more": places[len(OFFICE) :]}


def _menu(user: Any, acting: Mandate | None) -> tuple[tuple[str, Any], ...]:
    if sees_all_parties(user):
        return STAFF
    return HOLDER if acting else PUBLIC


def _places(
    request: HttpRequest, entries: tuple[tuple[str, Any], ...], acting: Mandate | None = None
) -> list[Place]:
    addresses = [_address(name) for name, _label in entries]
    path = _as_in_menu(request.path, acting)
    fitting = [url for url in addresses if path == url or _is_above(url, path)]
    here = max(fitting, key=len, default=None)  # the nearest one: /roadmaps/review/, not /roadmaps/
    return [
        Place(url, label, url == here)
        for url, (_name, label) in zip(addresses, entries, strict=True)
    ]


def _as_in_menu(path: str, acting: Mandate | None) -> str:
    """Pages of one's own roadmap belong to "My roadmap" and "Commitments", reviews to "Review"."""
    match = OWN_PAGE.fullmatch(path)
    if match and match["rest"] == "review/":
        return _address("roadmaps:review-queue")
    if not (match and acting and match["code"] == acting.party.code):
        return path
    return _address("commitments:mine") if match["rest"].startswith("commitments/") else "/"


def _is_above(url: str, path: str) -> bool:
    return url not in ("/", "#") and path.startswith(url)


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return "#"
