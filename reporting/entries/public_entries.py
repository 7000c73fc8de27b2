"""What accepted reports say about commitments, for everybody: as a list, and as files."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.events import record
from accounts.models import EventKind
from core import clock
from office.spreadsheets.list_files import CONTENT_TYPES, list_file
from reporting.entries.entry_list import EntryList


@require_safe
def reported(request: HttpRequest) -> HttpResponse:
    """The entries of accepted reports, filtered by the query in the address."""
    listed = EntryList(request.GET, request.user, clock.today())
    return render(request, "reporting/entries/reported.html", {"list": listed})


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The same entries as a workbook or as CSV."""
    if form not in CONTENT_TYPES:
        raise Http404
    if request.user.is_authenticated:
        record(EventKind.EXPORT, request=request, detail="report entries")
    listed = EntryList(request.GET, request.user, clock.today())
    sheet, is_rtl = _("Progress on each commitment"), get_language_bidi()
    content = list_file(form, listed.header(), listed.lines(), sheet=sheet, is_right_to_left=is_rtl)
    response = HttpResponse(content, content_type=CONTENT_TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="report-entries.{form}"'
    return response
