"""Copies that were filled in offline: upload, compare, choose what to import."""

import hashlib
import tempfile
from pathlib import Path
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.fetching import first_or_404
from accounts.permissions import Permission, require
from core.errors import Refused
from documents import actions
from documents.access import Address, at_address
from documents.exchange.copies import formats
from documents.exchange.copies.forms import ChooseForm, CopyForm
from documents.exchange.copies.losses import losses
from documents.exchange.copies.parts import Copy, CopyRefused
from documents.exchange.copies.row_comparison import SheetComparison, compare_rows
from documents.exchange.copies.row_saves import MARK
from documents.exchange.copies.section_comparison import Outcome, SectionComparison, compare
from documents.exchange.row_notes import titles_in_copies, titles_on_site
from documents.kinds import DocumentKind
from documents.models import CopyState, Document, Draft, ReturnedCopy, SectionTemplate
from submissions.once import commits_in_steps

EARLIER = 10


@commits_in_steps
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def return_copy(request: HttpRequest, kind: DocumentKind, **address: str) -> HttpResponse:
    """Upload a copy that was filled in; it is read and stored, and no section changes yet."""
    draft = _open_draft(request, kind, address)
    form = CopyForm(*([request.POST, request.FILES] if request.method == "POST" else []))
    if request.method == "POST" and form.is_valid():
        try:
            returned_copy = _store(request, draft, form.cleaned_data["file"])
        except (CopyRefused, Refused) as refusal:
            form.add_error("file", refusal.message)
        else:
            return redirect(draft.document.url_of("check-copy", copy=returned_copy.pk))
    earlier = ReturnedCopy.objects.visible_to(request.user).filter(draft=draft)
    context = {
        "draft": draft,
        "document": draft.document,
        "form": form,
        "earlier": earlier.defer("parts", "sheets")[:EARLIER],
        "steps": _steps(),
        "in_copies": titles_in_copies(kind),
        "on_site": titles_on_site(kind),
    }
    status = 422 if form.errors else 200
    return render(request, "documents/return_copy.html", context, status=status)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def check_copy(request: HttpRequest, kind: DocumentKind, copy: int, **address: str) -> HttpResponse:
    """Shows what the copy would change in each section, and imports what the user chose."""
    draft = _open_draft(request, kind, address)
    copies = ReturnedCopy.objects.visible_to(request.user).with_place().filter(draft=draft)
    returned_copy = get_object_or_404(copies, pk=copy)
    if returned_copy.state == CopyState.APPLIED:
        return _done(request, returned_copy)
    comparisons, sheets = compare(returned_copy), compare_rows(returned_copy)
    form = ChooseForm(request.POST or None, comparisons=comparisons, sheets=sheets)
    if request.method == "POST" and form.is_valid():
        try:
            actions.apply_copy(
                copy=returned_copy,
                choices=form.choices,
                rows=form.row_choices,
                by=request.user,
            )
        except Refused as refusal:
            messages.error(request, refusal.message)
        return redirect(request.path)
    context = _page(returned_copy, comparisons, sheets) | {"form": form}
    status = 422 if form.errors else 200
    return render(request, "documents/check_copy.html", context, status=status)


def _open_draft(request: HttpRequest, kind: DocumentKind, address: Address) -> Draft:
    """The open draft of one of the user's parties, without its sections."""
    drafts = Draft.objects.visible_to(request.user).open().with_identity()
    own = drafts.filter(**at_address(kind, address, "document__"))
    draft: Draft = first_or_404(request, own, address["code"])
    require(request.user, Permission.WRITE, draft.document.party)
    return draft


def _store(request: HttpRequest, draft: Draft, upload: UploadedFile) -> ReturnedCopy:
    copy, sha256 = _read(upload, draft.document)
    return actions.keep_copy(
        draft=draft, copy=copy, file_name=upload.name or "", sha256=sha256, by=request.user
    )


def _read(upload: UploadedFile, document: Document) -> tuple[Copy, str]:
    """The copy of a document in an upload, and the file's SHA-256."""
    templates = list(SectionTemplate.objects.of_document(document.pk))
    digest = hashlib.sha256()
    with tempfile.TemporaryDirectory(prefix="copy-") as folder:
        path = Path(folder) / "copy"  # never under the sender's name
        with path.open("wb") as file:
            for chunk in upload.chunks():
                digest.update(chunk)
                file.write(chunk)
        return formats.read(path, upload.name or "", document.kind, templates), digest.hexdigest()


def _page(
    returned_copy: ReturnedCopy,
    comparisons: list[SectionComparison],
    sheets: list[SheetComparison],
) -> dict[str, Any]:
    put_off = [comparison for comparison in comparisons if comparison.outcome == Outcome.PUT_OFF]
    return {
        "copy": returned_copy,
        "draft": returned_copy.draft,
        "document": returned_copy.draft.document,
        "comparisons": comparisons,
        "sheets": sheets,
        "put_off": put_off,
        "quiet": [
            comparison
            for comparison in comparisons
            if not comparison.is_open and comparison not in put_off
        ],
        "quiet_rows": [sheet for sheet in sheets if sheet.quiet_counts],
        "has_problems": any(sheet.shown for sheet in sheets),
        "is_older": returned_copy.source_draft not in (None, returned_copy.draft_id),
        "losses": losses(comparisons, sheets),
        "steps": _steps(),
    }


def _done(request: HttpRequest, returned_copy: ReturnedCopy) -> HttpResponse:
    sections = returned_copy.draft.sections.select_related("template")
    results = [
        {"section": section, **returned_copy.results[section.template.code]}
        for section in sections
        if section.template.code in returned_copy.results
    ]
    context = {
        "copy": returned_copy,
        "draft": returned_copy.draft,
        "document": returned_copy.draft.document,
        "results": results,
        "row_results": [
            {"title": rules.title, "rows": returned_copy.results[MARK + rules.name]}
            for rules in returned_copy.draft.document.registered_kind.exchange
            if MARK + rules.name in returned_copy.results
        ],
        "steps": _steps(),
    }
    return render(request, "documents/copy_taken.html", context)


def _steps() -> list[str]:
    return [_("Upload"), _("Compare"), _("Done")]
