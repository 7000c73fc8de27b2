"""The staff dashboard."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from accounts.permissions import Permission, require
from core import clock
from dashboards.figures.board import Board


@require_safe
@login_required
def dashboard(request: HttpRequest) -> HttpResponse:
    """Who is late, what blocks them, what comes next."""
    require(request.user, Permission.SEE_DASHBOARD)
    board = Board(request.GET, clock.today(), get_language() or "en")
    return render(request, "dashboards/dashboard.html", {"board": board})
