"""Conflicts: a text that was not taken beside the one that is stored."""

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
from documents.models import ConflictingText, Section
from roadmaps import actions, conflicts
from roadmaps.actions import Conflict
from roadmaps.conflicts import BOTH, MINE, THEIRS
from roadmaps.forms import MergeForm, SectionForm
from roadmaps.views.fetching import own_section
from roadmaps.writing_scopes import scope_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def compare(
    request: HttpRequest, workshop: str, code: str, section: str, kept: int
) -> HttpResponse:
    """Mine, theirs and what both began with; take either or put them together."""
    found = own_section(request, workshop, code, section)
    require(
        request.user, Permission.WRITE, found.draft.document.party, scope_of(found.template.code)
    )
    text = get_object_or_404(ConflictingText.objects.with_base(), pk=kept, section=found)
    text.section = found
    if request.method != "POST":
        return show(request, found, text)
    if "theirs" in request.POST:
        return _keep_stored_text(request, found, text)
    return _put_together(request, found, text)


def show(
    request: HttpRequest,
    section: Section,
    kept: ConflictingText,
    form: MergeForm | None = None,
    *,
    status: int = 200,
    editing: SectionForm | None = None,
) -> HttpResponse:
    """The page of one conflict. `kept` is read with `with_base`."""
    form = form or _form(request.user, section, kept)
    page = _page(request.user, section, kept, form)
    return render(request, "roadmaps/compare.html", page | {"editing": editing}, status=status)


def show_new(request: HttpRequest, conflict: Conflict) -> HttpResponse:
    """The page of a conflict that has just come up."""
    kept = ConflictingText.objects.with_base().get(pk=conflict.kept.pk)
    return show(request, conflict.section, kept, status=409)


def _form(reader: Any, section: Section, kept: ConflictingText, sent: Any = None) -> MergeForm:
    found = conflicts.passages(kept.base, kept.body, section.body)
    return MergeForm(sent, section=section, passages=found, labels=_labels(reader, section, kept))


def _page(reader: Any, section: Section, kept: ConflictingText, form: MergeForm) -> dict[str, Any]:
    return {
        "section": section,
        "document": section.draft.document,
        "kept": kept,
        "form": form,
        "labels": _labels(reader, section, kept),
        "open_count": sum(passage.is_open for passage in form.passages),
        "changed_count": sum(bool(passage.number) for passage in form.passages),
    }


def _labels(reader: Any, section: Section, kept: ConflictingText) -> dict[str, str]:
    """Whose text is whose, for the one who reads; two windows of one person are two writers."""
    is_mine, is_theirs_mine = kept.stored_for_id == reader.pk, section.updated_by_id == reader.pk
    writer, stored_by = kept.stored_for.name, section.updated_by.name if section.updated_by else "–"
    changed = _("changed by %(name)s")
    return {
        MINE: pgettext("text", "Yours")
        if is_mine
        else _("%(name)s's version (not saved)") % {"name": writer},
        THEIRS: _("Your version from another window (saved)")
        if is_theirs_mine
        else _("%(name)s's version (saved)") % {"name": stored_by},
        BOTH: _("Both, one after the other"),
        "changed_by_me": _("changed by you") if is_mine else changed % {"name": writer},
        "changed_by_them": _("changed by you, in another window")
        if is_theirs_mine
        else changed % {"name": stored_by},
    }


def _keep_stored_text(request: HttpRequest, section: Section, own: ConflictingText) -> HttpResponse:
    try:
        actions.keep_stored_text(kept=own, by=request.user)
        messages.success(
            request, _("The stored text stays. The other one is in the history of the section.")
        )
    except Refused as refusal:
        messages.error(request, refusal.message)
    return redirect(_editing(section))


def _put_together(request: HttpRequest, section: Section, kept: ConflictingText) -> HttpResponse:
    """Save what was chosen, or go on writing with it; never over a text nobody compared with."""
    form = _form(request.user, section, kept, request.POST)
    if request.POST.get("version") != str(section.version):
        messages.warning(request, _("The section has been saved again. Please compare once more."))
        return show(request, section, kept, status=409)
    if not form.is_valid():
        return show(request, section, kept, form, status=422)
    if "edit" in request.POST:
        return show(request, section, kept, form, editing=_editable(section, kept, form))
    try:
        outcome = actions.save_section(
            section=section,
            body=form.body,
            language=form.cleaned_data["language"],
            is_done=form.cleaned_data["is_done"],
            base_version=section.version,
            by=request.user,
            kept=kept.pk,
        )
    except Refused as refusal:
        form.add_error(None, refusal.message)
        return show(request, section, kept, form, status=409)
    if isinstance(outcome, Conflict):
        return show_new(request, outcome)
    messages.success(request, _("Saved: %(section)s.") % {"section": section.template.title})
    return redirect(_editing(section))


def _editable(section: Section, kept: ConflictingText, form: MergeForm) -> SectionForm:
    """What was put together, in a form that saves over theirs."""
    return SectionForm.showing(section, body=form.body, kept=kept.pk)


def _editing(section: Section) -> str:
    return section.draft.document.url_of("roadmaps:edit-section", section=section.template.code)
