"""What every request gets."""

from collections.abc import Callable

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

from core import clock

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


def isolation_headers(get_response: Answer) -> Answer:
    """Other sites may not embed our answers; private pages are not kept by shared caches."""

    def answer(request: HttpRequest) -> HttpResponse:
        response = get_response(request)
        response.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if getattr(request, "user", None) is not None and request.user.is_authenticated:
            response.setdefault("Cache-Control", "private, no-cache")
        return response

    return answer
