"""Context of every template: the person, the mandate in use and the menu."""

import re
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from accounts import open_sessions
from accounts.current_mandate import current_mandate
from accounts.models import Mandate
from accounts.permissions import Permission, sees_all_parties, user_can


@dataclass(frozen=True)
class MenuEntry:
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
    ("documents:review-queue", _("Review")),
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
    ("commitments:my-commitments", _("Commitments")),
    ("synthesis:list", _("Contributions")),
    ("deadlines:list", _("Deadlines")),
    ("roadmaps:list", _("Other roadmaps")),
    ("workshops:list", _("Events")),
)


def who_is_here(request: HttpRequest) -> dict[str, Any]:
    """`nav`, `nav_more` (the administrators' menu), `current_mandate` (the one in use),
    `mandate_choices` (when there are several) and `session_left`: the seconds after which the
    session ends if nothing more is done."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {
            "nav": _menu_entries(request, PUBLIC),
            "current_mandate": None,
            "mandate_choices": [],
        }
    mandate = current_mandate(request)
    return {
        **_menus(request, user, mandate),
        "current_mandate": mandate,
        "mandate_choices": user.mandates_today if len(user.mandates_today) > 1 else [],
        "session_left": open_sessions.seconds_left(request),
        "may_move_clock": user_can(user, Permission.MOVE_CLOCK),
    }


def _menus(request: HttpRequest, user: Any, mandate: Mandate | None) -> dict[str, list[MenuEntry]]:
    """The entries of the main menu, and those of the administrators' menu."""
    if not user_can(user, Permission.MANAGE_REFERENCE):
        return {"nav": _menu_entries(request, _menu(user, mandate), mandate), "nav_more": []}
    entries = _menu_entries(request, (*OFFICE, *ADMINISTRATION), mandate)
    return {"nav": entries[: len(OFFICE)], "nav_more": entries[len(OFFICE) :]}


def _menu(user: Any, mandate: Mandate | None) -> tuple[tuple[str, Any], ...]:
    if sees_all_parties(user):
        return STAFF
    return HOLDER if mandate else PUBLIC


def _menu_entries(
    request: HttpRequest, entries: tuple[tuple[str, Any], ...], mandate: Mandate | None = None
) -> list[MenuEntry]:
    addresses = [_address(name) for name, _label in entries]
    path = _as_in_menu(request.path, mandate)
    fitting = [url for url in addresses if path == url or _is_above(url, path)]
    # The nearest one: /accounts/sessions/, not /accounts/.
    current = max(fitting, key=len, default=None)
    return [
        MenuEntry(url, label, url == current)
        for url, (_name, label) in zip(addresses, entries, strict=True)
    ]


def _as_in_menu(path: str, mandate: Mandate | None) -> str:
    """The menu's address of a page: those of the own roadmap belong to "My roadmap"."""
    if path.endswith("/review/"):
        return _address("documents:review-queue")
    match = OWN_PAGE.fullmatch(path)
    if not (match and mandate and match["code"] == mandate.party.code):
        return path
    is_about_commitments = match["rest"].startswith("commitments/")
    return _address("commitments:my-commitments") if is_about_commitments else "/"


def _is_above(url: str, path: str) -> bool:
    return url not in ("/", "#") and path.startswith(url)


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return "#"
