"""Sections of the standard template of a kind, past the actions that set templates up."""

from core import clock
from documents.models import SectionTemplate, TemplateVersion
from documents.section_templates.reference import standard_template


def standard_version(kind):
    """The published version 1 of the standard template of a kind."""
    version, _is_new = TemplateVersion.objects.get_or_create(
        template=standard_template(kind), number=1, defaults={"published_at": clock.now()}
    )
    return version


def make_section(kind, code, position=1, **fields):
    """A section of that version; the one with this code, if it is there."""
    version = standard_version(kind)
    section, _is_new = SectionTemplate.objects.get_or_create(
        version=version, code=code, defaults={"kind": kind, "position": position} | fields
    )
    return section


def standard_sections(kind):
    """The sections of that version, in their order."""
    return list(standard_version(kind).sections.order_by("position"))
