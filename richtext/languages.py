"""Languages in which people write, which are more than those of this site.

Names in the reader's language and scripts come from Unicode CLDR by way of Babel; tags are BCP 47.
"""

from functools import cache

from django.conf import settings
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from core.locales import locale_for
from core.text import fold
from richtext import scripts
from richtext.language_names import OWN_NAMES

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


ENOUGH_LETTERS = 20  # characters of a text from which on its script says something


def is_right_to_left(tag: str) -> bool:
    """Whether a language is written from right to left, by its script or its usual one."""
    return scripts.usual_of_language(tag) in RIGHT_TO_LEFT


def direction(tag: str) -> str:
    """The `dir` of a text in this language; "auto" where the language is not known."""
    if not tag:
        return "auto"
    return "rtl" if is_right_to_left(tag) else "ltr"


# Of a field into which people write: nobody can know the language before they do.
UNKNOWN = {"dir": "auto", "lang": ""}


def attributes(tag: str) -> dict[str, str]:
    """`lang` and `dir` of a field whose text is in this language."""
    if tag not in KNOWN:
        return dict(UNKNOWN)
    return {"lang": tag, "dir": direction(tag)}


def of_text(text: str, *likely: str) -> str:
    """The language to name for a text that people wrote: a BCP 47 tag, or "" for unknown.

    `likely` are languages in which it is expected, the best guess first (the section's, the
    writer's); one is believed only where the letters fit it. Otherwise letters that only one
    language has tell it; of others no more is said than the script, as in "und-Arab".
    """
    script = scripts.of_text(text)
    if not script:
        return next(filter(None, likely), "")
    for tag in likely:
        if script in scripts.of_language(tag):
            return tag
    return "" if script == "Latn" else _only_languages().get(script, f"und-{script}")


def other_script(text: str, tag: str) -> str:
    """The script of a text if its language is not written in it, else "".

    Texts of a few letters (names, abbreviations) say nothing about their language.
    """
    if len(text) < ENOUGH_LETTERS or not (known := scripts.of_language(tag)):
        return ""
    script = scripts.of_text(text)
    return script if script and script not in known else ""


def script_name(script: str) -> str:
    """The name of a script in the reader's language."""
    return str(locale_for(get_language() or "en").scripts.get(script, script))


@cache
def _only_languages() -> dict[str, str]:
    """The language of each script in which only one of ours is written."""
    writing: dict[str, list[str]] = {}
    for tag in sorted(KNOWN):
        for script in scripts.of_language(tag):
            writing.setdefault(script, []).append(tag)
    only = {script: tags[0] for script, tags in writing.items() if len(tags) == 1}
    return {**only, "Hani": "zh"}


def of_interface(tag: str) -> str:
    """The language itself if the site has it, else English."""
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


def name(tag: str) -> str:
    """The name of a language in the reader's language."""
    return str(locale_for(get_language() or "en").languages.get(tag, tag))


def _label(tag: str, reader: str) -> str:
    name = str(locale_for(reader).languages.get(tag, tag))
    own = OWN_NAMES.get(tag, "")
    return f"{name} – {own}" if own and own.casefold() != name.casefold() else name
