"""For UNOSSC: the page of charts, and each chart as a file."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from accounts.permissions import Permission, require
from core import clock
from dashboards.charts.chart import ENDINGS
from dashboards.charts.chart_data import ChartData
from dashboards.charts.downloads import respond
from dashboards.charts.registry import CHARTS, all_charts, chart_of


@login_required
@require_safe
def charts(request: HttpRequest) -> HttpResponse:
    """All charts under the filters in the address."""
    require(request.user, Permission.SEE_DASHBOARD)
    data = _data(request)
    return render(request, "dashboards/charts.html", {"data": data, "charts": all_charts(data)})


@login_required
@require_safe
def download_chart(request: HttpRequest, key: str, ending: str) -> HttpResponse:
    """The table of a chart as CSV or as a workbook, or its picture as an SVG file."""
    if key not in CHARTS or ending not in ENDINGS:
        raise Http404
    require(request.user, Permission.SEE_DASHBOARD)
    return respond(chart_of(key, _data(request)), ending)


def _data(request: HttpRequest) -> ChartData:
    return ChartData(request.GET, clock.today(), get_language() or "en")
