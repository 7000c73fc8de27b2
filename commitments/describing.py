"""The commitments of a revision as passages, by which two revisions are compared."""

from datetime import date
from typing import Any

from babel.dates import format_date
from django.utils.html import format_html, format_html_join, linebreaks
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.locales import current_locale
from roadmaps.registry import Passage

GROUP = "commitments"


def describe(content: dict[str, Any]) -> list[Passage]:
    """A passage for each commitment, then one for each part without a commitment."""
    promises = sorted(content["promises"], key=lambda promise: (promise["part"], promise["number"]))
    return [
        *(
            Passage(
                f"commitment-{promise['number']}",
                GROUP,
                f"{promise['part']} {promise['title']}",
                _promise(promise),
            )
            for promise in promises
        ),
        *(
            Passage(
                f"no-commitment-{answer['part']}",
                GROUP,
                _("%(part)s %(title)s: no commitment")
                % {"part": answer["part"], "title": _local(answer["titles"])},
                format_html("<p>{}</p>", answer["reason"]),
            )
            for answer in content["answers"]
        ),
    ]


def _promise(promise: dict[str, Any]) -> SafeString:
    facts = (
        (_("Lead institution"), promise["lead"]),
        (_("Partners"), ", ".join(promise["partners"])),
        (_("Start"), _day(promise["starts_on"])),
        (_("End"), _day(promise["ends_on"])),
        (_("Resources"), promise["resources"]),
    )
    milestones = format_html_join(
        "",
        "<li>{}: {}</li>",
        ((_day(milestone["due_on"]), milestone["title"]) for milestone in promise["milestones"]),
    )
    return format_html(
        "{}{}{}",
        mark_safe(linebreaks(promise["description"], autoescape=True)),  # noqa: S308 - escaped
        format_html_join(
            "", "<p><strong>{}:</strong> {}</p>", ((label, text) for label, text in facts if text)
        ),
        format_html("<ul>{}</ul>", milestones) if milestones else "",
    )


def _day(iso: str | None) -> str:
    return str(format_date(date.fromisoformat(iso), "long", locale=current_locale())) if iso else ""


def _local(titles: dict[str, str]) -> str:
    return titles.get(get_language() or "en") or titles["en"]
