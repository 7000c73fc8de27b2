"""Conflicts: a text that was not saved, beside the stored one."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods

from accounts.permissions import Permission, require
from core.errors import Refused
from documents import actions
from documents.access import own_section
from documents.kinds import DocumentKind
from documents.models import ConflictingText, Section
from documents.writing import conflicts
from documents.writing.actions import Conflict
from documents.writing.conflict_forms import MergeForm
from documents.writing.conflicts import BOTH, OWN, STORED
from documents.writing.forms import SectionForm


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def compare(
    request: HttpRequest, kind: DocumentKind, section: str, text: int, **address: str
) -> HttpResponse:
    """The text not saved, the stored text and their base: keep either or combine them."""
    draft_section = own_section(request, kind, address, section)
    require(
        request.user,
        Permission.WRITE,
        draft_section.draft.document.party,
        draft_section.writing_scope,
    )
    conflicting = get_object_or_404(
        ConflictingText.objects.with_base(), pk=text, section=draft_section
    )
    conflicting.section = draft_section
    if request.method != "POST":
        return show(request, draft_section, conflicting)
    if "theirs" in request.POST:
        return _keep_stored_text(request, draft_section, conflicting)
    return _put_together(request, draft_section, conflicting)


def show(
    request: HttpRequest,
    section: Section,
    conflicting: ConflictingText,
    form: MergeForm | None = None,
    *,
    status: int = 200,
    editing: SectionForm | None = None,
) -> HttpResponse:
    """The page of one conflict. `conflicting` is read with `with_base`."""
    form = form or _form(request.user, section, conflicting)
    page = _page(request.user, section, conflicting, form)
    return render(request, "documents/compare.html", page | {"editing": editing}, status=status)


def show_new(request: HttpRequest, conflict: Conflict) -> HttpResponse:
    """The page of a conflict that has just come up."""
    conflicting = ConflictingText.objects.with_base().get(pk=conflict.conflicting.pk)
    return show(request, conflict.section, conflicting, status=409)


def _form(
    reader: Any, section: Section, conflicting: ConflictingText, sent: Any = None
) -> MergeForm:
    passages = conflicts.passages(conflicting.base, conflicting.body, section.body)
    return MergeForm(
        sent, section=section, passages=passages, labels=_labels(reader, section, conflicting)
    )


def _page(
    reader: Any, section: Section, conflicting: ConflictingText, form: MergeForm
) -> dict[str, Any]:
    return {
        "section": section,
        "document": section.draft.document,
        "conflicting": conflicting,
        "form": form,
        "labels": _labels(reader, section, conflicting),
        "open_count": sum(passage.is_open for passage in form.passages),
        "changed_count": sum(bool(passage.number) for passage in form.passages),
    }


def _labels(reader: Any, section: Section, conflicting: ConflictingText) -> dict[str, str]:
    """Names the writer of each text; two windows of the same person count as two writers."""
    is_own = conflicting.stored_for_id == reader.pk
    is_stored_own = section.updated_by_id == reader.pk
    writer = conflicting.stored_for.name
    stored_by = section.updated_by.name if section.updated_by else "–"
    changed = _("changed by %(name)s")
    return {
        OWN: pgettext("text", "Yours")
        if is_own
        else _("%(name)s’s version (not saved)") % {"name": writer},
        STORED: _("Your version from another window (saved)")
        if is_stored_own
        else _("%(name)s’s version (saved)") % {"name": stored_by},
        BOTH: _("Both, one after the other"),
        "changed_by_me": _("changed by you") if is_own else changed % {"name": writer},
        "changed_by_them": _("changed by you, in another window")
        if is_stored_own
        else changed % {"name": stored_by},
    }


def _keep_stored_text(
    request: HttpRequest, section: Section, conflicting: ConflictingText
) -> HttpResponse:
    try:
        actions.keep_stored_text(conflicting=conflicting, by=request.user)
        messages.success(
            request, _("The stored text stays. The other one is in the history of the section.")
        )
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect(_editing(section))


def _put_together(
    request: HttpRequest, section: Section, conflicting: ConflictingText
) -> HttpResponse:
    """Save the chosen passages, or edit them first; a newer stored text is compared again first."""
    form = _form(request.user, section, conflicting, request.POST)
    if request.POST.get("version") != str(section.version):
        messages.warning(request, _("The section has been saved again. Please compare once more."))
        return show(request, section, conflicting, status=409)
    if not form.is_valid():
        return show(request, section, conflicting, form, status=422)
    if "edit" in request.POST:
        return show(
            request, section, conflicting, form, editing=_editable(section, conflicting, form)
        )
    try:
        outcome = actions.save_section(
            section=section,
            body=form.body,
            language=form.cleaned_data["language"],
            is_done=form.cleaned_data["is_done"],
            base_version=section.version,
            by=request.user,
            conflicting_pk=conflicting.pk,
        )
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return show(request, section, conflicting, form, status=409)
    if isinstance(outcome, Conflict):
        return show_new(request, outcome)
    messages.success(request, _("Saved: %(section)s.") % {"section": section.template.title})
    return redirect(_editing(section))


def _editable(section: Section, conflicting: ConflictingText, form: MergeForm) -> SectionForm:
    """The combined text in a form that replaces the stored text."""
    return SectionForm.showing(section, body=form.body, conflicting=conflicting.pk)


def _editing(section: Section) -> str:
    return section.draft.document.url_of("edit-section", section=section.template.code)
