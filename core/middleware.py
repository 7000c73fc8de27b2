"""What every request gets."""

from collections.abc import Callable
from contextlib import suppress
from time import perf_counter

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.middleware.security import SecurityMiddleware
from django.urls import resolve

from core import clock
from core.metrics import count_request
from core.request_log import log_request

# Asked for by load balancers, monitors and container engines under any host name, over HTTP, and
# without a session. They are answered before the host is checked and before the database is asked.
OPERATOR_PAGES = frozenset({"/healthz", "/readyz", "/metrics"})
Answer = Callable[[HttpRequest], HttpResponse]


def steady_clock(get_response: Answer) -> Answer:
    """One request sees one business clock."""

    def answer(request: HttpRequest) -> HttpResponse:
        with clock.steady():
            return get_response(request)

    return answer


def plain_addresses(get_response: Answer) -> Answer:
    """No page has a NUL in its address, and PostgreSQL takes none: a clear 400."""

    def answer(request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("a NUL in the address")
        return get_response(request)

    return answer


def cookies_without_nul(get_response: Answer) -> Answer:
    """A cookie may spell a NUL, which PostgreSQL cannot store or look up. None of ours has one:
    such a cookie is ignored, so an invented session key means "not signed in"."""

    def answer(request: HttpRequest) -> HttpResponse:
        for name in [name for name, value in request.COOKIES.items() if "\x00" in value]:
            del request.COOKIES[name]
        return get_response(request)

    return answer


def outermost(get_response: Answer) -> Answer:
    """What every answer has in common, and the addresses that need nothing of the rest.

    Other sites may not embed our answers; private pages are not kept by shared caches. Each answer
    is counted and logged where the settings ask for it.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        if request.path_info in OPERATOR_PAGES:
            with suppress(Http404):  # then it is an ordinary page that does not exist
                return for_programs(request, resolve(request.path_info).func(request))
        started = perf_counter()
        response = get_response(request)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if response.status_code < 500 and _is_signed_in(request):
            response.setdefault("Cache-Control", "private, no-cache")
        if settings.METRICS_TOKEN:
            count_request(request, response, perf_counter() - started)
        if settings.ACCESS_LOG:
            log_request(request, response, perf_counter() - started)
        return response

    return answer


def for_programs(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """An answer to a program, with the headers that keep a browser from making a page of it."""
    response["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return SecurityMiddleware(lambda _request: response).process_response(request, response)


def _is_signed_in(request: HttpRequest) -> bool:
    """Not to be asked after an error: the person may lie in the database that is away."""
    user = getattr(request, "user", None)
    return user is not None and bool(user.is_authenticated)
