"""The list of roadmaps."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from office.spreadsheets.list_files import list_response
from roadmaps import list_export
from roadmaps.filters import Filters

PAGE = 50


@require_safe
def roadmap_list(request: HttpRequest) -> HttpResponse:
    """All roadmaps that this user may see, filtered by the query in the address."""
    filters = Filters(request.GET, request.user)
    pages = Paginator(filters.roadmaps(), PAGE)
    page = pages.get_page(request.GET.get("page"))
    context = {
        "filters": filters,
        "page": page,
        "is_staff": filters.is_staff,
    }
    return render(request, "roadmaps/list.html", context)


@require_safe
def export_roadmaps(request: HttpRequest, form: str) -> HttpResponse:
    """The same list as a workbook or as CSV, with the rows of all its pages."""
    filters = Filters(request.GET, request.user)
    return list_response(
        form,
        list_export.header(filters),
        list_export.rows(filters),
        sheet=_("Roadmaps"),
        name="roadmaps",
    )
