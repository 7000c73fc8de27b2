"""Addresses of the pages of a list, in templates."""

from typing import Any

from django import template

register = template.Library()


@register.simple_tag(takes_context=True)
def import_url(context: dict[str, Any], page: str, pk: int | None = None, **more: Any) -> str:
    """The address of a page of the owner's lists, or of the list `pk`.

    Reads `importer` and `owner` from the context of the page. Raises NoReverseMatch for a name or
    arguments that no page has, as `{% url %}` does.
    """
    of_list = {} if pk is None else {"pk": pk}
    return str(context["importer"].url(page, context["owner"], **of_list, **more))
