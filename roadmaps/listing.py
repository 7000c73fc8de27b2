"""The rows of the roadmap list, joined in one loop: a template of many small cells is slow."""

from collections.abc import Iterable

from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from core.templatetags.display import date_of, tag
from roadmaps.models import Roadmap


def rows(roadmaps: Iterable[Roadmap], *, is_staff: bool) -> SafeString:
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
                roadmap.workshop.code,
                roadmap.party.code,
                roadmap.party.name_in(language),
                roadmap.workshop.local_name,
                roadmap.workshop.local_name,
                last(roadmap),
            )
            for roadmap in roadmaps
        ),
    )


def _for_staff(roadmap: Roadmap) -> SafeString:
    due_on = date_of(roadmap.deadline.due_on)
    return format_html("<td>{}</td><td>{}</td>", tag(roadmap.draft_status), due_on)


def _for_readers(roadmap: Roadmap) -> SafeString:
    published = roadmap.published
    return format_html("<td>{}</td>", date_of(published.published_at) if published else "–")
