"""What letters need beyond pages: words without markup."""

from datetime import date

from babel.dates import format_date
from django import template

from core.locales import current_locale

register = template.Library()


@register.filter
def written_out(day: date) -> str:
    """A date in words without markup: 16 October 2017."""
    return format_date(day, "long", locale=current_locale())
