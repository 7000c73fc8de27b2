"""Progress reports as a list; the pages of one are `documents`'."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.permissions import sees_all_parties
from reporting.report_list import ReportList

PAGE = 50


@require_safe
def reports(request: HttpRequest) -> HttpResponse:
    """All reports for staff, a party's own for its people, and for everybody those accepted."""
    listed = ReportList(request.GET, request.user)
    pages = Paginator(listed.reports, PAGE)
    context = {
        "list": listed,
        "page": pages.get_page(request.GET.get("page")),
        "is_staff": sees_all_parties(request.user),
    }
    return render(request, "reporting/list.html", context)
