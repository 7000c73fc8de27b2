"""Documents to take along: Word, PDF and a spreadsheet of the draft or of a revision."""

from urllib.parse import quote

import structlog
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from accounts import throttle
from core.pdf import NotTypeset
from roadmaps.documents import downloads, excel, paper, preparation
from roadmaps.documents.paper import Paper
from roadmaps.freezing import content_of, sha256_of
from roadmaps.models import PreparedDocument, Revision, Roadmap
from roadmaps.views.fetching import draft_to_read, visible_roadmap

logger = structlog.get_logger(__name__)
EDITION = 1  # grows when documents of the same content look different
WRITERS = preparation.WRITERS | {"xlsx": excel.write}
TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
REFRESH_SECONDS, RETRY_SECONDS = 3, 60
FROZEN = ("docx", "pdf")
ASK_AGAIN = "private, no-cache"


@login_required
@require_safe
def draft_document(request: HttpRequest, workshop: str, code: str, form: str) -> HttpResponse:
    """The open draft as it stands, for its own people; marked so that a copy comes back."""
    draft = draft_to_read(request, workshop, code)
    if form not in WRITERS or draft.closed_at:
        raise Http404
    content = content_of(draft)
    shown = paper.of_draft(draft, content)
    etag = _etag(form, sha256_of({"content": content, "facts": shown.facts}))
    if response := get_conditional_response(request, etag=etag):
        return response
    try:
        return _sent(shown, form, etag, WRITERS[form](shown))
    except NotTypeset as error:
        return _not_made(request, draft.roadmap, error)


@require_safe
def revision_document(
    request: HttpRequest, workshop: str, code: str, number: int, form: str
) -> HttpResponse:
    """A revision as it was submitted: the same file for everybody who may read it."""
    roadmap = visible_roadmap(request, workshop, code)
    revisions = Revision.objects.visible_to(request.user)
    revision = get_object_or_404(revisions, roadmap=roadmap, number=number)
    if form not in FROZEN:
        raise Http404
    revision.roadmap = roadmap
    etag = _etag(form, revision.sha256, str(revision.published_at))
    if response := get_conditional_response(request, etag=etag):
        return response
    keep = "private, max-age=3600" if revision.published_at else ASK_AGAIN
    shown = paper.of_revision(revision)
    if request.user.is_authenticated:
        try:
            return _sent(shown, form, etag, downloads.at_once(revision, form, etag), keep)
        except NotTypeset as error:
            return _not_made(request, roadmap, error)
    document = downloads.known(revision, form, etag)
    if document is None:
        if not throttle.is_allowed_to_visitors(request, "document"):
            return _asked_too_often(request, roadmap)
        document = downloads.ask_worker(revision, form, etag)
    if document and document.content is not None:
        return _sent(shown, form, etag, bytes(document.content), keep)
    return _being_prepared(request, roadmap, document)


def _being_prepared(
    request: HttpRequest, roadmap: Roadmap, document: PreparedDocument | None
) -> HttpResponse:
    """The page of a document that a worker makes: it asks again by itself, without scripts."""
    if document and document.has_failed:
        return _waiting(request, roadmap, status=503, has_failed=True)
    if document is None:
        response = _waiting(request, roadmap, status=503, is_busy=True)
        response["Retry-After"] = str(RETRY_SECONDS)
        return response
    response = _waiting(request, roadmap, status=202)
    response["Refresh"] = str(REFRESH_SECONDS)
    return response


def _asked_too_often(request: HttpRequest, roadmap: Roadmap) -> HttpResponse:
    """One visitor does not fill the queue of all."""
    response = _waiting(request, roadmap, status=429, is_too_often=True)
    response["Retry-After"] = str(throttle.HOUR)
    return response


def _not_made(request: HttpRequest, roadmap: Roadmap, error: NotTypeset) -> HttpResponse:
    logger.error("document_not_made", path=request.path, reason=str(error))
    return _waiting(request, roadmap, status=503, has_failed=True)


def _waiting(request: HttpRequest, roadmap: Roadmap, *, status: int, **state: bool) -> HttpResponse:
    context = {"roadmap": roadmap, **state}
    response = render(request, "roadmaps/document_waiting.html", context, status=status)
    response["Cache-Control"] = "no-store"
    return response


def _etag(form: str, *what: str) -> str:
    return f'"{"-".join((str(EDITION), form, get_language() or "", *what)).replace(" ", "")}"'


def _sent(
    shown: Paper, form: str, etag: str, content: bytes, keep: str = ASK_AGAIN
) -> HttpResponse:
    """A download under a readable name, in every alphabet (RFC 6266, RFC 5987)."""
    response = HttpResponse(content, content_type=TYPES[form])
    name = f"{shown.file_stem}.{form}"
    plain = name.encode("ascii", "ignore").decode().lstrip("-.") or f"roadmap.{form}"
    response["Content-Disposition"] = (
        f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name)}"
    )
    response["X-Content-Type-Options"] = "nosniff"
    response["ETag"] = etag
    response["Cache-Control"] = keep
    patch_vary_headers(response, ["Accept-Language", "Cookie"])
    return response
