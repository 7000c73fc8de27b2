"""How the installation is doing: for monitors, for a monitoring server and for administrators."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.http import require_safe

from dashboards.operations.readiness import readiness


@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """200 while everything works, else 503 with the reasons. For monitors: a load balancer that
    used it would take the site away because a mail server fails; it should ask /healthz.
    """
    answer = readiness()
    return JsonResponse(
        answer.as_json(),
        status=200 if answer.is_ready else 503,
        headers={"Cache-Control": "no-store"},
    )
