"""Whether a session has shown the second factor, and where it does so.

A factor that was removed proves nothing any more: what counts is that the session has shown, or
set up, one of the factors that its person has now.
"""

from enum import Enum
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.mfa.models import Authenticator
from django.http import HttpRequest
from django.urls import Resolver404, resolve, reverse
from django.utils.http import urlencode

SET_UP = "second-factor-set-up"  # in the session: the keys of the factors set up in it
# Pages that a session may see on its way to the second factor.
ENDING = frozenset({"account_logout", "set_language"})
SETTING_UP = ENDING | {
    "account_reauthenticate",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_reauthenticate",  # with recovery codes that outlived the factor
}
SHOWING = ENDING | {"mfa_reauthenticate", "mfa_reauthenticate_webauthn"}


class FactorState(Enum):
    """Whether the person has a second factor, and whether the session has shown it."""

    NOT_SET_UP = "the person has none"
    NOT_SHOWN = "the person has one, this session has not shown it"
    SHOWN = "this session has shown it"


def state_of(request: HttpRequest) -> FactorState:
    """The state of the session, in one statement; guests have no second factor."""
    if not request.user.is_authenticated:
        return FactorState.NOT_SET_UP
    types = _factors(request.user)
    if not set(types.values()) - {Authenticator.Type.RECOVERY_CODES}:
        return FactorState.NOT_SET_UP
    records = get_authentication_records(request, request.user)
    shown = {record.get("id") for record in records if record["method"] == "mfa"}
    if shown.union(request.session.get(SET_UP, [])) & set(types):
        return FactorState.SHOWN
    return FactorState.NOT_SHOWN


def note_set_up(request: HttpRequest, authenticator: Authenticator) -> None:
    """Note that a factor set up in this session was shown in it, by its code or key."""
    request.session[SET_UP] = [*request.session.get(SET_UP, []), authenticator.pk]


def is_on_the_way(request: HttpRequest, state: FactorState) -> bool:
    """Whether the page asked for leads to the second factor, or out."""
    try:
        page = resolve(request.path_info).view_name
    except Resolver404:
        return False
    return page in (SHOWING if state == FactorState.NOT_SHOWN else SETTING_UP)


def way_to_show(request: HttpRequest, state: FactorState) -> str:
    """The address where this session sets up or shows the factor, and comes back from."""
    if state == FactorState.NOT_SET_UP:
        return reverse("mfa_activate_totp")
    has_app = Authenticator.Type.TOTP in _factors(request.user).values()
    page = reverse("mfa_reauthenticate" if has_app else "mfa_reauthenticate_webauthn")
    back = request.get_full_path() if request.method in ("GET", "HEAD") else "/"
    return f"{page}?{urlencode({'next': back})}"


def _factors(user: Any) -> dict[int, str]:
    return dict(Authenticator.objects.filter(user=user).values_list("pk", "type"))
