"""Every form that is sent is neither lost nor carried out twice."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

from submissions import once, tokens
from submissions.pages import or_page_above
from submissions.refused_forms import asks_to_sign_in, hold

Answer = Callable[[HttpRequest], HttpResponse]


def submissions(get_response: Answer) -> Answer:
    """Check the token of each form (submissions/tokens.py) before and after the view.

    Requests of scripts pass: autosave and comments keep their text in the browser and have a
    token of their own.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        token = None if is_script(request) else tokens.sent_with(request)
        request.submission = token  # type: ignore[attr-defined]
        if token is None:
            return or_page_above(request, get_response(request))
        if request.user.is_authenticated:
            if request.user.pk != token.user_id or token.is_expired:
                return hold(request, token)
            response = once.answered(request, token, get_response)
        else:
            response = get_response(request)
        if asks_to_sign_in(request, response) and not getattr(request, "is_held", False):
            return hold(request, token)
        return response

    return answer


def is_script(request: HttpRequest) -> bool:
    return "HX-Request" in request.headers or "X-Autosave" in request.headers
