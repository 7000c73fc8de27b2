"""The signed-in person's language and time zone; the second factor of staff; who asks, for logs."""

from collections.abc import Callable
from zoneinfo import ZoneInfo

from allauth.account.adapter import get_adapter
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone, translation

from accounts.permissions import sees_all_parties
from core.request_log import bind

Answer = Callable[[HttpRequest], HttpResponse]
ALLOWED_WITHOUT = ("/accounts/", "/static/", "/language/")


def address_for_logs(get_response: Answer) -> Answer:
    """Log the address by which sign-ins are counted, which nobody can make up."""
    address_of = get_adapter().get_client_ip

    def answer(request: HttpRequest) -> HttpResponse:
        bind(request, ip=address_of(request))
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
    """UNOSSC's people set up a second factor before they see any page (not in the demo)."""

    def answer(request: HttpRequest) -> HttpResponse:
        if (
            settings.SECOND_FACTOR_FOR_STAFF
            and not request.path.startswith(ALLOWED_WITHOUT)
            and (sees_all_parties(request.user) or request.user.is_staff)
            and not is_mfa_enabled(request.user)
        ):
            return redirect("mfa_activate_totp")
        return get_response(request)

    return answer
