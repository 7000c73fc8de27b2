"""Institutional profiles for everybody: all parties side by side, and one party over time."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.events import record
from accounts.models import EventKind
from accounts.permissions import Permission, user_can
from core import clock
from countries.models import Party
from office.spreadsheets.list_files import CONTENT_TYPES, list_file
from reporting.profiles.ladder import Ladder
from reporting.profiles.matrix import Matrix


@require_safe
def matrix(request: HttpRequest) -> HttpResponse:
    """Parties × questions in one period, filtered by the query in the address."""
    context = {
        "matrix": Matrix(request.GET, clock.today()),
        "may_manage": user_can(request.user, Permission.MANAGE_REFERENCE),
    }
    return render(request, "reporting/profiles/matrix.html", context)


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The same answers as a workbook or as CSV, one line for each."""
    if form not in CONTENT_TYPES:
        raise Http404
    if request.user.is_authenticated:
        record(EventKind.EXPORT, request=request, detail="profiles")
    shown = Matrix(request.GET, clock.today())
    sheet, is_rtl = _("Institutional profiles"), get_language_bidi()
    content = list_file(form, shown.header(), shown.lines(), sheet=sheet, is_right_to_left=is_rtl)
    response = HttpResponse(content, content_type=CONTENT_TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="profiles.{form}"'
    return response


@require_safe
def ladder(request: HttpRequest, code: str) -> HttpResponse:
    """What one party answered over the periods; what changed stands first."""
    holders = Party.objects.filter(kind__in=("country", "region"))
    party = get_object_or_404(holders, code=code)
    context = {"party": party, "ladder": Ladder(party)}
    return render(request, "reporting/profiles/ladder.html", context)
