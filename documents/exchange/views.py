"""Documents to take along: Word, PDF and a spreadsheet of the draft or of a revision."""

from datetime import UTC, datetime
from typing import Any
from urllib.parse import quote

import structlog
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.views.decorators.http import require_safe

from accounts import throttle
from core import clock
from documents.access import draft_to_read, visible_document
from documents.exchange import downloads, etags, paper, preparation
from documents.exchange.paper import Paper
from documents.kinds import DocumentKind
from documents.models import Document, Draft, RenderedFile, Revision
from documents.revisions.snapshots import content_of
from office.pdf import NotTypeset

logger = structlog.get_logger(__name__)
WRITERS = preparation.WRITERS
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
REFRESH_SECONDS, RETRY_SECONDS = 3, 60
REVISION_FORMATS = ("docx", "pdf")
ASK_AGAIN = "private, no-cache"


@login_required
@require_safe
def draft_document(
    request: HttpRequest, kind: DocumentKind, form: str, **address: str
) -> HttpResponse:
    """The open draft for its own people, with marks by which a filled-in copy is read back."""
    draft = draft_to_read(request, kind, address)
    if form not in WRITERS or (draft.closed_at and not draft.is_closed):
        raise Http404
    content = content_of(draft)
    shown = paper.of_draft(draft, content, has_tables=form in preparation.FILLABLE)
    etag = etags.of_draft(form, shown, content)
    if response := get_conditional_response(request, etag=etag):
        return response
    if not shown.is_short:
        return _long_draft(request, draft, shown, form, etag)
    try:
        return _sent(shown, form, etag, WRITERS[form](shown))
    except NotTypeset as error:
        return _not_made(request, draft.document, error)


def _long_draft(
    request: HttpRequest, draft: Draft, shown: Paper, form: str, etag: str
) -> HttpResponse:
    """A worker makes the document of a long draft, whose text may change meanwhile: the page that
    waits takes any text that was read after it was first asked for."""
    since = _moment(request.GET.get("since", "")) or clock.real_now()
    file = downloads.known(draft, form, etag) or downloads.known_since(draft, form, since)
    file = file or downloads.ask_worker(draft, form, etag)
    if file and file.content is not None:
        return _sent(shown, form, file.etag, bytes(file.content))
    again = f"{request.path}?since={since.timestamp()}"
    return _being_prepared(request, draft.document, file, again)


def _moment(text: str) -> datetime | None:
    try:
        return datetime.fromtimestamp(float(text), UTC)
    except (ValueError, OverflowError, OSError):
        return None


@require_safe
def revision_document(
    request: HttpRequest, kind: DocumentKind, number: int, form: str, **address: str
) -> HttpResponse:
    """A revision as it was submitted: the same file for everybody who may read it."""
    document = visible_document(request, kind, address)
    revisions = Revision.objects.visible_to(request.user)
    revision = get_object_or_404(revisions, document=document, number=number)
    if form not in REVISION_FORMATS:
        raise Http404
    revision.document = document
    etag = etags.of_revision(form, revision)
    if response := get_conditional_response(request, etag=etag):
        return response
    keep = "private, max-age=3600" if revision.published_at else ASK_AGAIN
    shown = paper.of_revision(revision)
    file = downloads.known(revision, form, etag)
    if file and file.content is not None:
        return _sent(shown, form, etag, bytes(file.content), keep)
    if request.user.is_authenticated and shown.is_short:
        try:
            return _sent(shown, form, etag, downloads.at_once(revision, form, etag, shown), keep)
        except NotTypeset as error:
            return _not_made(request, document, error)
    if file is None:
        if not (
            request.user.is_authenticated or throttle.is_allowed_to_visitors(request, "document")
        ):
            return _asked_too_often(request, document)
        file = downloads.ask_worker(revision, form, etag)
    return _being_prepared(request, document, file, request.path)


def _being_prepared(
    request: HttpRequest, document: Document, file: RenderedFile | None, again: str
) -> HttpResponse:
    """The page of a document that a worker makes: it asks `again` by itself, without scripts."""
    if file and file.has_failed:
        return _waiting(request, document, status=503, has_failed=True)
    if file is None:
        response = _waiting(request, document, status=503, is_busy=True)
        response["Retry-After"] = str(RETRY_SECONDS)
        return response
    response = _waiting(request, document, status=202, again=again)
    response["Refresh"] = f"{REFRESH_SECONDS}; url={again}"
    return response


def _asked_too_often(request: HttpRequest, document: Document) -> HttpResponse:
    """Answers 429, so that no visitor fills the queue that all share."""
    response = _waiting(request, document, status=429, is_too_often=True)
    response["Retry-After"] = str(throttle.HOUR)
    return response


def _not_made(request: HttpRequest, document: Document, error: NotTypeset) -> HttpResponse:
    logger.error("document_not_made", path=request.path, reason=str(error))
    return _waiting(request, document, status=503, has_failed=True)


def _waiting(
    request: HttpRequest, document: Document, *, status: int, **state: Any
) -> HttpResponse:
    context = {"document": document, "again": request.path, **state}
    response = render(request, "documents/document_waiting.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _sent(
    shown: Paper, form: str, etag: str, content: bytes, keep: str = ASK_AGAIN
) -> HttpResponse:
    """A download under a readable name, in every alphabet (RFC 6266, RFC 5987)."""
    response = HttpResponse(content, content_type=TYPES[form])
    name = f"{shown.file_stem}.{form}"
    plain = name.encode("ascii", "ignore").decode().lstrip("-.") or f"{shown.document.kind}.{form}"
    response["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["ETag"] = etag
    response["Cache-Control"] = keep
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response
