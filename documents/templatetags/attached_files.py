"""The files of a section, in templates."""

from typing import Any

from django import template

from documents.attachments import content
from documents.attachments.content import ListedFile
from documents.models import Section

register = template.Library()


@register.simple_tag
def files_of(section: dict[str, Any]) -> list[ListedFile]:
    """The files that a content names for one of its sections."""
    return content.files_in(section)


@register.simple_tag
def files_attached_to(section: Section) -> list[ListedFile]:
    """The files of a section that was read with `with_files`."""
    return content.files_in({content.FILES: section.files})  # type: ignore[attr-defined]
