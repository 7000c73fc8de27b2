"""Addresses of the pages of a document, in templates."""

from django import template
from django.urls import reverse

from documents.models import Document

register = template.Library()


@register.simple_tag
def document_url(document: Document, name: str, *arguments: object) -> str:
    """Returns the address of a page of this document; `arguments` follow the document's own.

    Raises NoReverseMatch for a name or arguments that no page has, as `{% url %}` does.
    """
    return reverse(name, args=[*document.address.values(), *arguments])
