"""Writing: sections, answers to remarks."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.html import format_html
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.permissions import (
    Permission,
    require,
    user_can,
    writes_somewhere,
    writing_scopes_of,
)
from core.errors import Refused
from core.locales import listed
from core.refusals import attempted
from documents import actions, workflow
from documents.access import at_address, own_section
from documents.kinds import DocumentKind
from documents.models import ConflictingText, Draft, Remark, Section
from documents.states import StepName
from documents.writing import autosave, conflict_views, remarks
from documents.writing.actions import Conflict
from documents.writing.autosave import json_errors_for_scripts
from documents.writing.forms import AnswerForm, NotationForm, SectionForm
from richtext.templatetags.texts import other_script


@json_errors_for_scripts
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def edit_section(
    request: HttpRequest, kind: DocumentKind, section: str, **address: str
) -> HttpResponse:
    """Write one section; a save that would overwrite somebody's text shows both instead."""
    form = SectionForm(request.POST) if request.method == "POST" else None
    draft_section = own_section(request, kind, address, section)
    party, part = draft_section.draft.document.party, draft_section.writing_scope
    may_write = user_can(request.user, Permission.WRITE, party, part)
    if (
        not may_write
        and request.method != "POST"
        and writes_somewhere(request.user, party, kind.name)
    ):
        return _to_read(request, draft_section)
    require(request.user, Permission.WRITE, party, part)
    form = form or SectionForm.showing(draft_section)
    if request.method == "POST" and form.is_valid():
        return _save(request, draft_section, form)
    if form.errors and autosave.is_script(request):
        return autosave.invalid(form)
    status = 422 if form.errors else 200
    return render(
        request,
        "documents/edit_section.html",
        _page(request.user, draft_section, form),
        status=status,
    )


def _to_read(request: HttpRequest, section: Section) -> HttpResponse:
    """The page of a section that others write: its text, and the sections this user writes."""
    document = section.draft.document
    given = writing_scopes_of(request.user, document.party, document.kind)
    page = _page(request.user, section, SectionForm.showing(section))
    yours = [
        sibling.template.title for sibling in page["siblings"] if sibling.writing_scope in given
    ]
    context = page | {"is_others": True, "yours": listed(yours)}
    return render(request, "documents/edit_section.html", context)


def _save(request: HttpRequest, section: Section, form: SectionForm) -> HttpResponse:
    """Saves the text; answers autosave in JSON, and others with a page or a redirect."""
    try:
        outcome = actions.save_section(section=section, by=request.user, **form.saving())
    except Refused as refusal:
        if autosave.is_script(request):
            return autosave.refused(refusal)
        form.add_error(None, refusal.message)
        return render(
            request, "documents/edit_section.html", _page(request.user, section, form), status=409
        )
    except (Draft.DoesNotExist, Section.DoesNotExist):
        raise Http404 from None  # deleted since it was read
    if autosave.is_script(request):
        return autosave.saved_or_conflict(outcome)
    if isinstance(outcome, Conflict):
        return conflict_views.show_new(request, outcome)
    messages.success(request, _("Saved: %(section)s.") % {"section": section.template.title})
    _point_out_letters(request, section, form)
    return redirect(_after_saving(request, section))


def _point_out_letters(request: HttpRequest, section: Section, form: SectionForm) -> None:
    """Says that the saved text is in another script than its language, and links to the field."""
    language = form.cleaned_data["language"]
    if letters := other_script(form.body, language):
        words = _("%(section)s is written in another script (%(script)s) than its language.")
        page = section.draft.document.url_of("edit-section", section=section.template.code)
        link = format_html('<a href="{}#id_language">{}</a>', page, _("Choose the language"))
        text = words % {"section": section.template.title, "script": letters}
        # No warning: for the browser it would mean that the text was not saved (decision 41).
        messages.info(request, format_html("{} {}", text, link))


def _after_saving(request: HttpRequest, section: Section) -> str:
    """The address after a save: the section again, or the whole document."""
    document = section.draft.document
    if "then-overview" in request.POST:
        return document.get_absolute_url()
    return document.url_of("edit-section", section=section.template.code)


