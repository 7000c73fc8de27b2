"""Statuses, dates, numbers and names on pages, in the reader's language and without a query."""

import datetime as dt
import re
from decimal import Decimal
from functools import lru_cache
from typing import Protocol

from babel import Locale
from babel.dates import format_date, format_datetime
from babel.numbers import format_decimal, format_percent
from django import template
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_bidi, gettext, ngettext

from core.bundles import is_built
from core.icons import PATHS, TURNING
from core.locales import colon, comma, current_locale, separated
from core.locales import listed as joined

register = template.Library()

TONES = frozenset({"success", "info", "warning", "danger", "neutral"})


class Status(Protocol):
    """A state that can be shown: an enum member or an object with a word and a tone."""

    @property
    def label(self) -> str: ...
    @property
    def tone(self) -> str: ...


class Named(Protocol):
    """A party or another thing with a name in each language."""

    def name_in(self, language: str) -> str: ...


@register.simple_tag
def tag(status: Status | None) -> SafeString:
    """The pill of a status: icon, word and colour. Empty without a status."""
    return tag_of(status.tone, status.label) if status else SafeString("")


@register.simple_tag
def tag_of(tone: str, label: str) -> SafeString:
    """A pill with a tone of success, info, warning, danger or neutral."""
    if tone not in TONES:
        raise ValueError(f"No tone {tone!r}; use one of {', '.join(sorted(TONES))}.")
    return _pill(tone, str(label))


@register.simple_tag
def becomes() -> str:
    """An arrow from the old value to the new one, in the direction in which the page is read."""
    return "←" if get_language_bidi() else "→"


@register.simple_tag
def icon(name: str, label: str = "") -> SafeString:
    """One of our line icons; silent for screen readers unless it gets a label."""
    spoken = format_html('role="img" aria-label="{}"', label) if label else 'aria-hidden="true"'
    return format_html(
        '<svg class="icon{}" viewBox="0 0 16 16" width="16" height="16" {}><path d="{}"/></svg>',
        " icon--mirrored" if name in TURNING else "",
        SafeString(spoken),
        PATHS[name],
    )


@register.simple_tag
def built_script(path: str) -> SafeString:
    """A script made of npm packages; empty where this machine could not build it."""
    if not is_built(path):
        return SafeString("")
    try:
        address = static(path)
    except ValueError:  # built, but not collected yet: a running site does not serve it
        return SafeString("")
    return format_html('<script src="{}" type="module"></script>', address)


@register.simple_tag
def date_of(value: dt.date | None) -> SafeString:
    """A date written out: 16 October 2017. A moment is shown as its date here and now."""
    if value is None:
        return SafeString(gettext("no date yet"))
    day = _local(value).date() if isinstance(value, dt.datetime) else value
    return _written_out(day, current_locale())


@register.simple_tag
def month_of(value: dt.date) -> SafeString:
    """A date that is known to the month only: February 2017."""
    return _time(f"{value:%Y-%m}", format_date(value, "MMMM y", locale=current_locale()))


@register.simple_tag
def dates_of(start: dt.date, end: dt.date | None = None) -> str:
    """Days from one to another: 2–4 May 2017."""
    locale = current_locale()
    last = format_date(end or start, "long", locale=locale)
    if end is None or end == start:
        return last
    begins_with_day = locale.date_formats["long"].pattern.startswith("d")
    if begins_with_day and (start.year, start.month) == (end.year, end.month):
        return f"{start.day}–{last}"
    return f"{format_date(start, 'long', locale=locale)} – {last}"


@register.simple_tag
def moment_of(value: dt.datetime | None) -> SafeString:
    """A date with its time of day in the reader's time zone: 16 October 2017 at 12:04."""
    if value is None:
        return SafeString(gettext("no date yet"))
    local, locale = _local(value), current_locale()
    day = format_date(local.date(), "long", locale=locale)
    clock = format_datetime(local, "HH:mm", locale=locale)
    words = gettext("%(date)s at %(time)s") % {"date": day, "time": clock}
    return _time(local.isoformat(timespec="seconds"), words)


def time_of(value: dt.datetime) -> str:
    """The time of day in the reader's time zone: 12:04."""
    return str(format_datetime(_local(value), "HH:mm", locale=current_locale()))


@register.simple_tag
def days(count: int) -> str:
    """A number of days in words: 19 days."""
    return ngettext("%(count)s day", "%(count)s days", count) % {"count": number(count)}


@register.simple_tag
def moved_by(slippage: dt.timedelta) -> str:
    """How far a date has moved: moved by 19 days. Empty where it has not."""
    if slippage.days < 0:
        return gettext("brought forward by %(count)s") % {"count": days(-slippage.days)}
    if not slippage.days:
        return ""
    return gettext("moved by %(count)s") % {"count": days(slippage.days)}


@register.filter
def paragraphs(text: str) -> list[str]:
    """The paragraphs of a plain text, which empty lines separate."""
    return [part for part in re.split(r"\n\s*\n", text.strip()) if part.strip()]


@register.filter
def number(value: int | float | Decimal | None) -> str:
    """A number with the reader's separators: 1,234.5."""
    return "–" if value is None else _decimal(value, current_locale())


@register.filter
def percent(value: float | Decimal | None) -> str:
    """A share between 0 and 1 as a percentage: 38%."""
    return "–" if value is None else format_percent(value, locale=current_locale())


@register.filter
def name_of(party: Named | None) -> str:
    """The name of a party in the reader's language."""
    return party.name_in(get_language() or "en") if party else ""


register.simple_tag(name_of, name="name_of")
register.filter("listed", joined)
register.filter("separated", separated)
register.simple_tag(colon)
register.simple_tag(comma)


@lru_cache(maxsize=512, typed=True)  # a safe label and a plain one are not the same
def _pill(tone: str, label: str) -> SafeString:
    return format_html('<span class="badge badge--{}">{}</span>', tone, label)


# Babel builds each word anew; lists show the same few dates and numbers again and again.
@lru_cache(maxsize=4096)
def _written_out(day: dt.date, locale: Locale) -> SafeString:
    return _time(day.isoformat(), str(format_date(day, "long", locale=locale)))


@lru_cache(maxsize=4096, typed=True)
def _decimal(value: int | float | Decimal, locale: Locale) -> str:
    return str(format_decimal(value, locale=locale))


def _local(value: dt.datetime) -> dt.datetime:
    return timezone.localtime(value) if timezone.is_aware(value) else value


def _time(stamp: str, words: str) -> SafeString:
    return format_html('<time datetime="{}">{}</time>', stamp, words)
