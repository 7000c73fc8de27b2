"""The sessions that are open for a person: listed for them, and ended.

django-allauth keeps a row for each session; this module says when it is written and when the
session ends. A session ends when nothing was done in it for SESSION_COOKIE_AGE, and at the latest
SESSION_LONGEST after signing in (docs/decisions/0043-how-long-a-session-lasts.md).
"""

from collections.abc import Callable
from typing import Any, TypeVar

from allauth.usersessions.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest

from core import clock

SIGNED_IN_AT = "signed-in-at"  # in the session: a time stamp
NOTED_AT = "use-noted-at"  # in the session: a time stamp
EXACT_TO = 5 * 60  # seconds: how exact "last used" is
View = TypeVar("View", bound=Callable[..., Any])


def in_background(view: View) -> View:
    """Mark a view that a script asks by itself: asking is no use of the session."""
    view.is_background = True  # type: ignore[attr-defined]
    return view


def begin(request: HttpRequest) -> None:
    """Record the beginning of a session, from which its longest duration counts."""
    request.session[SIGNED_IN_AT] = clock.real_now().timestamp()
    note_use(request)


def note_use(request: HttpRequest) -> None:
    """Record that the session is in use, with its address and browser."""
    request.session[NOTED_AT] = clock.real_now().timestamp()
    UserSession.objects.create_from_request(request)


def is_to_be_noted(request: HttpRequest) -> bool:
    """Whether a person asked, and the last use was kept longer ago than the list is exact to."""
    if not request.user.is_authenticated or NOTED_AT not in request.session:
        return False
    match = request.resolver_match
    if match is not None and getattr(match.func, "is_background", False):
        return False
    return _age(request, NOTED_AT) >= EXACT_TO


def seconds_left(request: HttpRequest) -> float | None:
    """How long the session goes on if nothing more is done; negative when it has ended.

    None for a session in which nobody signed in, which is a test's.
    """
    if NOTED_AT not in request.session:
        return None
    unused = settings.SESSION_COOKIE_AGE - _age(request, NOTED_AT)
    return float(min(unused, longest_left(request)))


def longest_left(request: HttpRequest) -> float:
    """How long the session can go on at most, in seconds, whatever is done in it."""
    return float(settings.SESSION_LONGEST - _age(request, SIGNED_IN_AT))


def end_sessions(user: Any, *, but: str | None = None) -> None:
    """End the person's sessions, on the server; `but` is the key of one that goes on."""
    sessions = UserSession.objects.filter(user=user).exclude(session_key=but or "")
    get_adapter().end_sessions(sessions)


def _age(request: HttpRequest, key: str) -> float:
    return clock.real_now().timestamp() - float(request.session.get(key, 0))
