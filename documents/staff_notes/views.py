"""UNOSSC: the notes on one document that only UNOSSC reads."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.permissions import Permission, require, sees_all_parties
from core.refusals import attempted, done
from documents import actions
from documents.access import Address, visible_document
from documents.kinds import DocumentKind
from documents.models import Document, SectionTemplate, StaffNote
from documents.staff_notes.forms import StaffNoteForm


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def staff_notes(request: HttpRequest, kind: DocumentKind, **address: str) -> HttpResponse:
    """Read the notes on a document and write another; for UNOSSC's reviewers, in every state."""
    document = _document(request, kind, address)
    sections = list(SectionTemplate.objects.of_document(document.pk))
    sent = request.POST if request.method == "POST" else None
    form = StaffNoteForm(sent, sections=sections, about=request.GET.get("about", ""))
    status = 200
    if sent is not None:
        status = 422
        if form.is_valid():
            if attempted(
                request, form, actions.write_staff_note, document=document, **form.cleaned_data
            ):
                messages.success(request, _("The note is saved. Only UNOSSC reads it."))
                return redirect(document.url_of("staff-notes"))
            status = 409
    context = {
        "document": document,
        "form": form,
        "chapters": _by_section(request.user, document, sections),
    }
    return render(request, "documents/staff_notes.html", context, status=status)


@login_required
@require_POST
def remove_staff_note(
    request: HttpRequest, kind: DocumentKind, note: int, **address: str
) -> HttpResponse:
    """Remove one's own note."""
    document = _document(request, kind, address)
    notes = StaffNote.objects.visible_to(request.user).filter(document=document)
    stored = get_object_or_404(notes, pk=note)
    if done(request, actions.remove_staff_note, note=stored):
        messages.success(request, _("The note is removed."))
    return redirect(document.url_of("staff-notes"))


def _document(request: HttpRequest, kind: DocumentKind, address: Address) -> Document:
    """The document, for those who review. Others do not learn that such a page exists."""
    document = visible_document(request, kind, address)
    if not sees_all_parties(request.user):
        raise Http404
    require(request.user, Permission.REVIEW)
    return document


def _by_section(
    user: Any, document: Document, sections: list[SectionTemplate]
) -> list[tuple[str, list[StaffNote]]]:
    """The notes under the titles of their sections, those on the whole document first.

    The title of a section that the kind does not have any more is its code.
    """
    notes = list(StaffNote.objects.visible_to(user).filter(document=document))
    titles = {"": _("The whole document"), **{each.code: each.title for each in sections}}
    titles |= {note.section: note.section for note in notes if note.section not in titles}
    return [
        (title, of_section)
        for code, title in titles.items()
        if (of_section := [note for note in notes if note.section == code])
    ]
