"""Dates and times in mails: in words, without markup."""

from datetime import date, datetime
from zoneinfo import ZoneInfo

from babel.dates import format_date, format_datetime
from django import template

from core.locales import current_locale

register = template.Library()


@register.filter
def written_out(day: date) -> str:
    """A date in words without markup: 16 October 2017."""
    return format_date(day, "long", locale=current_locale())


@register.filter
def moment_in(moment: datetime, zone: str) -> str:
    """A moment in words, in the reader's time zone: 16 October 2017 at 09:30:00 EAT."""
    return format_datetime(moment, "long", tzinfo=ZoneInfo(zone), locale=current_locale())
