"""What the pages of templates fetch first, or answer that it is not there or not allowed."""

from django.http import HttpRequest
from django.shortcuts import get_object_or_404

from accounts.permissions import Permission, require
from documents.kinds import registered_kinds
from documents.models import DocumentTemplate, SectionTemplate, TemplateVersion


def kind_names() -> list[str]:
    """The kinds of documents of this release; rows of others are of an app that is gone."""
    return [kind.name for kind in registered_kinds()]


def own_template(request: HttpRequest, pk: int) -> DocumentTemplate:
    """The template, locked where a form is sent. Raises PermissionDenied, and Http404."""
    require(request.user, Permission.MANAGE_REFERENCE)
    templates = DocumentTemplate.objects.visible_to(request.user).filter(kind__in=kind_names())
    if request.method == "POST":
        templates = templates.select_for_update(of=("self",))
    template: DocumentTemplate = get_object_or_404(templates, pk=pk)
    return template


def own_version(request: HttpRequest, template: int, number: int) -> TemplateVersion:
    """A version, under the lock of its template. Raises as `own_template` does."""
    whole = own_template(request, template)
    version: TemplateVersion = get_object_or_404(whole.versions.all(), number=number)
    version.template = whole
    return version


def own_section(request: HttpRequest, template: int, number: int, section: str) -> SectionTemplate:
    """A section of a version, by its code. Raises as `own_template` does."""
    version = own_version(request, template, number)
    stored: SectionTemplate = get_object_or_404(version.sections.all(), code=section)
    stored.version = version
    return stored
