"""Addresses of the pages of a document, in templates."""

from django import template
from django.urls import reverse

from documents.models import Document

register = template.Library()


@register.simple_tag
def document_url(document: Document, page: str, *arguments: object) -> str:
    """Returns the address of a page of this document; `arguments` follow the document's own.

    `page` is the name of a page that all kinds have, or that of another app with its namespace.

    Raises NoReverseMatch for a name or arguments that no page has, as `{% url %}` does.
    """
    return reverse(document.name_of(page), args=[*document.address.values(), *arguments])
