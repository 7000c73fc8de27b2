"""Pages on which the sections of a draft are added, changed, moved and removed."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from core.conflicts import SeenForm, atomic_post
from core.errors import Refused
from documents.models import SectionTemplate
from documents.section_templates import actions
from documents.section_templates.fetching import own_section, own_version
from documents.section_templates.forms import SectionForm, as_shown

READ_OR_SEND = ["GET", "HEAD", "POST"]


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def add_section(request: HttpRequest, template: int, number: int) -> HttpResponse:
    """Add a section at the end of a draft."""
    version = own_version(request, template, number)
    if request.method != "POST" and not version.is_draft:
        return redirect("templates:version", template=template, number=number)
    section = SectionTemplate(version=version, kind=version.template.kind)
    form = SectionForm(request.POST or None, instance=section)
    if request.method == "POST" and form.is_valid():
        try:
            added = actions.add_section(version=version, facts=form.facts, by=request.user)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("Added: %(section)s.") % {"section": added.title})
            return redirect(_place_of(added))
    context = {"template": version.template, "version": version, "form": form}
    return render(request, "templates/section.html", context, status=form.status)


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def edit_section(request: HttpRequest, template: int, number: int, section: str) -> HttpResponse:
    """Change the title and the guidance of a section, and whether it is required."""
    stored = own_section(request, template, number, section)
    if request.method != "POST" and not stored.version.is_draft:
        return redirect(_place_of(stored))
    form = SectionForm(request.POST or None, instance=stored)
    if request.method == "POST" and form.is_valid():
        try:
            actions.change_section(section=stored, facts=form.facts, by=request.user)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The section is saved."))
            return redirect(_place_of(stored))
    version = stored.version
    context = {
        "template": version.template, "version": version, "section": stored, "form": form,
    }  # fmt: skip
    return render(request, "templates/section.html", context, status=form.status)


@login_required
@require_POST
@atomic_post
def move_section(request: HttpRequest, template: int, number: int, section: str) -> HttpResponse:
    """Move a section up or down the list."""
    stored = own_section(request, template, number, section)
    form = SeenForm(request.POST, shown=as_shown(stored.version))
    if not form.is_valid():
        messages.error(request, _("Someone else changed the list. Look at it, then move again."))
    else:
        try:
            is_up = request.POST.get("direction") != "down"
            actions.move_section(section=stored, up=is_up, by=request.user)
        except Refused as refusal:
            messages.error(request, refusal.message)
    return redirect(_place_of(stored))


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def remove_section(request: HttpRequest, template: int, number: int, section: str) -> HttpResponse:
    """Remove a section from a draft."""
    stored = own_section(request, template, number, section)
    if request.method != "POST" and not stored.version.is_draft:
        return redirect(_place_of(stored))
    form = SeenForm(request.POST or None, shown=as_shown(stored.version))
    if request.method == "POST" and form.is_valid():
        try:
            actions.remove_section(section=stored, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Removed: %(section)s.") % {"section": stored.title})
            return redirect("templates:version", template=template, number=number)
    version = stored.version
    context = {
        "template": version.template, "version": version, "section": stored, "form": form,
        "stays": actions.why_section_stays(stored),
    }  # fmt: skip
    status = 409 if form.errors else 200
    return render(request, "templates/remove_section.html", context, status=status)


def _place_of(section: SectionTemplate) -> str:
    """The address of the section in the list of its version."""
    version = section.version
    page = reverse("templates:version", args=[version.template_id, version.number])
    return f"{page}#s-{section.code}"
