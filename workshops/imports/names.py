"""Takes a person's name apart: form of address, given name, family name. Never re-cases."""

import re
from dataclasses import dataclass

from core.text import collapse, fold, tokens


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_FORMS_OF_ADDRESS = _words(
    "mr mrs ms miss mx mme mlle dr dra drs prof profa professor professeur profesor doctor "
    "docteur honourable honorable excellency excellence excellencia excelencia amb ambassador "
    "ambassadeur ambassadrice embajador embajadora embaixador embaixadora sr sra srta senor "
    "senora senhor senhora engr sir dame lady lord hrh maj capt cdt messrs madam madame monsieur "
    "السيد السيده الدكتور الدكتوره الاستاذ الاستاذه المهندس المهندسه سعاده معالي السفير"
)
# Names too: forms of address only with a dot, or before another form of address ("HE Mr").
_DOTTED = _words("m he se sem hon his her son sua exc eng ing arq lic don dona rev rt gen col lt")
_SUFFIXES = _words("phd msc mba mph esq jr ii iii dphil llb llm frcs cpa")
_PARTICLES = _words(
    "da de do dos das del della di la le les van von der den ter ten bin bint ben ibn al el ul "
    "abu abou abd abdul abdel ould mac mc st san santa du des y e ait ap bar nic"
)
_PLACEHOLDERS = frozenset(
    {
        "tbc",
        "tbd",
        "tba",
        "to be confirmed",
        "to be determined",
        "to be announced",
        "a confirmer",
        "por confirmar",
        "a confirmar",
        "vacant",
        "vacante",
        "n a",
        "name",
        "xxx",
        "none",
    }
)
_LETTER = re.compile(r"[^\W\d_]")


@dataclass(frozen=True)
class PersonName:
    honorific: str = ""
    given: str = ""
    family: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.given or self.family)


def is_honorific(text: str) -> bool:
    """Whether the text is nothing but forms of address, e.g. "H.E. Mr" or "M."."""
    words = tokens(text)
    return bool(words) and all(word in _FORMS_OF_ADDRESS | _DOTTED for word in words)


def is_placeholder(text: str) -> bool:
    """Whether the text stands for a name that is not known yet."""
    return fold(text) in _PLACEHOLDERS


def has_letters(text: str) -> bool:
    return bool(_LETTER.search(text))


def split_name(text: str, *, is_family_first: bool = False) -> PersonName:
    """A name in one cell taken apart.

    "KONÉ, Aïssatou": the family name stands before the comma. "KONÉ Aïssatou", "Aïssatou KONÉ":
    it stands in capitals. Else it comes last, with its particles ("Maria dos Santos"), or first
    where the header says so.
    """
    honorific, words = _take_honorific(collapse(text).split())
    rest = " ".join(words)
    if "," in rest:
        family, given = (part.strip() for part in rest.split(",", 1))
        if not _are_suffixes(given):
            more, given_words = _take_honorific(given.split())
            return PersonName(_join(honorific, more), " ".join(given_words), family)
        honorific, words = _join(honorific, given), family.split()
    given_words, family_words = _divide(words, is_family_first)
    return PersonName(honorific, " ".join(given_words), " ".join(family_words))


def _join(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _take_honorific(words: list[str]) -> tuple[str, list[str]]:
    """Forms of address at the beginning; "M." before one single name may be an initial."""
    count = 0
    while count < len(words) - 1 and _is_form_of_address(words[count], words[count + 1]):
        count += 1
    if count == len(words) - 1 and count and words[count - 1] == "M.":
        count -= 1
    return " ".join(words[:count]), words[count:]


def _is_form_of_address(word: str, following: str) -> bool:
    folded = fold(word)
    if folded in _DOTTED:
        return "." in word or fold(following) in _FORMS_OF_ADDRESS
    return folded in _FORMS_OF_ADDRESS


def _are_suffixes(text: str) -> bool:
    words = fold(text).replace("ph d", "phd").split()
    return bool(words) and all(word in _SUFFIXES for word in words)


def _divide(words: list[str], is_family_first: bool) -> tuple[list[str], list[str]]:
    capitals = [word for word in words if _is_in_capitals(word)]
    if capitals and len(capitals) < len(words):
        return [word for word in words if not _is_in_capitals(word)], capitals
    if len(words) < 2:
        return [], words
    if is_family_first:
        end = 1
        while end < len(words) - 1 and fold(words[end - 1]) in _PARTICLES:
            end += 1
        return words[end:], words[:end]
    start = len(words) - 1
    while start > 1 and fold(words[start - 1]) in _PARTICLES:
        start -= 1
    return words[:start], words[start:]


def _is_in_capitals(word: str) -> bool:
    letters = [letter for letter in word if letter.isalpha()]
    return len(letters) > 1 and all(letter.isupper() for letter in letters)
