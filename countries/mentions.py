"""Which countries a name mentions: "Bank of Ghana", "Kenyan Red Cross"."""

from collections.abc import Mapping
from functools import cache, lru_cache

from core.text import tokens
from countries.demonyms import demonyms
from countries.resolver import reference_spellings

_MOST_WORDS = 6
_SHORTEST = 4  # shorter words are rather words than abbreviations of countries
_ABBREVIATIONS = frozenset({"usa", "uae", "drc", "rdc", "png"})


@lru_cache(8192)
def countries_in(name: str) -> frozenset[str]:
    """The ISO codes of the countries that stand in a name; a name that several share stands as it
    is, so that "Korea" is not the Republic of Korea.
    """
    words, mentioned, start = tokens(name), set(), 0
    while start < len(words):
        for end in range(min(len(words), start + _MOST_WORDS), start, -1):
            phrase = " ".join(words[start:end])
            if phrase in _phrases():
                mentioned.add(_phrases()[phrase])
                start = end
                break
        else:
            start += 1
    return frozenset(mentioned)


@cache
def _phrases() -> Mapping[str, str]:
    spellings = reference_spellings()
    phrases = {folded: spelling.iso3 or folded for folded, spelling in spellings.items()}
    return {
        folded: code
        for folded, code in {**demonyms(), **phrases}.items()
        if len(folded) >= _SHORTEST or folded in _ABBREVIATIONS or not folded.isascii()
    }
