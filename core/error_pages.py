"""Error pages that work when something is broken: without database and static files."""

import base64
import hashlib
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import cache, wraps
from typing import Any

from csp.decorators import csp
from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, UnreadablePostError
from django.http.response import HttpResponseBase
from django.template import loader
from django.template.defaultfilters import filesizeformat

PIECE, MOST_READ_ON = 64 * 1024, 64 * 1024 * 1024  # bytes
DATABASE_AWAY = (OperationalError, InterfaceError)
View = Callable[..., HttpResponseBase]


def with_own_style(view: View) -> View:
    """Let the page use the style sheet that stands in it, and nothing else."""

    @wraps(view)
    def page(*args: Any, **kwargs: Any) -> HttpResponseBase:
        rules = {
            "default-src": ["'none'"],
            "style-src": [f"'sha256-{_style_hash()}'"],
            "img-src": ["data:"],
            "base-uri": ["'none'"],
            "form-action": ["'self'"],
            "frame-ancestors": ["'none'"],
        }
        return csp(rules)(view)(*args, **kwargs)

    return page


@cache
def _style_hash() -> str:
    style = loader.get_template("_components/error_style.css").render()
    return base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()


@with_own_style
def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer 413 to a form that is too big, and 400 to other requests that cannot be read."""
    if not isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return HttpResponse(loader.get_template("400.html").render(), status=400)
    _read_on(request)
    most = filesizeformat(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    return HttpResponse(loader.get_template("413.html").render({"most": most}), status=413)


@with_own_style
def unstorable_text(request: HttpRequest) -> HttpResponse:
    """Answer 400 to text with a character that no database stores, and say so."""
    return HttpResponse(loader.get_template("400_text.html").render(), status=400)


def _read_on(request: HttpRequest) -> None:
    """Read the whole request: a browser that is cut off while it sends shows no answer."""
    with suppress(UnreadablePostError, OSError):
        for _part in range(MOST_READ_ON // PIECE):
            if not request.read(PIECE):
                return


@with_own_style
def server_error(request: HttpRequest) -> HttpResponse:
    """Answer 503 to a lost database and 500 to other errors, without touching the database."""
    is_away = isinstance(sys.exc_info()[1], DATABASE_AWAY)
    page = loader.get_template("503.html" if is_away else "500.html").render()
    response = HttpResponse(page, status=503 if is_away else 500)
    if is_away:
        response["Retry-After"] = "10"
    return response
