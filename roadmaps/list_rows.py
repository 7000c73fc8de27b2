"""The rows of the roadmap list, joined in one loop: a template of many small cells is slow."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from core.templatetags.display import date_of, tag
from documents.models import Document


def rows(roadmaps: Iterable[Document], *, is_staff: bool) -> SafeString:
    """A table row for each roadmap: holder, workshop, then state and date, or publication."""
    base, language = reverse("roadmaps:list"), get_language() or "en"
    last = _for_staff if is_staff else _for_readers
    return format_html_join(
        "\n",
        '<tr><th scope="row"><a href="{}{}/{}/" dir="auto">{}'
        '<span class="visually-hidden">, {}</span></a></th>'
        '<td dir="auto">{}</td>{}</tr>',
        (
            (
                base,
                document.event.code,
                document.party.code,
                document.party.name_in(language),
                document.event.local_name,
                document.event.local_name,
                last(document),
            )
            for document in roadmaps
        ),
    )


def _for_staff(document: Document) -> SafeString:
    due_on = date_of(document.deadline.due_on)
    return format_html("<td>{}</td><td>{}</td>", tag(document.draft_status), due_on)


def _for_readers(document: Document) -> SafeString:
    published = document.published
    return format_html("<td>{}</td>", date_of(published.published_at) if published else "–")