def _page(
    user: Any, section: Section, form: SectionForm, answered: AnswerForm | None = None
) -> dict[str, Any]:
    """`answered` is the form of a remark that could not be saved as it was sent."""
    siblings = list(section.draft.sections.with_place())
    position = siblings.index(section)
    waiting = ConflictingText.objects.waiting().filter(section=section)
    on_section = section.remarks.in_words().with_authors()
    return {
        "section": section,
        "document": section.draft.document,
        "form": form,
        "refusal": workflow.refusal_of(StepName.SUBMIT, section.draft),
        "siblings": siblings,
        "number": position + 1,
        "count": len(siblings),
        "previous": siblings[position - 1] if position else None,
        "next": siblings[position + 1] if position + 1 < len(siblings) else None,
        "remarks": remarks.with_forms(on_section, user, section.draft.document, answered),
        "conflicting_texts": list(waiting.select_related("stored_for")),
    }


@login_required
@require_POST
def read_notation(
    request: HttpRequest, kind: DocumentKind, section: str, **address: str
) -> HttpResponse:
    """What the text area holds, as HTML for the editor that takes its place. Nothing is saved."""
    draft_section = own_section(request, kind, address, section)
    require(
        request.user,
        Permission.WRITE,
        draft_section.draft.document.party,
        draft_section.writing_scope,
    )
    return notation_as_html(request)


def notation_as_html(request: HttpRequest) -> HttpResponse:
    """The text of a form in the plain notation, read for the editor."""
    form = NotationForm(request.POST)
    if not form.is_valid():
        return HttpResponse(form.errors["text"], status=422)
    return HttpResponse(form.cleaned_data["text"])


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def answer_remark(
    request: HttpRequest, kind: DocumentKind, remark: int, **address: str
) -> HttpResponse:
    """Read what a reviewer said, and say what was done about it.

    A remark is read where its section or its row is written. It has a page of its own where the
    kind has no such rows any more, and where an answer could not be saved.
    """
    drafts = Draft.objects.visible_to(request.user).open()
    own = drafts.filter(**at_address(kind, address, "document__"))
    remarks_of_party = Remark.objects.in_words().filter(step__draft__in=own).with_authors()
    stored_remark = get_object_or_404(
        remarks_of_party.select_related("step__draft__document__party"), pk=remark
    )
    document = stored_remark.step.draft.document
    if request.method != "POST":
        if place := _page_to_write_on(kind, stored_remark):
            return redirect(f"{place}#remark-{stored_remark.pk}")
        return _remark_page(request, kind, stored_remark)
    require(request.user, Permission.WRITE, document.party, stored_remark.writing_scope)
    form, status = AnswerForm(request.POST, remark=stored_remark), 422
    if form.is_valid():
        answer = form.cleaned_data["answer"]
        if attempted(request, form, actions.answer_remark, remark=stored_remark, answer=answer):
            messages.success(request, _("Your answer is saved."))
            return redirect(_after_answering(kind, stored_remark))
        status = 409
    if not stored_remark.section:
        return _remark_page(request, kind, stored_remark, form, status)
    section = own_section(request, kind, address, stored_remark.section.template.code)
    page = _page(request.user, section, SectionForm.showing(section), answered=form)
    return render(request, "documents/edit_section.html", page, status=status)


def _remark_page(
    request: HttpRequest,
    kind: DocumentKind,
    remark: Remark,
    form: AnswerForm | None = None,
    status: int = 200,
) -> HttpResponse:
    document = remark.step.draft.document
    context = {
        "document": document,
        "remark": remark,
        "remarks": remarks.with_forms([remark], request.user, document, form),
        "place": _place_of(kind, remark),
    }
    return render(request, "documents/answer_remark.html", context, status=status)


def _page_to_write_on(kind: DocumentKind, remark: Remark) -> str:
    """The page of the section or the row, where the remark is shown; empty if the kind has no such
    rows now."""
    if remark.section:
        return _after_answering(kind, remark)
    is_known = any(rows.name == remark.rows for rows in kind.rows)
    return _place_of(kind, remark).partition("#")[0] if is_known else ""


def _place_of(kind: DocumentKind, remark: Remark) -> str:
    """Where the row is written; the document's home, if its kind has no such rows now."""
    document = remark.step.draft.document
    rows = next((rows for rows in kind.rows if rows.name == remark.rows), None)
    if rows is None:
        return document.get_absolute_url()
    return rows.place_of(document, remark.row_key) or document.url_of(rows.page)


def _after_answering(kind: DocumentKind, remark: Remark) -> str:
    """The section, or the rows, that the remark is about."""
    if remark.section:
        document = remark.step.draft.document
        return document.url_of("edit-section", section=remark.section.template.code)
    return _place_of(kind, remark)
