"""The overview of a reporting period, for everybody once the period is open."""

import structlog
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.events import record
from accounts.models import EventKind
from core import clock
from dashboards.charts.downloads import respond
from dashboards.period_overview.overview import Overview
from dashboards.period_overview.paper import FORMS, OverviewPaper, write
from office.pdf import NotTypeset
from office.spreadsheets.list_files import CONTENT_TYPES, list_file
from reporting.models import ReportingPeriod
from workshops.models import Event

log = structlog.get_logger(__name__)


@require_safe
def overview(request: HttpRequest, **address: str) -> HttpResponse:
    """Who reported, what is delivered, what is in the way, and what it costs."""
    context = {"overview": _overview(request, **address)}
    return render(request, "dashboards/period_overview/overview.html", context)


@require_safe
def export(request: HttpRequest, form: str, **address: str) -> HttpResponse:
    """The reports of the period, as a workbook or as CSV."""
    if form not in CONTENT_TYPES:
        raise Http404
    shown = _overview(request, **address)
    if request.user.is_authenticated:
        record(EventKind.EXPORT, request=request, detail="reports")
    sheet, is_rtl = _("Progress reports"), get_language_bidi()
    content = list_file(form, shown.header(), shown.lines(), sheet=sheet, is_right_to_left=is_rtl)
    response = HttpResponse(content, content_type=CONTENT_TYPES[form])
    name = f"reports-{shown.period.workshop.code}-{shown.period.code}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


@require_safe
def paper(request: HttpRequest, form: str, **address: str) -> HttpResponse:
    """The overview as a PDF or as a Word file."""
    if form not in FORMS:
        raise Http404
    shown = _overview(request, **address)
    try:
        content = write(shown, form)
    except NotTypeset as error:
        log.error("overview_not_made", path=request.path, reason=str(error))
        context = {"overview": shown, "failed": True}
        return render(request, "dashboards/period_overview/overview.html", context, status=503)
    response = HttpResponse(content, content_type=FORMS[form])
    name = f"{OverviewPaper(shown).file_stem}.{form}"
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["Cache-Control"] = "private, no-store"
    return response


@require_safe
def download(request: HttpRequest, key: str, ending: str, **address: str) -> HttpResponse:
    """The table of a chart as CSV or as a workbook, or its picture as an SVG file."""
    shown = _overview(request, **address)
    try:
        chart = shown.chart(key)
    except KeyError:
        raise Http404 from None
    return respond(chart, ending)


def _overview(request: HttpRequest, workshop: str, period: str) -> Overview:
    """404 for a period that is still a plan, and for one of an event that the user may not see."""
    opened = ReportingPeriod.objects.filter(
        opened_at__isnull=False,
        workshop__in=Event.objects.visible_to(request.user),
        workshop__code=workshop,
        code=period,
    )
    stored = get_object_or_404(opened.select_related("workshop"))
    return Overview(stored, request.GET, request.user, clock.today())
