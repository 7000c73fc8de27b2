"""An indicator across parties, and an indicator of one roadmap with its values."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.events import record
from accounts.models import EventKind
from dashboards.indicator_page import IndicatorPage, ProgressPage
from measurement.models import Indicator
from measurement.views.fetching import own_indicator
from office.spreadsheets.list_files import CONTENT_TYPES, list_file


def _indicator(request: HttpRequest, code: str) -> Indicator:
    """The indicator; 404 for one of another party's own."""
    indicators = Indicator.objects.visible_to(request.user).select_related("party", "proposed_by")
    return get_object_or_404(indicators.prefetch_related("themes"), code=code)


@require_safe
def indicator(request: HttpRequest, indicator: str) -> HttpResponse:
    """What is measured, and what published roadmaps promise by it."""
    page = IndicatorPage(_indicator(request, indicator), request.user)
    return render(request, "dashboards/indicator.html", {"page": page})


@require_safe
def export_indicator(request: HttpRequest, indicator: str, form: str) -> HttpResponse:
    """The same table as a workbook or as CSV."""
    if form not in CONTENT_TYPES:
        raise Http404
    page = IndicatorPage(_indicator(request, indicator), request.user)
    if request.user.is_authenticated:
        record(EventKind.EXPORT, request=request, detail=f"indicator {page.indicator.code}")
    content = list_file(
        form,
        page.header(),
        [page.cells(row) for row in page.rows],
        sheet=_("Indicator"),
        is_right_to_left=get_language_bidi(),
    )
    response = HttpResponse(content, content_type=CONTENT_TYPES[form])
    name = f"indicator-{page.indicator.code}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@login_required
@require_safe
def indicator_progress(request: HttpRequest, workshop: str, code: str, pk: int) -> HttpResponse:
    """An indicator of a roadmap: its chart, its values and its history."""
    page = ProgressPage(own_indicator(request, workshop, code, pk), request.user)
    return render(request, "dashboards/indicator_progress.html", {"page": page})
