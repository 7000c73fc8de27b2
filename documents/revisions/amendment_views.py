"""After publication: amend, abandon an amendment, merge what was corrected; UNOSSC corrects."""

import uuid
from http import HTTPStatus
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.permissions import Permission, require
from core.errors import Refused
from core.refusals import status_of
from documents import actions
from documents.access import Address, own_draft, visible_document
from documents.kinds import DocumentKind
from documents.models import Document
from documents.moments import with_moment
from documents.revisions import section_merges
from documents.revisions.amendment_forms import LABELS, BringInForm, CorrectForm, ReasonForm
from documents.writing.views import notation_as_html


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def amend(request: HttpRequest, kind: DocumentKind, **address: str) -> HttpResponse:
    """Open an amendment of the published document, with a reason; refused while one is open."""
    document = _published(request, kind, address)
    require(request.user, Permission.SUBMIT, document.party)
    form = ReasonForm(request.POST or None, words=_("Open the amendment"))
    status = status_of(request, form, actions.amend, document=document)
    if status == HTTPStatus.FOUND:
        messages.success(request, _("Change what has to change, then submit it."))
        return redirect(document)
    opening = document.drafts.open().with_opening().values_list("opening", flat=True).first()
    context = {"document": document, "form": form, "opening": with_moment(opening)}
    return render(request, "documents/amend.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def abandon(request: HttpRequest, kind: DocumentKind, **address: str) -> HttpResponse:
    """Drop an amendment; what is published stays."""
    draft = own_draft(request, kind, address)
    require(request.user, Permission.SUBMIT, draft.document.party)
    form = ReasonForm(request.POST or None, words=_("Abandon the amendment"))
    status = status_of(request, form, actions.abandon, draft=draft)
    if status == HTTPStatus.FOUND:
        messages.success(request, _("Abandoned. The published text stays as it is."))
        return redirect(draft.document)
    context = {"draft": draft, "document": draft.document, "form": form}
    return render(request, "documents/abandon.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def merge(request: HttpRequest, kind: DocumentKind, **address: str) -> HttpResponse:
    """Merge corrections of the published text into the amendment; the user decides conflicts."""
    draft = own_draft(request, kind, address)
    require(request.user, Permission.SUBMIT, draft.document.party)
    if not (draft.is_behind and draft.is_editable):
        messages.info(request, _("There is nothing to combine."))
        return redirect(draft.document)
    merges = section_merges.merges(draft)
    initial = {"seen": section_merges.seen(draft)}
    form = BringInForm(request.POST or None, merges=merges, initial=initial)
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            actions.merge(
                draft=draft,
                choices=form.choices,
                seen=form.cleaned_data["seen"],
                by=request.user,
                merges=merges,
            )
            messages.success(request, _("Combined. Read the sections again before you submit."))
            return redirect(draft.document)
        except Refused as refusal:
            form.ask_again(refusal.message, **initial)
            status = 409
    context = {
        "draft": draft,
        "document": draft.document,
        "form": form,
        "rows": form.rows(),
        "labels": LABELS,
    }
    status = 422 if form.errors and status == 200 else status
    return render(request, "documents/merge.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def correct(request: HttpRequest, kind: DocumentKind, section: str, **address: str) -> HttpResponse:
    """UNOSSC corrects one section of what is published, and says why."""
    document = _published(request, kind, address)
    require(request.user, Permission.REVIEW)
    published = _published_section(document, section)
    initial = {"token": uuid.uuid4(), "seen": document.published.sha256}
    form = CorrectForm(
        request.POST or None,
        stored=published["body"],
        language=published["language"],
        initial=initial,
    )
    status = 200
    if request.method == "POST" and form.is_valid():
        try:
            revision = actions.correct(
                document=document, code=section, by=request.user, **form.correction
            )
            messages.success(request, _("Corrected and published. The authors have been notified."))
            return redirect(document.url_of("revision", number=revision.number))
        except Refused as refusal:
            form.add_error(None, refusal.message)
            status = 409
    sections = document.published.content["sections"]
    context = {
        "document": document,
        "section": published,
        "sections": sections,
        "form": form,
    }
    status = 422 if form.errors and status == 200 else status
    return render(request, "documents/correct.html", context, status=status)


@login_required
@require_POST
def read_correction(
    request: HttpRequest, kind: DocumentKind, section: str, **address: str
) -> HttpResponse:
    """What the text area of a correction holds, as HTML for the editor. Nothing is saved."""
    document = _published(request, kind, address)
    require(request.user, Permission.REVIEW)
    _published_section(document, section)
    return notation_as_html(request)


def _published_section(document: Document, code: str) -> dict[str, Any]:
    for section in document.published.content["sections"]:
        if section["code"] == code:
            return section
    raise Http404


def _published(request: HttpRequest, kind: DocumentKind, address: Address) -> Document:
    document = visible_document(request, kind, address)
    if document.published is None:
        raise Http404
    return document
