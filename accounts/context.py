"""Context of every template: the person, the mandate in use and the menu."""

import re
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext_lazy as _

from accounts import open_sessions
from accounts.current_mandate import current_mandate
from accounts.models import Mandate
from accounts.permissions import Permission, sees_all_parties, user_can
from accounts.roles import Role


@dataclass(frozen=True)
class MenuEntry:
    """An entry of the main menu."""

    url: str
    label: Any
    is_current: bool


NamedEntry = tuple[str, Any]  # the name of an address, and the label


@dataclass(frozen=True)
class Menu:
    """The main menu of a role: `entries` in one line, `more` behind them, and `administration`
    below those, under a heading of its own."""

    entries: tuple[NamedEntry, ...]
    more: tuple[NamedEntry, ...] = ()
    administration: tuple[NamedEntry, ...] = ()


OWN_PAGE = re.compile(r"/roadmaps/[\w-]+/(?P<code>[A-Z][\w-]*)/(?P<rest>.*)")
PUBLIC = Menu(
    entries=(
        ("dashboards:home", _("Home")),
        ("roadmaps:list", _("Roadmaps")),
        ("dashboards:commitments", _("Commitments")),
        ("workshops:list", _("Events")),
    )
)
# What fits into one line at 1280 pixels in every language, beside the longest name of a party. The
# others are under "More": tests/browser/test_menu.py measures it.
OFFICE = Menu(
    entries=(
        ("dashboards:dashboard", _("Dashboard")),
        ("documents:review-queue", _("Review")),
        ("roadmaps:list", _("Roadmaps")),
        ("deadlines:list", _("Deadlines")),
    ),
    more=(
        ("dashboards:commitments", _("Commitments of all parties")),
        ("indicators:list", _("Indicators")),
        ("partnerships:list", _("Partnerships")),
        ("dashboards:charts", _("Charts")),
        ("people:list", _("People")),
        ("synthesis:list", _("Contributions")),
        ("reporting:list", _("Reports")),
        ("workshops:list", _("Events")),
        ("reminders:outbox", _("Outbox")),
    ),
)
ADMINISTRATION = (
    ("countries:list", _("Countries")),
    ("templates:list", _("Templates")),
    ("themes:list", _("Themes")),
    ("dashboards:operations", _("Operations")),
    ("accounts:security-events", _("Security")),
)
HOLDER = Menu(
    entries=(
        ("dashboards:home", _("My roadmap")),
        ("commitments:my-commitments", _("Commitments")),
        ("synthesis:list", _("Contributions")),
    ),
    more=(
        ("deadlines:list", _("Deadlines")),
        ("roadmaps:list", _("Other roadmaps")),
        ("reporting:list", _("Reports")),
        ("dashboards:commitments", _("Commitments of all parties")),
        ("partnerships:list", _("Partnerships")),
        ("workshops:list", _("Events")),
    ),
)


def who_is_here(request: HttpRequest) -> dict[str, Any]:
    """`nav`, `nav_more` and `nav_administration` (as in `Menu`), `current_mandate` (the one in
    use), `mandate_choices` (when there are several) and `session_left`: the seconds after which the
    session ends if nothing more is done."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return {
            **_menus(request, PUBLIC),
            "current_mandate": None,
            "mandate_choices": [],
        }
    mandate = current_mandate(request)
    return {
        **_menus(request, _menu(user, mandate), mandate),
        "current_mandate": mandate,
        "mandate_choices": user.mandates_today if len(user.mandates_today) > 1 else [],
        "session_left": open_sessions.seconds_left(request),
        "may_move_clock": user_can(user, Permission.MOVE_CLOCK),
    }


def _menu(user: Any, mandate: Mandate | None) -> Menu:
    if user_can(user, Permission.MANAGE_REFERENCE):
        return replace(OFFICE, administration=ADMINISTRATION)
    if sees_all_parties(user):
        return OFFICE
    return HOLDER if mandate and mandate.role != Role.PARTNER else PUBLIC


def _menus(
    request: HttpRequest, menu: Menu, mandate: Mandate | None = None
) -> dict[str, list[MenuEntry]]:
    """The parts of the menu. One entry at most is that of the page that is shown."""
    groups = {
        "nav": menu.entries,
        "nav_more": menu.more,
        "nav_administration": menu.administration,
    }
    addresses = {name: _address(name) for group in groups.values() for name, _label in group}
    path = _as_in_menu(request.path, mandate)
    matching = [url for url in addresses.values() if path == url or _is_above(url, path)]
    # The nearest one: /accounts/sessions/, not /accounts/.
    current = max(matching, key=len, default=None)
    return {
        key: [
            MenuEntry(addresses[name], label, addresses[name] == current) for name, label in group
        ]
        for key, group in groups.items()
    }


def _as_in_menu(path: str, mandate: Mandate | None) -> str:
    """The menu's address of a page: those of the own roadmap belong to "My roadmap"."""
    if path.endswith(("/review/", "/review/notes/")):
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
