"""The contributions to the synthesis, as a list; the pages of one are `documents`'."""

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.permissions import sees_all_parties
from office.spreadsheets.list_files import list_response
from synthesis import list_export
from synthesis.contributions import ContributionList
from workshops.models import Event, EventKind

PAGE = 50


@login_required
@require_safe
def contributions(request: HttpRequest, event: str = "") -> HttpResponse:
    """Contributions with their states and dates: all for staff, a party's own for its people."""
    listed = _listed(request, event)
    pages = Paginator(listed.contributions, PAGE)
    context = {
        "list": listed,
        "meeting": listed.event,
        "page": pages.get_page(request.GET.get("page")),
        "is_staff": sees_all_parties(request.user),
    }
    return render(request, "synthesis/contributions.html", context)


@login_required
@require_safe
def export_contributions(request: HttpRequest, form: str, event: str = "") -> HttpResponse:
    """The same list as a workbook or as CSV, with the rows of all its pages."""
    listed = _listed(request, event)
    name = f"contributions-{event}" if event else "contributions"
    return list_response(
        form, list_export.header(), list_export.rows(listed), sheet=_("Contributions"), name=name
    )


def _listed(request: HttpRequest, event: str) -> ContributionList:
    """The contributions to one meeting, or to all. Raises Http404 for another event."""
    meeting = None
    if event:
        meetings = Event.objects.visible_to(request.user).filter(kind=EventKind.CONSULTATIVE)
        meeting = get_object_or_404(meetings, code=event)
    return ContributionList(request.GET, request.user, meeting)
