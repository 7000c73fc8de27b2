"""The structured rows of a document, in templates."""

from django import template

from documents.models import Document
from documents.structured_rows import StructuredRows

register = template.Library()


@register.simple_tag
def rows_beside(document: Document, section: str) -> list[StructuredRows]:
    """The rows that are shown with this section, by its code; with "", those after all sections."""
    return [rows for rows in document.registered_kind.rows if rows.beside_section == section]
