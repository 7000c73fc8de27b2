"""The staff dashboard."""

from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from accounts.permissions import Permission, require, user_can
from core import clock
from core.local_days import local_days
from dashboards import cache_key
from dashboards.figures.board import Board
from dashboards.first_steps import first_steps
from mail import health


@require_safe
@login_required
def dashboard(request: HttpRequest) -> HttpResponse:
    """Who is late, what blocks them, what comes next. Rendered once until something changes."""
    require(request.user, Permission.SEE_DASHBOARD)
    today, language = clock.today(), get_language() or "en"
    key = cache_key.key(today, local_days(), language, request.GET.urlencode(), cache_key.version())
    rendered = cache.get(key)
    if rendered is None:
        board = Board(request.GET, today, language)
        body = render_to_string("dashboards/_board.html", {"board": board}, request)
        rendered = {"title": board.title, "body": body, "charts_url": board.charts_url}
        cache.set(key, rendered, cache_key.AGE)
    page = {
        "first_steps": first_steps(request.user, today),
        "mail_failing": health.banner() if user_can(request.user, Permission.SEE_OUTBOX) else None,
    }
    return render(request, "dashboards/dashboard.html", rendered | page)
