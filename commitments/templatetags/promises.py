"""Shows the commitments of a revision."""

from datetime import date
from typing import Any

from django import template
from django.utils.safestring import SafeString

from commitments.joint.frozen_parts import FrozenPart, partnerships_of, parts_of
from commitments.models import PublishedPart
from core.templatetags.display import date_of
from core.translated_texts import in_reader_language

register = template.Library()


@register.filter
def by_part(promised: dict[str, Any]) -> list[dict[str, Any]]:
    """Commitments and reasons grouped by part, in the order of the parts."""
    groups: dict[str, dict[str, Any]] = {}
    for kind, entries in (("promises", promised["promises"]), ("reason", promised["answers"])):
        for entry in entries:
            titles = entry["titles"]
            group = groups.setdefault(
                entry["part"],
                {
                    "code": entry["part"],
                    "title": in_reader_language(titles),
                    "promises": [],
                    "reason": "",
                },
            )
            if kind == "promises":
                group["promises"].append(entry)
            else:
                group["reason"] = entry["reason"]
    return [groups[code] for code in sorted(groups)]


@register.filter
def parts_named(promise: dict[str, Any]) -> list[FrozenPart]:
    """The parts of other parties in a frozen commitment."""
    return parts_of(promise)


@register.filter
def partnerships_named(promise: dict[str, Any]) -> list[str]:
    """The titles of the partnerships that a frozen commitment names."""
    return partnerships_of(promise)


@register.simple_tag
def confirmed_by(party: int) -> Any:
    """What others lead in published roadmaps and this party has confirmed. One statement."""
    return PublishedPart.objects.confirmed_by(party)


@register.simple_tag
def day_of(iso: str | None) -> SafeString | str:
    """A date of a revision in words; three dots if there is none."""
    return date_of(date.fromisoformat(iso)) if iso else "…"
