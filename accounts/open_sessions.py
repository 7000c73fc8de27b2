"""The sessions that are open for a person: kept for their list, ended when the account changes.

django-allauth keeps a row for each session; this module says when it is written and when the
session ends.
"""

from typing import Any

from allauth.usersessions.adapter import get_adapter
from allauth.usersessions.models import UserSession
from django.http import HttpRequest

from core import clock

NOTED_AT = "use-noted-at"  # in the session: a time stamp
EXACT_TO = 5 * 60  # seconds: how exact "last used" is


def note_use(request: HttpRequest) -> None:
    """Keep that this session is in use, from which address and with which browser."""
    request.session[NOTED_AT] = clock.real_now().timestamp()
    UserSession.objects.create_from_request(request)


def is_to_be_noted(request: HttpRequest) -> bool:
    """Whether the session's use was last kept longer ago than the list is exact to."""
    if not request.user.is_authenticated or NOTED_AT not in request.session:
        return False
    return clock.real_now().timestamp() - request.session[NOTED_AT] >= EXACT_TO


def end_sessions(user: Any, *, but: str | None = None) -> None:
    """End the person's sessions, on the server; `but` is the key of one that goes on."""
    sessions = UserSession.objects.filter(user=user).exclude(session_key=but or "")
    get_adapter().end_sessions(sessions)
