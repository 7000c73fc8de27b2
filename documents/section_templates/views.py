"""Pages of templates: the list, one template with its versions, its name and its history."""

from collections import defaultdict

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.permissions import Permission, require
from core.conflicts import SeenForm, atomic_post
from core.errors import Refused
from documents.kinds import kind_named, registered_kinds
from documents.models import DocumentTemplate
from documents.section_templates import actions
from documents.section_templates.fetching import kind_names, own_template
from documents.section_templates.forms import CopyForm, NameForm
from documents.section_templates.template_history import changes_of
from documents.section_templates.uses import uses_of

READ_OR_SEND = ["GET", "HEAD", "POST"]


@login_required
@require_safe
def list_templates(request: HttpRequest) -> HttpResponse:
    """The templates of each kind of document."""
    require(request.user, Permission.MANAGE_REFERENCE)
    by_kind = defaultdict(list)
    for stored in DocumentTemplate.objects.visible_to(request.user).with_use():
        by_kind[stored.kind].append(stored)
    kinds = [kind for kind in registered_kinds() if by_kind[kind.name]]
    context = {"groups": [(kind.plural, by_kind[kind.name]) for kind in kinds]}
    return render(request, "templates/list.html", context)


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def add_template(request: HttpRequest) -> HttpResponse:
    """Make a new template as a copy of another."""
    require(request.user, Permission.MANAGE_REFERENCE)
    chosen = {"version": request.GET.get("copy", "")}
    form = CopyForm(request.POST or None, kinds=kind_names(), initial=chosen)
    if request.method == "POST" and form.is_valid():
        try:
            template = actions.copy_template(
                version=form.cleaned_data["version"], names=form.texts("name"), by=request.user
            )
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            words = _("Added: %(template)s. Change its sections, then publish it.")
            messages.success(request, words % {"template": template.local_name})
            return redirect("templates:version", template=template.pk, number=1)
    return render(request, "templates/add.html", {"form": form}, status=form.status)


@login_required
@require_safe
def template(request: HttpRequest, template: int) -> HttpResponse:
    """One template: its versions with their notes, and where it is used."""
    stored = own_template(request, template)
    versions = list(stored.versions.with_use().select_related("published_by"))
    context = {
        "template": stored,
        "kind": kind_named(stored.kind),
        "versions": versions,
        "draft": next((version for version in versions if version.is_draft), None),
        "newest": next((version for version in versions if not version.is_draft), None),
        "uses": uses_of(stored),
    }
    return render(request, "templates/template.html", context)


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def rename(request: HttpRequest, template: int) -> HttpResponse:
    """Change the name of a template."""
    stored = own_template(request, template)
    form = NameForm(request.POST or None, instance=stored)
    if request.method == "POST" and form.is_valid():
        try:
            actions.rename_template(template=stored, names=form.texts("name"), by=request.user)
        except Refused as refusal:
            form.add_refusal(refusal)
        else:
            messages.success(request, _("The name is saved."))
            return redirect("templates:template", template=template)
    context = {"template": stored, "form": form}
    return render(request, "templates/rename.html", context, status=form.status)


@login_required
@require_http_methods(READ_OR_SEND)
@atomic_post
def remove(request: HttpRequest, template: int) -> HttpResponse:
    """Remove a template that nothing uses; where it is used, say so."""
    stored = own_template(request, template)
    shown = [stored.names, [[v.number, v.is_draft] for v in stored.versions.all()]]
    form = SeenForm(request.POST or None, shown=shown)
    if request.method == "POST" and form.is_valid():
        try:
            actions.remove_template(template=stored, by=request.user)
        except Refused as refusal:
            form.add_error(None, refusal.message)
        else:
            messages.success(request, _("Removed: %(name)s.") % {"name": stored.local_name})
            return redirect("templates:list")
    context = {"template": stored, "form": form, "uses": uses_of(stored)}
    status = 409 if form.errors else 200
    return render(request, "templates/remove.html", context, status=status)


@login_required
@require_safe
def history(request: HttpRequest, template: int) -> HttpResponse:
    """Who changed the template, its versions and their sections, and when."""
    stored = own_template(request, template)
    context = {"template": stored, "changes": changes_of(stored)}
    return render(request, "templates/history.html", context)
