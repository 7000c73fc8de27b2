"""Addresses of the pages of a roadmap, in templates."""

from django import template
from django.urls import reverse

from roadmaps.models import Roadmap

register = template.Library()


@register.simple_tag
def roadmap_url(roadmap: Roadmap, name: str, *arguments: object) -> str:
    """Returns the address of a page of this roadmap; `arguments` follow its workshop and party.

    Raises NoReverseMatch for a name or arguments that no page has, as `{% url %}` does.
    """
    return reverse(name, args=[roadmap.workshop.code, roadmap.party.code, *arguments])
