"""The contributions to the synthesis, as a list; the pages of one are `documents`'."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.permissions import sees_all_parties
from synthesis.contributions import ContributionList
from workshops.models import Event, EventKind

PAGE = 50


@login_required
@require_safe
def contributions(request: HttpRequest, event: str = "") -> HttpResponse:
    """Contributions with their states and dates: all for staff, a party's own for its people."""
    meeting = None
    if event:
        meetings = Event.objects.visible_to(request.user).filter(kind=EventKind.CONSULTATIVE)
        meeting = get_object_or_404(meetings, code=event)
    listed = ContributionList(request.GET, request.user, meeting)
    pages = Paginator(listed.contributions, PAGE)
    context = {
        "list": listed,
        "meeting": meeting,
        "page": pages.get_page(request.GET.get("page")),
        "is_staff": sees_all_parties(request.user),
    }
    return render(request, "synthesis/contributions.html", context)
