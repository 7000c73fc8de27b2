"""The files of a section: attach, replace, remove and restore."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.permissions import Permission, require
from core.errors import Refused
from core.refusals import done
from documents import actions
from documents.access import own_section
from documents.attachments.actions import OWNER
from documents.attachments.forms import FileForm
from documents.attachments.ownership import words_of_state
from documents.kinds import DocumentKind
from documents.models import Attachment, Section
from files.actions import DAYS_OF_REMOVED
from files.models import Upload
from files.quota import Quota
from files.receiving import checked_file
from submissions.once import commits_in_steps


@commits_in_steps
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def section_files(
    request: HttpRequest, kind: DocumentKind, section: str, **address: str
) -> HttpResponse:
    """The files of a section, and the form to attach another one."""
    return _upload(request, _writable(request, kind, section, address))


@commits_in_steps
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def replace_file(
    request: HttpRequest, kind: DocumentKind, section: str, attachment: int, **address: str
) -> HttpResponse:
    """The form to put another file in the place of one."""
    draft_section = _writable(request, kind, section, address)
    replaced = get_object_or_404(draft_section.attachments.with_files(), pk=attachment)
    return _upload(request, draft_section, replaced)


@login_required
@require_POST
def remove_file(
    request: HttpRequest, kind: DocumentKind, section: str, attachment: int, **address: str
) -> HttpResponse:
    """Remove a file; the page then offers to restore it."""
    draft_section = _writable(request, kind, section, address)
    stored = get_object_or_404(_with_place(draft_section), pk=attachment)
    if done(request, actions.remove_attachment, attachment=stored):
        words = _("“%(file)s” is removed. You can restore it for %(days)s days.")
        messages.success(request, words % {"file": stored.file.name, "days": DAYS_OF_REMOVED})
    return redirect(_list_of(draft_section))


@login_required
@require_POST
def restore_file(
    request: HttpRequest, kind: DocumentKind, section: str, attachment: int, **address: str
) -> HttpResponse:
    """Bring a removed or replaced file back."""
    draft_section = _writable(request, kind, section, address)
    stored = get_object_or_404(_with_place(draft_section), pk=attachment)
    if done(request, actions.restore_attachment, attachment=stored):
        messages.success(request, _("“%(file)s” is restored.") % {"file": stored.file.name})
    return redirect(_list_of(draft_section))


def _writable(
    request: HttpRequest, kind: DocumentKind, section: str, address: dict[str, str]
) -> Section:
    """The section of the open draft, for those who may write in it."""
    draft_section = own_section(request, kind, address, section)
    party = draft_section.draft.document.party
    require(request.user, Permission.WRITE, party, draft_section.writing_scope)
    return draft_section


def _with_place(section: Section) -> Any:
    return section.attachments.with_files().select_related("section__template", "file")


def _list_of(section: Section) -> str:
    return section.draft.document.url_of("section-files", section=section.template.code)


def _upload(
    request: HttpRequest, section: Section, replaced: Attachment | None = None
) -> HttpResponse:
    """The page with the form; a file that was sent is checked, stored and attached."""
    sent = [request.POST, request.FILES] if request.method == "POST" else []
    form, status = FileForm(*sent), 200
    if sent:
        status = 422
        if form.is_valid():
            try:
                _attach(request, section, form.cleaned_data["file"], replaced)
            except Refused as refusal:
                form.add_error("file", refusal.message)
                status = 409 if not section.draft.is_editable else 422
            else:
                return redirect(_list_of(section))
    page = "documents/replace_file.html" if replaced else "documents/section_files.html"
    return render(request, page, _page(request.user, section, form, replaced), status=status)


def _attach(request: HttpRequest, section: Section, sent: Any, replaced: Attachment | None) -> None:
    if not section.draft.is_editable:  # before the file is checked, which takes seconds
        raise Refused(words_of_state(section))
    with checked_file(sent.chunks(), sent.name or "") as checked:
        attachment = actions.attach(
            section=section, checked=checked, name=sent.name or "", replaces=replaced,
            by=request.user,
        )  # fmt: skip
    words = _("“%(file)s” is attached to this section.")
    messages.success(request, words % {"file": attachment.file.name})


def _page(
    user: Any, section: Section, form: FileForm, replaced: Attachment | None
) -> dict[str, Any]:
    document = section.draft.document
    attachments = list(section.attachments.with_files())
    return {
        "section": section,
        "document": document,
        "form": form,
        "replaced": replaced,
        "uploads": Upload.objects.to_tell(user, OWNER, str(section.pk)),
        "attachments": [each for each in attachments if each.removed_at is None],
        "removed": [each for each in attachments if each.removed_at and not each.file.erased_at],
        "quota": Quota.of(document.party),
        "days": DAYS_OF_REMOVED,
    }
