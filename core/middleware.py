"""What every request gets."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from core import clock

Answer = Callable[[HttpRequest], HttpResponse]


def steady_clock(get_response: Answer) -> Answer:
    """One request sees one business clock."""

    def answer(request: HttpRequest) -> HttpResponse:
        with clock.steady():
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
