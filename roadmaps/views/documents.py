"""Documents to take along: Word, PDF and a spreadsheet of the draft or of a revision."""

from collections.abc import Callable
from urllib.parse import quote

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from roadmaps.documents import excel, paper, pdf, word
from roadmaps.documents.paper import Paper
from roadmaps.freezing import content_of, sha256_of
from roadmaps.models import Revision
from roadmaps.views.fetching import draft_to_read, visible_roadmap

EDITION = 1  # grows when documents of the same content look different
WRITERS: dict[str, tuple[str, Callable[[Paper], bytes]]] = {
    "docx": (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        word.write,
    ),
    "pdf": ("application/pdf", pdf.write),
    "xlsx": ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", excel.write),
}
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
    return get_conditional_response(request, etag=etag) or _sent(shown, form, etag)


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
    response = get_conditional_response(request, etag=etag)
    keep = "private, max-age=3600" if revision.published_at else ASK_AGAIN
    return response or _sent(paper.of_revision(revision), form, etag, keep)


def _etag(form: str, *what: str) -> str:
    return f'"{"-".join((str(EDITION), form, get_language() or "", *what)).replace(" ", "")}"'


def _sent(shown: Paper, form: str, etag: str, keep: str = ASK_AGAIN) -> HttpResponse:
    """A download under a readable name, in every alphabet (RFC 6266, RFC 5987)."""
    content_type, write = WRITERS[form]
    response = HttpResponse(write(shown), content_type=content_type)
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
