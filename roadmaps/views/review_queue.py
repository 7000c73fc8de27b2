"""UNOSSC: the roadmaps that wait for a decision."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.permissions import Permission, require
from roadmaps import queue


@login_required
@require_safe
def review_queue(request: HttpRequest) -> HttpResponse:
    """Submitted roadmaps, those that wait longest first: one's own, unassigned ones, all."""
    require(request.user, Permission.REVIEW)
    context = {"queue": queue.Queue(request.user, request.GET.get("show", ""))}
    return render(request, "roadmaps/review_queue.html", context)
