"""For UNOSSC: who acts for each party, as a page and as a file."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.events import record
from accounts.models import EventKind
from accounts.permissions import Permission, require
from core import clock
from dashboards.focal_point_coverage import FocalPointCoverage, cells, header
from office.spreadsheets.list_files import CONTENT_TYPES, list_file


@login_required
@require_safe
def focal_points(request: HttpRequest) -> HttpResponse:
    """The people who act for each party; parties without a focal point come first."""
    require(request.user, Permission.SEE_DASHBOARD)
    coverage = FocalPointCoverage(request.GET, clock.today())
    return render(request, "dashboards/focal_points.html", {"coverage": coverage})


@login_required
@require_safe
def export_focal_points(request: HttpRequest, form: str) -> HttpResponse:
    """The same list as a workbook or as CSV."""
    if form not in CONTENT_TYPES:
        raise Http404
    require(request.user, Permission.SEE_DASHBOARD)
    record(EventKind.EXPORT, request=request, detail="focal points")
    rows = [cells(row) for row in FocalPointCoverage(request.GET, clock.today()).rows]
    is_rtl = get_language_bidi()
    content = list_file(form, header(), rows, sheet=_("Focal points"), is_right_to_left=is_rtl)
    response = HttpResponse(content, content_type=CONTENT_TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="focal-points.{form}"'
    return response
