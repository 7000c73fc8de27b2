"""The institutional profile in the content of a report, in templates."""

from typing import Any

from django import template

from reporting.profiles.profile_rows import answers_of

register = template.Library()


@register.simple_tag
def answers_in(content: dict[str, Any]) -> list[dict[str, Any]]:
    """The answers, each with its label and the date in words."""
    return answers_of(content)
