"""The list of roadmaps."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

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
