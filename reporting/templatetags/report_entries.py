"""The entries of a report, in templates."""

from typing import Any

from django import template

from reporting.entries.rows import facts_of

register = template.Library()


@register.filter
def entry_facts(entry: dict[str, Any]) -> list[tuple[str, str]]:
    """What a frozen entry says, as labels and texts."""
    return facts_of(entry)
