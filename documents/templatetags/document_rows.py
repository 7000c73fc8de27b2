"""The structured rows of a document, in templates."""

from django import template

from documents.models import Document
from documents.revisions.whole_text import WholeText
from documents.structured_rows import ShownRows

register = template.Library()


@register.simple_tag
def rows_beside(
    document: Document, section: str, whole: WholeText | str | None = None
) -> list[ShownRows]:
    """The rows that are shown with this section, by its code; with "", those after all sections.

    On the page of the whole text, `whole` says where the reader may change them.
    """
    chosen = [rows for rows in document.registered_kind.rows if rows.beside_section == section]
    return [
        whole.shown(rows) if isinstance(whole, WholeText) else ShownRows(rows) for rows in chosen
    ]
