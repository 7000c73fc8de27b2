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
    "exmo exma excmo excma exm ilmo ilma chief alhaji hajiya pr "
    "السيد السيده الدكتور الدكتوره دكتور دكتوره الاستاذ الاستاذه المهندس المهندسه سعاده معالي "
    "السفير"
)
# Names too: forms of address only with a dot, or before another form of address ("HE Mr").
_DOTTED = _words(
    "m he se sem hon his her son sua exc eng ing arq lic don dona rev rt gen col lt fr dna da "
    "rtd ret eur د ا اد م"
)
# Between or behind other forms of address: "Mr & Mrs", "Madame la Ministre", "Sr. D.ª".
_JOINING = _words("and et e y la le ministre minister ministra ministro")
_SUFFIXES = _words(
    "phd msc mba mph mpa ma esq dphil llb llm frcs cpa cfa md mp mna cbe obe mbe kbe qc kc ebs mbs"
)
_GENERATIONS = _words("jr junior ii iii iv filho neto")
_MARRIED = _words("nee ne epouse ep epse veuve vve born")
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
_ALONE = _words("and et e y la le")
_MARKS = re.compile(r"^\s*\d{1,4}\s*[.)]\s+|[*†‡]+\s*$")
_NOTE = re.compile(r"(.*\S)\s*[(\[]([^()\[\]]{2,80})[)\]]")
_GLUED = re.compile(
    r"\b(Mr|Mrs|Ms|Dr|Prof|Sr|Sra|Mme|Mlle|Eng|Hon)\.(?=[^\W\d_]{2})", re.IGNORECASE
)
_PREFIX = re.compile(r"^(?:Mc|Mac|Fitz|De|Di|Du|La|Le)(?=[A-Z]{2})")
_INITIALS = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]?|(?!NG$)[BCDFGHJKLMNPQRSTVWXZ]{2,3}")
# Two to four plain words are taken apart without asking what any of them might be.
_PLAIN = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+){1,3}")
_TITLES = _FORMS_OF_ADDRESS | _DOTTED
_SPECIAL = _TITLES | _JOINING | _SUFFIXES | _GENERATIONS | _MARRIED


@dataclass(frozen=True)
class PersonName:
    honorific: str = ""
    given: str = ""
    family: str = ""
    note: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.given or self.family)


def is_honorific(text: str) -> bool:
    """Whether the text is nothing but forms of address, e.g. "H.E. Mr" or "M."."""
    words = tokens(text)
    return bool(words) and _TITLES.issuperset(words)


def is_placeholder(text: str) -> bool:
    """Whether the text stands for a name that is not known yet."""
    return fold(text) in _PLACEHOLDERS


def has_letters(text: str) -> bool:
    return bool(_LETTER.search(text))


def split_name(text: str, *, is_family_first: bool = False) -> PersonName:
    """A name in one cell taken apart.

    "KONÉ, Aïssatou": the family name stands before the comma. "KONÉ Aïssatou", "Aïssatou KONÉ":
    it stands in capitals. Else it comes last, with its particles ("Maria dos Santos"), or first
    where the header says so. What stands behind the name in brackets is its note.
    """
    if _PLAIN.fullmatch(text) and _SPECIAL.isdisjoint(text.lower().split()):
        given, family = _by_order(text.split(), is_family_first)
        return PersonName("", " ".join(given), " ".join(family))
    text, note = _without_note(_MARKS.sub("", collapse(text)))
    honorific, words = _take_honorific(_GLUED.sub(r"\1. ", text).split())
    parts = [part.strip() for part in " ".join(words).split(",") if part.strip()]
    others = [part for part in parts[1:] if _are_suffixes(part) or is_honorific(part)]
    parts = parts[:1] + [part for part in parts[1:] if part not in others]
    if len(parts) > 1:
        more, given = _take_honorific(" ".join(parts[1:]).split())
        return PersonName(_join(honorific, more, *others), " ".join(given), parts[0], note)
    words, degrees = _take_suffixes(parts[0].split() if parts else [])
    given, family = _divide(words, is_family_first)
    honorific = _join(honorific, *others, *degrees)
    return PersonName(honorific, " ".join(given), " ".join(family), note)


