"""The history of a document in sentences, and of one section text by text."""

from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.fetching import first_or_404
from accounts.permissions import Permission, require, sees_all_parties, user_can
from core.errors import Refused
from documents import actions
from documents.access import Address, at_address, own_section
from documents.history import saves
from documents.history.pages import History
from documents.history.sources import readable, texts, with_drafts
from documents.kinds import DocumentKind
from documents.models import Document, Section, SectionTemplate
from documents.writing import conflict_views
from documents.writing.actions import Conflict


@login_required
@require_safe
def history(request: HttpRequest, kind: DocumentKind, **address: str) -> HttpResponse:
    """Who did what when, newest first; for the party's people and UNOSSC."""
    documents = Document.objects.with_history_for(request.user).select_related("party", "event")
    matches = documents.filter(**at_address(kind, address))
    document = first_or_404(request, with_drafts(matches), address["code"])
    templates = SectionTemplate.objects.of_document(document.pk).only("code", "titles", "position")
    titles = {template.code: template.title for template in templates}
    seen = History(document, readable(request.user, document), titles, request.GET)
    context = {"document": document, "history": seen, "is_staff": sees_all_parties(request.user)}
    return render(request, "documents/history.html", context | _pages(request, seen))


def _pages(request: HttpRequest, seen: History) -> dict[str, str]:
    """The addresses of the newest page and of the next older one."""
    filters = {name: request.GET[name] for name in ("section", "person") if request.GET.get(name)}
    newer = f"{request.path}?{urlencode(filters)}" if seen.before else ""
    before = seen.page.following
    older = f"{request.path}?{urlencode(filters | {'before': str(before)})}" if before else ""
    return {"newer_url": newer, "older_url": older}


@login_required
@require_safe
def section_history(
    request: HttpRequest, kind: DocumentKind, section: str, **address: str
) -> HttpResponse:
    """Every text that a section had, and those not taken; compare any two, restore one."""
    draft_section = _newest_section(request, kind, address, section)
    document = draft_section.draft.document
    titles = {section: draft_section.template.title}
    asked = {"section": section, "before": request.GET.get("before", "")}
    seen = History(document, texts(), titles, asked)
    for entry in seen.page.entries:
        entry.is_at_home = True
    may_restore = draft_section.draft.is_editable and user_can(
        request.user, Permission.WRITE, document.party, draft_section.writing_scope
    )
    context = {
        "document": document,
        "section": draft_section,
        "history": seen,
        "may_restore": may_restore,
        **_compared(request, draft_section),
        **_pages(request, seen),
    }
    return render(request, "documents/section_history.html", context)


def _newest_section(
    request: HttpRequest, kind: DocumentKind, address: Address, section: str
) -> Section:
    """The section in the newest draft, whatever became of that."""
    sections = Section.objects.visible_to(request.user).with_place()
    matches = sections.filter(
        template__code=section, **at_address(kind, address, "draft__document__")
    ).exclude(draft__state="abandoned")
    newest = with_drafts(matches, "draft__document").order_by("-draft__number")
    draft_section = first_or_404(request, newest, address["code"])
    draft_section.draft.document.draft_keys = draft_section.draft_keys
    return draft_section


def _compared(request: HttpRequest, section: Section) -> dict[str, Any]:
    """The two texts that the address names and their difference; the current one if it is one."""
    keys = [request.GET.get("old", ""), request.GET.get("new", "")]
    if not any(keys):
        return {}
    known = saves.texts(section, keys) | {"": saves.current(section)}
    if not all(key in known for key in keys):
        raise Http404
    old, new = (known[key] for key in keys)
    return {"old": old, "new": new, "words": saves.compare(old.body, new.body)}


@login_required
@require_POST
def restore(request: HttpRequest, kind: DocumentKind, section: str, **address: str) -> HttpResponse:
    """An earlier text, or one not taken, is the section's again: a save like any other."""
    draft_section = own_section(request, kind, address, section)
    require(
        request.user,
        Permission.WRITE,
        draft_section.draft.document.party,
        draft_section.writing_scope,
    )
    key, version = request.POST.get("text", ""), request.POST.get("version", "")
    text = saves.texts(draft_section, [key]).get(key)
    if text is None or not version.isdecimal():
        raise Http404
    try:
        outcome = actions.restore_text(
            section=draft_section,
            body=text.body,
            language=text.language,
            base_version=int(version[:9]),
            by=request.user,
        )
    except Refused as refusal:
        messages.error(request, refusal.message)
        return redirect(draft_section.draft.document.url_of("section-history", section=section))
    if isinstance(outcome, Conflict):
        return conflict_views.show_new(request, outcome)
    messages.success(request, _("Restored. The previous text stays in the history."))
    return redirect(draft_section.draft.document.url_of("edit-section", section=section))
