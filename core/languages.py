"""Languages in which people write: more than those in which this site speaks.

Names in the reader's language and scripts come from Unicode CLDR by way of Babel; tags are BCP 47.
"""

from functools import cache

from babel.core import get_global
from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.language_names import OWN_NAMES
from core.locales import locale_for
from core.text import fold

UNITED_NATIONS = ("ar", "en", "es", "fr", "ru", "zh")
# Languages of administration and of wider communication in the countries that take part.
_OTHERS = (
    "am az ay bg bi bm bn bs ca cs da de dv dz el et fa ff fi fil fj gn ha he hi hr ht hu hy id "
    "ig is it ja ka kg kk km ko ku ky lg ln lo lt lv mg mi mk mn ms mt my nb ne nl ny om pap pl "
    "ps pt qu rn ro rw sg si sk sl sm sn so sq sr ss st sv sw ta tet tg th ti tk tn to tpi tr ts "
    "uk ur uz vi wo xh yo zu"
)
OTHERS = tuple(_OTHERS.split())
KNOWN = frozenset((*UNITED_NATIONS, *OTHERS))
RIGHT_TO_LEFT = frozenset(
    {"Adlm", "Arab", "Hebr", "Mand", "Nkoo", "Rohg", "Syrc", "Thaa"}
)  # scripts


def is_right_to_left(tag: str) -> bool:
    """Whether a language is written from right to left, by its script or its usual one."""
    parts = tag.replace("_", "-").split("-")
    scripts = [part.title() for part in parts[1:] if len(part) == 4 and part.isalpha()]
    usual = get_global("likely_subtags").get(parts[0].lower(), "").split("_")
    return (scripts or usual[1:2] or [""])[0] in RIGHT_TO_LEFT


def direction(tag: str) -> str:
    """For the `dir` of a text in this language; what its letters say where it is not known."""
    if not tag:
        return "auto"
    return "rtl" if is_right_to_left(tag) else "ltr"


def attributes(tag: str) -> dict[str, str]:
    """`lang` and `dir` of a field whose text is in this language."""
    if tag not in KNOWN:
        return {"dir": "auto"}
    return {"lang": tag, "dir": direction(tag)}


def of_interface(tag: str) -> str:
    """The language itself where the site speaks it, else English, in which it then speaks."""
    return tag if tag in dict(settings.LANGUAGES) else "en"


def choices() -> list[tuple[str, list[tuple[str, str]]]]:
    """All languages in two groups, by name in the reader's language with their own beside it."""
    return _choices(get_language() or "en")


@cache
def _choices(reader: str) -> list[tuple[str, list[tuple[str, str]]]]:
    groups = ((_("Languages of the United Nations"), UNITED_NATIONS), (_("Others"), OTHERS))
    return [
        (name, sorted(((tag, _label(tag, reader)) for tag in tags), key=lambda pair: fold(pair[1])))
        for name, tags in groups
    ]


def _label(tag: str, reader: str) -> str:
    name = str(locale_for(reader).languages.get(tag, tag))
    own = OWN_NAMES.get(tag, "")
    return f"{name} – {own}" if own and own.casefold() != name.casefold() else name
