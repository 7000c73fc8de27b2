"""Pages of the frame: health, the demo's clock, and what is shown when something is away."""

import sys
from datetime import datetime, timedelta

from django.core.cache import cache
from django.db import InterfaceError, OperationalError, connection
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.template import loader
from django.views.decorators.http import require_safe

from core import clock
from core.tasks import LIFE_SIGN


@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """For load balancers: 200 while the database answers; says whether workers live."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    sign = cache.get(LIFE_SIGN)
    lives = bool(sign) and clock.real_now() - datetime.fromisoformat(sign) < timedelta(minutes=5)
    return JsonResponse({"database": "ok", "worker": "ok" if lives else "silent"})


def server_error(request: HttpRequest) -> HttpResponse:
    """A lost database is a clean 503, anything else a 500; neither touches the database."""
    is_away = isinstance(sys.exc_info()[1], OperationalError | InterfaceError)
    page = loader.get_template("503.html" if is_away else "500.html").render()
    response = HttpResponse(page, status=503 if is_away else 500)
    if is_away:
        response["Retry-After"] = "10"
    return response
