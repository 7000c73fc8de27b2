"""Pages of one version of a template: its sections, its preview, publishing and discarding it."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from core.conflicts import SeenForm, atomic_post
from core.errors import Refused
from documents.kinds import kind_named
from documents.section_templates import actions
from documents.section_templates.changes import changes_of
from documents.section_templates.fetching import own_template, own_version
from documents.section_templates.forms import PublishForm, as_shown
from documents.section_templates.languages import preview_languages, untranslated

READ_OR_SEND = ["GET", "HEAD", "POST"]


@login_required
@require_POST
@atomic_post
def prepare(request: HttpRequest, template: int) -> HttpResponse:
    """Open the draft of the next version; the one that there is, if somebody opened it before."""
    version = actions.prepare_version(template=own_template(request, template), by=request.user)
    return redirect("templates:version", template=template, number=version.number)


@login_required
@require_safe
def version(request: HttpRequest, template: int, number: int) -> HttpResponse:
    """The sections of a version; of a draft, with the buttons that change them."""
    stored = own_version(request, template, number)
    sections = list(stored.sections.order_by("position"))
    for section in sections:
        section.stays = actions.why_section_stays(section)
    context = {
        "template": stored.template,
        "kind": kind_named(stored.template.kind),
        "version": stored,
        "sections": sections,
        "changes": changes_of(stored),
        "untranslated": untranslated(sections),
        "seen": SeenForm(shown=as_shown(stored), auto_id=False) if stored.is_draft else None,
    }
    return render(request, "templates/version.html", context)


@login_required
@require_safe
def preview(request: HttpRequest, template: int, number: int) -> HttpResponse:
    """A version as authors see it, in the language that the address names or the reader's."""
    stored = own_version(request, template, number)
    languages = preview_languages(request)
    language = next(code for code, _name, is_shown in languages if is_shown)
    with translation.override(language):
        sections = [
            {"title": s.title, "guidance": s.local_guidance, "is_required": s.is_required}
            for s in stored.sections.order_by("position")
        ]
    context = {
        "template": stored.template,
        "version": stored,
        "sections": sections,
        "languages": languages,
        "language": language,
    }
    return render(request, "templates/preview.html", context)


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def publish(request: HttpRequest, template: int, number: int) -> HttpResponse:
    """Publish a draft, with a note of what changed; the page lists the changes."""
    stored = own_version(request, template, number)
    if request.method != "POST" and not stored.is_draft:
        return redirect("templates:version", template=template, number=number)
    form = PublishForm(request.POST or None, version=stored)
    if request.method == "POST" and form.is_valid():
        try:
            actions.publish_version(version=stored, note=form.cleaned_data["note"], by=request.user)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("Version %(number)s is published.") % {"number": number})
            return redirect("templates:template", template=template)
    sections = list(stored.sections.order_by("position"))
    context = {
        "template": stored.template,
        "version": stored,
        "form": form,
        "sections": sections,
        "changes": changes_of(stored),
        "untranslated": untranslated(sections),
    }
    return render(request, "templates/publish.html", context, status=form.status)


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def discard(request: HttpRequest, template: int, number: int) -> HttpResponse:
    """Drop the draft of the next version."""
    stored = own_version(request, template, number)
    if request.method != "POST" and not stored.is_draft:
        return redirect("templates:version", template=template, number=number)
    form = SeenForm(request.POST or None, shown=as_shown(stored))
    if request.method == "POST" and form.is_valid():
        try:
            actions.discard_version(version=stored, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("The draft is discarded."))
            return redirect("templates:template", template=template)
    context = {"template": stored.template, "version": stored, "form": form}
    status = 409 if form.errors else 200
    return render(request, "templates/discard.html", context, status=status)
