"""Pages of the frame: health, the demo's clock, and what is shown when something is away."""

import sys
from contextlib import suppress

from django.conf import settings
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, JsonResponse, UnreadablePostError
from django.template import loader
from django.template.defaultfilters import filesizeformat
from django.views.decorators.http import require_safe

PIECE, MOST_READ_ON = 64 * 1024, 64 * 1024 * 1024  # bytes


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Live: the process answers. Asks nothing of the database, the cache or a template."""
    return JsonResponse({"status": "ok"}, headers={"Cache-Control": "no-store"})


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A form that is too big is a 413 which says so; anything else cannot be read."""
    if not isinstance(exception, RequestDataTooBig | TooManyFieldsSent | TooManyFilesSent):
        return HttpResponse(loader.get_template("400.html").render(), status=400)
    _read_on(request)
    most = filesizeformat(settings.DATA_UPLOAD_MAX_MEMORY_SIZE)
    return HttpResponse(loader.get_template("413.html").render({"most": most}), status=413)


def _read_on(request: HttpRequest) -> None:
    """A browser that is cut off while it sends never shows the answer."""
    with suppress(UnreadablePostError, OSError):
        for _part in range(MOST_READ_ON // PIECE):
            if not request.read(PIECE):
                return


def server_error(request: HttpRequest) -> HttpResponse:
    """A lost database is a clean 503, anything else a 500; neither touches the database."""
    is_away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    page = loader.get_template("503.html" if is_away else "500.html").render()
    response = HttpResponse(page, status=503 if is_away else 500)
    if is_away:
        response["Retry-After"] = "10"
    return response
