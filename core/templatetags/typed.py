"""Shows text again that was sent to a page and refused, so that nothing is lost."""

from django import template
from django.http import HttpRequest

register = template.Library()

SHORTEST = 40  # characters; what is shorter is typed again at once
SECRET = ("password", "token", "code")


@register.simple_tag
def typed(request: HttpRequest | None) -> list[str]:
    """The longer texts of a refused form, in the order of its fields and without secrets."""
    if request is None or request.method != "POST":
        return []
    return [
        value
        for name, value in request.POST.items()
        if isinstance(value, str)
        and len(value) >= SHORTEST
        and not any(word in name for word in SECRET)
    ]
