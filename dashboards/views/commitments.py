"""Published commitments: across parties, and one by one."""

from collections.abc import Iterable
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language_bidi
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from accounts.events import record
from accounts.fetching import first_or_404
from accounts.models import EventKind
from commitments.models import Commitment, PublishedCommitment
from core import clock
from dashboards.commitment_list import CommitmentList
from dashboards.commitment_page import CommitmentPage
from dashboards.finance_list import FinanceList
from documents.access import at_address
from office.spreadsheets.list_files import CONTENT_TYPES, list_file
from reporting.entries.accepted import with_accepted_reports
from roadmaps.kind import ROADMAP


@require_safe
def commitment_list(request: HttpRequest) -> HttpResponse:
    """What parties promise in their published roadmaps, filtered by the query in the address."""
    listed = CommitmentList(request.GET, request.user, clock.today())
    return render(request, "dashboards/commitments.html", {"list": listed})


@require_safe
def export(request: HttpRequest, form: str) -> HttpResponse:
    """The same list as a workbook or as CSV."""
    if form not in CONTENT_TYPES:
        raise Http404
    listed = CommitmentList(request.GET, request.user, clock.today())
    rows = listed.rows.iterator()
    return _file(request, form, listed, rows, name="commitments", sheet=_("Commitments"))


@require_safe
def finance(request: HttpRequest) -> HttpResponse:
    """What published commitments need and what is missing, by part and party."""
    listed = FinanceList(request.GET, request.user, clock.today())
    return render(request, "dashboards/finance.html", {"list": listed})


@require_safe
def export_finance(request: HttpRequest, form: str) -> HttpResponse:
    """The same totals as a workbook or as CSV."""
    if form not in CONTENT_TYPES:
        raise Http404
    listed = FinanceList(request.GET, request.user, clock.today())
    return _file(request, form, listed, listed.lines, name="finance", sheet=_("Finance"))


def _file(
    request: HttpRequest,
    form: str,
    listed: CommitmentList,
    rows: Iterable[Any],
    *,
    name: str,
    sheet: str,
) -> HttpResponse:
    if request.user.is_authenticated:
        record(EventKind.EXPORT, request=request, detail=name)
    cells = (listed.cells(row) for row in rows)
    is_rtl = get_language_bidi()
    content = list_file(form, listed.header(), cells, sheet=sheet, is_right_to_left=is_rtl)
    response = HttpResponse(content, content_type=CONTENT_TYPES[form])
    response["Content-Disposition"] = f'attachment; filename="{name}.{form}"'
    return response


@require_safe
def commitment(request: HttpRequest, workshop: str, code: str, number: int) -> HttpResponse:
    """One commitment, public once its roadmap is published.

    Before that its party, and UNOSSC once it was submitted, are led to the version in the making.
    """
    address = at_address(ROADMAP, {"workshop": workshop, "code": code}, "roadmap__document__")
    published = PublishedCommitment.objects.visible_to(request.user).with_place()
    published = published.select_related("roadmap__document__published").with_earlier_steps()
    row = with_accepted_reports(published.filter(number=number, **address)).first()
    if row is None:
        own = Commitment.objects.visible_to(request.user).in_full()
        in_the_making = first_or_404(request, own.filter(number=number, **address), code)
        return redirect(in_the_making.document.url_of("commitments:edit", number=number))
    page = CommitmentPage(row, request.user)
    return render(request, "dashboards/commitment.html", {"page": page})
