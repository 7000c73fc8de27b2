"""The reader's language as Babel understands it."""

from collections.abc import Iterable
from datetime import date
from functools import cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date
from babel.lists import format_list
from django.utils.translation import get_language, pgettext

# English on this site is British: 16 October 2017, 1,234.5.
PREFERRED = {"en": "en_GB"}


@cache
def locale_for(language: str) -> Locale:
    """Babel's locale for a Django language code, English where Babel has none."""
    try:
        return Locale.parse(PREFERRED.get(language, language).replace("-", "_"))
    except (UnknownLocaleError, ValueError):
        return Locale.parse(PREFERRED["en"])


def current_locale() -> Locale:
    """Babel's locale for the language of this request."""
    return locale_for(get_language() or "en")


def listed(words: Iterable[str]) -> str:
    """The words joined as in the reader's language: “Kenya, Togo and Uganda”."""
    return format_list(list(words), locale=current_locale())


def comma() -> str:
    """What stands between two things on a line: “,”, in Arabic “،”; a space comes after it."""
    return pgettext("between two things", ",")


def colon() -> str:
    """What stands between a label and its value: “:”, in French with a space before it that does
    not break; another space comes after it."""
    return pgettext("after a label", ":")


def separated(words: Iterable[object]) -> str:
    """The words with commas between them and no “and”, for names that may hold an “and”."""
    return f"{comma()} ".join(str(word) for word in words)


def day(value: date) -> str:
    """A date written out in the reader's language, for documents: 16 October 2017."""
    return str(format_date(value, "long", locale=current_locale()))
