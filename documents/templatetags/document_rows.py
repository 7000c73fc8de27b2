"""The structured rows of a document, in templates."""

from typing import Any

from django import template

from documents.models import Document, Remark
from documents.revisions.whole_text import WholeText
from documents.structured_rows import ShownRows
from documents.writing import remarks

register = template.Library()


@register.simple_tag(takes_context=True)
def remarks_on_rows(context: Any, document: Document, rows: str, key: str = "") -> list[Remark]:
    """What reviewers said of these rows, by their name, or of one row, by the key of its passage;
    each with the form of its answer where the reader may answer."""
    return remarks.with_forms(
        remarks.on_rows(document, rows, key), context["request"].user, document
    )


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
