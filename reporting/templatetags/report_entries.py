"""The entries of a report, in templates."""

from typing import Any

from django import template

from accounts.permissions import Permission, user_can
from reporting.entries.rows import facts_of

register = template.Library()


@register.filter
def entry_facts(entry: dict[str, Any]) -> list[tuple[str, str]]:
    """What a frozen entry says, as labels and texts."""
    return facts_of(entry)


@register.simple_tag(takes_context=True)
def may_rate(context: Any) -> bool:
    """Whether the reader rates delivery for UNOSSC."""
    return user_can(context["request"].user, Permission.REVIEW)
