"""Middleware for every request."""

from collections.abc import Callable
from contextlib import suppress
from http import HTTPStatus
from time import perf_counter

from django.conf import settings
from django.core.exceptions import BadRequest
from django.db import DataError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.security import SecurityMiddleware
from django.urls import resolve

from core import clock
from core.error_pages import unstorable_text
from core.monitoring.metrics import count_request
from core.request_log import log_request

# Asked for by load balancers, monitors and container engines under any host name, over HTTP, and
# without a session. They are answered before the host is checked and before the database is asked.
OPERATOR_PAGES = frozenset({"/healthz", "/readyz", "/metrics"})
Answer = Callable[[HttpRequest], HttpResponse]


def steady_clock(get_response: Answer) -> Answer:
    """Lets one request see one business clock."""

    def answer(request: HttpRequest) -> HttpResponse:
        with clock.offset_read_once():
            return get_response(request)

    return answer


def plain_addresses(get_response: Answer) -> Answer:
    """Answers 400 to an address with a NUL: no page has one, and PostgreSQL stores none.

    Neither does any form of ours come in another encoding than UTF-8: some of them can spell
    halves of characters, which cannot be stored either.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        if "\x00" in request.path_info or "%00" in request.META.get("QUERY_STRING", ""):
            raise BadRequest("a NUL in the address")
        encoding = (request.content_params or {}).get("charset", "utf-8")
        if encoding.lower() not in ("utf-8", "utf8"):
            raise BadRequest("another encoding than UTF-8")
        return get_response(request)

    return answer


class RefuseUnstorableText:
    """Answers 400 to a NUL in what was sent, where no form refused it beside its field.

    PostgreSQL stores none, so a view that writes it or looks it up fails. Nothing of the request
    is saved: `saves_nothing` tells submissions.once to undo what the view wrote before.
    """

    def __init__(self, get_response: Answer) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponseBase | None:
        if not (isinstance(exception, ValueError | DataError) and _holds_nul(request)):
            return None
        response = unstorable_text(request)
        response.saves_nothing = True  # type: ignore[attr-defined]
        return response


def _holds_nul(request: HttpRequest) -> bool:
    return any("\x00" in text for name, texts in request.POST.lists() for text in (name, *texts))


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

    Other sites may not embed our answers; no private answer is kept by a browser or a cache. Each
    answer is counted and logged where the settings ask for it.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        if request.path_info in OPERATOR_PAGES:
            with suppress(Http404):  # then it is an ordinary page that does not exist
                return for_programs(request, resolve(request.path_info).func(request))
        started = perf_counter()
        response = get_response(request)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if _is_private(request, response):
            response["Cache-Control"] = "private, no-store"
        if settings.METRICS_TOKEN:
            count_request(request, response, perf_counter() - started)
        if settings.ACCESS_LOG:
            log_request(request, response, perf_counter() - started)
        return response

    return answer


def for_programs(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """A response to a program, with headers that keep a browser from making a page of it."""
    response["Content-Security-Policy"] = "default-src 'none'; frame-ancestors 'none'"
    response.setdefault("Cache-Control", "no-store")
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return SecurityMiddleware(lambda _request: response).process_response(request, response)


def _is_private(request: HttpRequest, response: HttpResponse) -> bool:
    """Whether the answer is for one person alone: whatever a signed-in person gets, what sets a
    cookie, and errors, after which the person may lie in a database that is away.

    After signing out, the back button asks for such a page anew.
    """
    if response.status_code >= HTTPStatus.INTERNAL_SERVER_ERROR or response.cookies:
        return True
    user = getattr(request, "user", None)
    return user is not None and bool(user.is_authenticated)
