"""Detects the script of a text, and knows the scripts of languages.

Scripts are named by their ISO 15924 codes. Japanese ("Jpan") and Korean ("Kore") are mixtures;
Chinese characters alone are "Hani".
"""

import re
import unicodedata
from collections import Counter
from functools import cache, lru_cache

from babel.core import get_global

# The first word of a letter's name in Unicode tells its script.
_BY_NAME = {
    "LATIN": "Latn",
    "FULLWIDTH": "Latn",
    "GREEK": "Grek",
    "CYRILLIC": "Cyrl",
    "ARMENIAN": "Armn",
    "HEBREW": "Hebr",
    "ARABIC": "Arab",
    "SYRIAC": "Syrc",
    "THAANA": "Thaa",
    "NKO": "Nkoo",
    "ADLAM": "Adlm",
    "DEVANAGARI": "Deva",
    "BENGALI": "Beng",
    "GURMUKHI": "Guru",
    "GUJARATI": "Gujr",
    "ORIYA": "Orya",
    "TAMIL": "Taml",
    "TELUGU": "Telu",
    "KANNADA": "Knda",
    "MALAYALAM": "Mlym",
    "SINHALA": "Sinh",
    "THAI": "Thai",
    "LAO": "Laoo",
    "TIBETAN": "Tibt",
    "MYANMAR": "Mymr",
    "GEORGIAN": "Geor",
    "ETHIOPIC": "Ethi",
    "KHMER": "Khmr",
    "MONGOLIAN": "Mong",
    "CJK": "Hani",
    "HIRAGANA": "Jpan",
    "KATAKANA": "Jpan",
    "HANGUL": "Kore",
}
_MIXTURES = ("Jpan", "Kore")  # each of them with Chinese characters
_PARTS = {"Hans": {"Hani"}, "Hant": {"Hani"}, "Jpan": {"Jpan", "Hani"}, "Kore": {"Kore", "Hani"}}
# Languages that are written in other scripts too, besides the one that CLDR expects.
_ALSO = {
    "az": "Cyrl Arab",
    "bm": "Nkoo",
    "bs": "Cyrl",
    "ff": "Adlm Arab",
    "ha": "Arab",
    "kk": "Latn Arab",
    "ku": "Arab Cyrl",
    "ky": "Latn Arab",
    "mn": "Mong",
    "ms": "Arab",
    "so": "Arab",
    "sr": "Latn",
    "sw": "Arab",
    "tg": "Arab Latn",
    "tk": "Cyrl Arab",
    "tr": "Arab",
    "uz": "Cyrl Arab",
    "wo": "Arab",
    "yo": "Arab",
}
_LOOKED_AT = 2000  # letters; a long text is not written in another script further down
_LETTERS = re.compile(r"[^\W\d_]")


def of_text(text: str) -> str:
    """The script of most letters of a text; empty if no letter has a known script."""
    if text.isascii():
        return "Latn" if _LETTERS.search(text) else ""
    letters = _LETTERS.findall(text[: 4 * _LOOKED_AT])[:_LOOKED_AT]
    counts = Counter(filter(None, map(_of_letter, letters)))
    for mixture in _MIXTURES:
        if counts[mixture]:
            counts[mixture] += counts.pop("Hani", 0)
    return counts.most_common(1)[0][0] if counts else ""


@cache
def of_language(tag: str) -> frozenset[str]:
    """The scripts in which a language is written: the one that its tag names, else all of them."""
    parts = tag.replace("_", "-").split("-")
    named = [part.title() for part in parts[1:] if len(part) == 4 and part.isalpha()]
    if named:
        return frozenset(named).union(*(_PARTS.get(script, ()) for script in named))
    usual = usual_of_language(tag)
    also = _ALSO.get(parts[0].lower(), "").split()
    return frozenset({usual, *also, *_PARTS.get(usual, ())} - {""})


@cache
def usual_of_language(tag: str) -> str:
    """The script that a language tag names, else the one in which it is mostly written."""
    parts = tag.replace("_", "-").split("-")
    named = [part.title() for part in parts[1:] if len(part) == 4 and part.isalpha()]
    likely = get_global("likely_subtags").get(parts[0].lower(), "").split("_")
    return (named or likely[1:2] or [""])[0]


@lru_cache(maxsize=8192)
def _of_letter(letter: str) -> str:
    return _BY_NAME.get(unicodedata.name(letter, "").split(" ")[0].split("-")[0], "")
