"""Pages on which a party reports on each commitment of its roadmap."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.permissions import Permission, require, user_can
from core.conflicts import atomic_post, for_update
from core.errors import Refused
from core.refusals import attempted
from core.templatetags.display import number as written
from documents.access import own_draft
from documents.models import Draft
from reporting.entries.actions import leave_unchanged, save_entry
from reporting.entries.entry_page import EntryPage, listed_entries
from reporting.entries.forms import EntryForm, UnchangedForm
from reporting.entries.models import ReportEntry
from reporting.entries.prefilling import update_entries
from reporting.kind import REPORT
from reporting.writing_scopes import ENTRIES

READ_OR_SEND = ["GET", "HEAD", "POST"]


@login_required
@require_safe
def entries(request: HttpRequest, **address: str) -> HttpResponse:
    """The commitments of the roadmap, each with what is reported on it and what is missing."""
    draft = own_draft(request, REPORT, address)
    listed = listed_entries(draft)
    context = {
        "draft": draft,
        "document": draft.document,
        "entries": listed,
        "has_unanswered": ReportEntry.objects.of_draft(draft.pk).unanswered().exists(),
        "may_write": draft.is_editable
        and user_can(request.user, Permission.WRITE, draft.document.party, ENTRIES),
        "may_bring_copies": draft.is_editable
        and user_can(request.user, Permission.WRITE, draft.document.party),
    }
    return render(request, "reporting/entries/list.html", context)


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def edit_entry(request: HttpRequest, number: int, **address: str) -> HttpResponse:
    """Report on one commitment; never overwrites a newer answer."""
    draft = _draft_to_write(request, address)
    entry = _entry(draft, number)
    form = EntryForm(request.POST or None, entry=entry)
    status = 200
    if request.method == "POST":
        is_valid = form.is_valid()
        if is_valid and attempted(request, form, save_entry, entry=entry, answer=form.answer):
            messages.success(request, _("Your answer is saved."))
            return redirect(draft.document.url_of("reporting:entries"))
        status = 409 if is_valid else form.status
    context = {
        "draft": draft,
        "document": draft.document,
        "page": EntryPage(entry, draft),
        "form": form,
    }
    return render(request, "reporting/entries/edit.html", context, status=status)


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def unchanged(request: HttpRequest, number: int = 0, **address: str) -> HttpResponse:
    """Report that nothing changed: on one commitment, or on all without an answer."""
    draft = _draft_to_write(request, address)
    entry = _entry(draft, number) if number else None
    form = UnchangedForm(request.POST or None, shown=entry.version if entry else 0)
    status = 200
    if request.method == "POST":
        is_valid = form.is_valid()
        status = 409 if form.non_field_errors() else 422
        if is_valid:
            reason = form.cleaned_data["reason"]
            if attempted(request, form, leave_unchanged, draft=draft, entry=entry, reason=reason):
                messages.success(request, _("You reported that nothing changed."))
                return redirect(draft.document.url_of("reporting:entries"))
            status = 409
    waiting = ReportEntry.objects.of_draft(draft.pk).unanswered()
    context = {
        "draft": draft,
        "document": draft.document,
        "entry": entry,
        "waiting": None if entry else waiting.count(),
        "form": form,
    }
    return render(request, "reporting/entries/unchanged.html", context, status=status)


@login_required
@require_POST
@atomic_post
def refresh_entries(request: HttpRequest, **address: str) -> HttpResponse:
    """Take over what the roadmap promises now."""
    draft = _draft_to_write(request, address)
    page = redirect(draft.document.url_of("reporting:entries"))
    try:
        changed = update_entries(draft=draft, by=request.user)
    except Refused as refusal:
        messages.error(request, refusal.message)
        return page
    words = ngettext(
        "%(n)s commitment was added or marked.", "%(n)s commitments were added or marked.", changed
    )
    nothing = _("The roadmap promises the same as before.")
    messages.success(request, words % {"n": written(changed)} if changed else nothing)
    return page


def _draft_to_write(request: HttpRequest, address: Any) -> Draft:
    """The draft, locked where a form is sent. Raises Http404, and PermissionDenied."""
    draft = own_draft(request, REPORT, address)
    require(request.user, Permission.WRITE, draft.document.party, ENTRIES)
    if request.method == "POST":  # what every edit locks
        for_update(request, Draft.objects.filter(pk=draft.pk)).first()
    return draft


def _entry(draft: Draft, number: int) -> ReportEntry:
    entries = ReportEntry.objects.in_full().select_related("updated_by")
    return get_object_or_404(entries, draft=draft, number=number)