def without_honorific(text: str) -> tuple[str, str]:
    """Forms of address before given names in a column of their own, and the names."""
    honorific, words = _take_honorific(collapse(text).split())
    return honorific, " ".join(words)


def _without_note(text: str) -> tuple[str, str]:
    found = _NOTE.fullmatch(text)
    if not found or is_honorific(found[2]) or not has_letters(found[1]):
        return text, ""
    return found[1], found[2]


def _join(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _take_honorific(words: list[str]) -> tuple[str, list[str]]:
    """Forms of address at the beginning; "M." before one single name may be an initial."""
    count = 0
    while count < len(words) - 1 and _is_form_of_address(words[count], words[count + 1], count):
        count += 1
    if count == len(words) - 1 and count and words[count - 1] == "M.":
        count -= 1
    return " ".join(words[:count]), words[count:]


def _is_form_of_address(word: str, following: str, before: int) -> bool:
    parts = tokens(word)
    if not parts:
        return before > 0 and word in ("&", "/") and is_honorific(following)
    if all(part in _FORMS_OF_ADDRESS for part in parts):
        return True
    if before and all(part in _JOINING for part in parts):
        return is_honorific(following) or fold(following) in _JOINING or fold(word) not in _ALONE
    if all(part in _DOTTED | _FORMS_OF_ADDRESS for part in parts):
        has_mark = any(mark in word for mark in ".()ª")
        return has_mark or all(part in _FORMS_OF_ADDRESS for part in tokens(following))
    return False


def _are_suffixes(text: str) -> bool:
    words = fold(text).replace("ph d", "phd").split()
    return bool(words) and all(word in _SUFFIXES for word in words)


def _take_suffixes(words: list[str]) -> tuple[list[str], list[str]]:
    """Degrees behind the name: "John Doe PhD"."""
    end = len(words)
    while end > 2 and _are_suffixes(words[end - 1]):
        end -= 1
    return words[:end], words[end:]


def _divide(words: list[str], is_family_first: bool) -> tuple[list[str], list[str]]:
    """Given and family names; "Jr" and "née Bo" go with the family name."""
    folded = [fold(word) for word in words]
    married = next((n for n, word in enumerate(folded) if n > 1 and word in _MARRIED), None)
    if married is not None and married < len(words) - 1:
        given, family = _divide(words[:married], is_family_first)
        return given, family + words[married:]
    if len(words) > 2 and folded[-1] in _GENERATIONS:
        given, family = _divide(words[:-1], is_family_first)
        return given, [*family, words[-1]]
    if (places := _in_capitals(words)) and len(places) < len(words):
        given = [word for place, word in enumerate(words) if place not in places]
        return given, [words[place] for place in places]
    return _by_order(words, is_family_first)


def _in_capitals(words: list[str]) -> list[int]:
    """Where the words in capitals stand, with the particles right before them: "van der BERG"."""
    places = [place for place, word in enumerate(words) if _is_in_capitals(word)]
    found = set(places)
    for place in places:
        before = place - 1
        while before >= 0 and words[before].islower() and fold(words[before]) in _PARTICLES:
            found.add(before)
            before -= 1
    return sorted(found)


def _by_order(words: list[str], is_family_first: bool) -> tuple[list[str], list[str]]:
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
    """ "KONÉ", "McDONALD"; not "J.P." and not "JP", which are initials."""
    if _INITIALS.fullmatch(word):
        return False
    bare = _PREFIX.sub("", word)
    letters = [letter for letter in bare if letter.isalpha()]
    return len(letters) > 1 and all(letter.isupper() for letter in letters)
