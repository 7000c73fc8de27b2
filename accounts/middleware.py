"""The signed-in person's language and time zone; the second factor of staff; who asks, for logs."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from zoneinfo import ZoneInfo

from allauth.account.adapter import get_adapter
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation

from accounts import open_sessions, second_factor
from accounts.permissions import sees_all_parties
from accounts.second_factor import FactorState
from core.request_log import bind

Answer = Callable[[HttpRequest], HttpResponse]


def address_for_logs(get_response: Answer) -> Answer:
    """Log the address by which sign-ins are counted, which nobody can make up."""
    address_of = get_adapter().get_client_ip

    def answer(request: HttpRequest) -> HttpResponse:
        bind(request, ip=address_of(request))
        return get_response(request)

    return answer


def limited_session(get_response: Answer) -> Answer:
    """End a session that was not used for too long, or that began too long ago."""

    def answer(request: HttpRequest) -> HttpResponse:
        left = open_sessions.seconds_left(request)
        if left is not None and left <= 0:
            request.session.flush()
            request.user = AnonymousUser()
        return get_response(request)

    return answer


def language_and_time_zone(get_response: Answer) -> Answer:
    """Speak the person's language and show times in their zone; guests choose by cookie."""

    def answer(request: HttpRequest) -> HttpResponse:
        user = request.user
        if not user.is_authenticated:
            return get_response(request)
        bind(request, user_id=user.pk)
        translation.activate(user.language)
        request.LANGUAGE_CODE = user.language
        with timezone.override(ZoneInfo(user.time_zone)):
            return get_response(request)

    return answer


def second_factor_for_staff(get_response: Answer) -> Answer:
    """UNOSSC's people see pages only in a session that has shown their second factor.

    Asked of the session, not of the person: one that began without it, in whatever way, stays
    outside until it has shown it. An installation may ask everybody; the demo does not ask.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        if not request.path.startswith("/static/") and _needs_second_factor(request.user):
            state = second_factor.state_of(request)
            if state != FactorState.SHOWN and not second_factor.is_on_the_way(request, state):
                return redirect(second_factor.way_to_show(request, state))
        return get_response(request)

    return answer


def _needs_second_factor(user: Any) -> bool:
    if settings.SECOND_FACTOR_FOR_EVERYBODY and user.is_authenticated:
        return True
    return settings.SECOND_FACTOR_FOR_STAFF and (sees_all_parties(user) or user.is_staff)


def session_in_use(get_response: Answer) -> Answer:
    """Keep when and from where a session was last used, for the list of its owner.

    Only requests that a person caused and that were let through count.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        if response.status_code < HTTPStatus.BAD_REQUEST and open_sessions.is_to_be_noted(request):
            open_sessions.note_use(request)
        return response

    return answer
