"""The history of what reviewers look for."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.permissions import Permission, require
from dashboards.criteria_history import changes_of_criteria


@login_required
@require_safe
def criteria_history(request: HttpRequest) -> HttpResponse:
    """Who changed which criterion of reviewers, and when; for administrators."""
    require(request.user, Permission.MANAGE_REFERENCE)
    context = {"changes": changes_of_criteria()}
    return render(request, "dashboards/criteria_history.html", context)
