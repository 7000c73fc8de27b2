"""Briefs: one printed page about a process, or about a country in it."""

from typing import Any
from urllib.parse import quote

import structlog
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.translation import get_language, gettext_lazy
from django.views.decorators.http import require_safe

from accounts.permissions import Permission, require, sees_all_parties
from core import clock
from dashboards.briefs import pdf, word
from dashboards.briefs.content import Brief, end_of, past_day
from dashboards.briefs.country import CountryBrief, with_past
from dashboards.briefs.process import ProcessBrief
from dashboards.figures.board import Board
from documents.models import Document
from office.pdf import NotTypeset
from roadmaps.kind import ROADMAP

log = structlog.get_logger(__name__)
WRITERS = {"pdf": pdf.write, "docx": word.write}
LABELS = {"pdf": gettext_lazy("Download as PDF"), "docx": gettext_lazy("Download as Word")}
TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
}


@login_required
@require_safe
def process(request: HttpRequest, workshop: str, form: str = "") -> HttpResponse:
    """Where the roadmaps of a workshop stand, and what waits for UNOSSC; for UNOSSC's people."""
    require(request.user, Permission.SEE_DASHBOARD)
    board = Board(QueryDict(f"workshop={workshop}"), clock.today(), get_language() or "en")
    event = board.filters.event
    if event is None or event.code != workshop:
        raise Http404
    brief = ProcessBrief(board, event).brief()
    files = _files(reverse("dashboards:process-brief", args=[workshop]))
    return _answer(request, brief, form, {"event": event, "is_for_staff": True, "files": files})


@login_required
@require_safe
def country(request: HttpRequest, workshop: str, code: str, form: str = "") -> HttpResponse:
    """Where a party's roadmap stands; for UNOSSC and for the people who act for the party."""
    today = clock.today()
    documents = Document.objects.of_kind(ROADMAP).with_history_for(request.user)
    moment = end_of(past_day(today))
    document = get_object_or_404(
        with_past(documents, moment), event__code=workshop, party__code=code
    )
    is_for_staff = sees_all_parties(request.user)
    language = get_language() or "en"
    brief = CountryBrief(document, today, language, is_for_staff=is_for_staff).brief()
    page = {
        "event": document.event,
        "party": document.party,
        "is_for_staff": is_for_staff,
        "files": _files(reverse("dashboards:country-brief", args=[workshop, code])),
    }
    return _answer(request, brief, form, page)


def _files(address: str) -> list[tuple[str, str]]:
    """The addresses of the files, with what their buttons say."""
    return [(str(label), f"{address}brief.{form}") for form, label in LABELS.items()]


def _answer(request: HttpRequest, brief: Brief, form: str, page: dict[str, Any]) -> HttpResponse:
    """The brief as a page, or as a file of the form that is asked for."""
    context = page | {"brief": brief}
    if not form:
        return render(request, "dashboards/brief.html", context)
    if form not in WRITERS:
        raise Http404
    try:
        content = WRITERS[form](brief)
    except NotTypeset as error:
        log.error("brief_not_made", path=request.path, reason=str(error))
        return render(request, "dashboards/brief.html", context | {"failed": True}, status=503)
    response = HttpResponse(content, content_type=TYPES[form])
    name = f"{brief.file_stem}.{form}"
    plain = name.encode("ascii", "ignore").decode()
    response["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
