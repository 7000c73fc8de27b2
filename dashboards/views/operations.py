"""How the installation is doing: for monitors, for a monitoring server and for administrators."""

import hmac

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe
from prometheus_client import CONTENT_TYPE_LATEST

from accounts.permissions import Permission, require
from dashboards.operations.facts import gather_here
from dashboards.operations.metrics import exposition
from dashboards.operations.readiness import readiness
from dashboards.operations.report import Report


@require_safe
@login_required
def operations(request: HttpRequest) -> HttpResponse:
    """Everything that an administrator wants to know about the installation, in words."""
    require(request.user, Permission.SEE_OPERATIONS)
    return render(request, "dashboards/operations.html", {"report": Report(gather_here())})


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


def metrics(request: HttpRequest) -> HttpResponse:
    """Figures for a monitoring server that knows METRICS_TOKEN; for others no such page exists."""
    if not _knows_token(request.headers.get("Authorization", "")):
        raise Http404
    if request.method not in ("GET", "HEAD"):
        return HttpResponseNotAllowed(["GET", "HEAD"])
    headers = {"Cache-Control": "no-store"}
    return HttpResponse(exposition(), content_type=CONTENT_TYPE_LATEST, headers=headers)


def _knows_token(authorization: str) -> bool:
    """Compared in a time that does not depend on how much of the token is right."""
    expected = f"Bearer {settings.METRICS_TOKEN}"
    is_right = hmac.compare_digest(authorization.encode(), expected.encode())
    return bool(settings.METRICS_TOKEN) and is_right
