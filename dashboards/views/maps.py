"""The public map of roadmaps, and its files."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from core import clock
from dashboards.charts.downloads import respond
from dashboards.maps.public_map import PublicMap


@require_safe
def world_map(request: HttpRequest) -> HttpResponse:
    """Which countries have published a roadmap, and which prepare one."""
    return render(request, "dashboards/map.html", {"map": _map(request)})


@require_safe
def download_map(request: HttpRequest, ending: str) -> HttpResponse:
    """The table of the map as CSV or as a workbook, or the map as an SVG file."""
    return respond(_map(request).chart, ending)


def _map(request: HttpRequest) -> PublicMap:
    workshop = request.GET.get("workshop", "")
    return PublicMap(workshop, clock.today(), get_language() or "en")
