"""Splits a person's name into form of address, given name and family name; keeps the case."""

import re
from dataclasses import dataclass

from core.text import collapse, fold, tokens
from people.importer.posts import is_post


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
    "rtd ret eur med د ا اد م"
)
# Forms of address that are written with a dot behind each letter. Any other letters written so
# are initials: "M.S. Probe" and "D.R. Probe" are two people, neither of them Ms or Dr.
_DOTTED_LETTERS = _words("he hrh")
# "Son Excellence (Monsieur)" before a whole name, initials before a family name alone.
_DOTTED_BEFORE_NAMES = _words("se sem")
# Between or behind other forms of address: "Mr & Mrs", "Madame la Ministre", "Sr. D.ª".
_JOINING = _words("and et e y la le ministre minister ministra ministro")
_SUFFIXES = _words(
    "phd msc mba mph mpa ma esq dphil llb llm frcs cpa cfa md mp mna cbe obe mbe kbe qc kc ebs mbs "
    "egh mgh cgh cbs ogw hsc gcfr gcon cfr con ofr oon mfr mon gcmg kcmg cmg gbe dbe cvo kcvo"
)
# Names too: degrees and honours only in capitals, behind a name that is not.
_CAPITAL_SUFFIXES = _words("ma md mp mna mpa qc kc con mon cbs hsc")
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
_LONGEST = 400  # longer than any name: what follows is not looked at for titles
_LETTER = re.compile(r"[^\W\d_]")
_ALONE = _words("and et e y la le")
_MARKS = re.compile(r"^\s*\d{1,4}\s*[.)]\s+|[*†‡]+\s*$")
_NOTE = re.compile(r"[(\[]([^()\[\]]{2,80})[)\]]$")
_POST_BEHIND = re.compile(r" [-–—] |/")
_LETTERS_WITH_DOTS = re.compile(r"(?:[^\W\d_]\.-?)+[^\W\d_]?\.?")
_GLUED = re.compile(
    r"\b(Mr|Mrs|Ms|Dr|Prof|Sr|Sra|Mme|Mlle|Eng|Hon)\.(?=[^\W\d_]{2})", re.IGNORECASE
)
_GLUED_INITIALS = re.compile(r"^((?:[^\W\d_]\.){2,6})(?=[^\W\d_]{2})")
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
    if not words or not _TITLES.issuperset(words):
        return False
    return not any(_are_initials(word) and len(fold(word)) > 1 for word in text.split())


def is_placeholder(text: str) -> bool:
    """Whether the text stands for a name that is not known yet."""
    return fold(text) in _PLACEHOLDERS


def has_letters(text: str) -> bool:
    return bool(_LETTER.search(text))


def split_name(text: str, *, is_family_first: bool = False) -> PersonName:
    """Split a name that stands in one cell.

    "KONÉ, Aïssatou": the family name stands before the comma. "KONÉ Aïssatou", "Aïssatou KONÉ":
    it stands in capitals. Else it comes last, with its particles ("Maria dos Santos"), or first
    where the header says so. What stands behind the name in brackets is its note.
    """
    if _PLAIN.fullmatch(text) and _SPECIAL.isdisjoint(text.lower().split()):
        given, family = _by_order(text.split(), is_family_first)
        return PersonName("", " ".join(given), " ".join(family))
    text, note = _without_note(_MARKS.sub("", collapse(text)[:_LONGEST]).strip(" ;"))
    text, title = _without_title(text)
    honorific, words = _take_honorific(_unglued(text).split())
    honorific = _join(honorific, title)
    parts = [part.strip() for part in " ".join(words).split(",") if part.strip()]
    others = [part for part in parts[1:] if _are_suffixes(part) or is_honorific(part)]
    if len(parts) == 2 and _are_initials(parts[1]) and _is_one_name(parts[0].split()):
        others = []
    parts = parts[:1] + [part for part in parts[1:] if part not in others]
    if len(parts) > 1:
        more, given = _take_honorific(" ".join(parts[1:]).split(), has_family=False)
        return PersonName(_join(honorific, more, *others), " ".join(given), parts[0], note)
    words, degrees = _take_suffixes(parts[0].split() if parts else [])
    given, family = _divide(words, is_family_first)
    honorific = _join(honorific, *others, *degrees)
    return PersonName(honorific, " ".join(given), " ".join(family), note)


def without_honorific(text: str) -> tuple[str, str]:
    """Forms of address before given names in a column of their own, and the names."""
    honorific, words = _take_honorific(collapse(text).split(), has_family=False)
    return honorific, " ".join(words)


def _unglued(text: str) -> str:
    """ "Mr.John Doe", "M.S.Probe": adds the missing space."""
    return _GLUED.sub(r"\1. ", _GLUED_INITIALS.sub(r"\1 ", text))


def _without_note(text: str) -> tuple[str, str]:
    """The name, and a note in brackets or a post behind a dash or a slash."""
    name, brackets = _bracketed(text)
    if brackets and not is_honorific(brackets):
        return name, brackets
    parts = _POST_BEHIND.split(text, maxsplit=1)
    if len(parts) == 2 and len(tokens(parts[0])) > 1 and is_post(parts[1]):
        return parts[0].strip(), parts[1].strip()
    return text, ""


def _without_title(text: str) -> tuple[str, str]:
    """A form of address in brackets behind the name: "Ann Bo (Ms)"."""
    name, brackets = _bracketed(text)
    is_title = brackets and is_honorific(brackets) and len(tokens(name)) > 1
    return (name, brackets) if is_title else (text, "")


def _bracketed(text: str) -> tuple[str, str]:
    """The text before brackets at its end, and their content; the whole text without brackets."""
    match = _NOTE.search(text)
    if not match or not has_letters(text[: match.start()]):
        return text, ""
    return text[: match.start()].rstrip(), match[1]


def _join(*parts: str) -> str:
    return " ".join(part for part in parts if part)


def _take_honorific(words: list[str], *, has_family: bool = True) -> tuple[str, list[str]]:
    """Forms of address at the beginning; "M." before a family name alone is an initial.

    `has_family`: whether the family name is among the words, or stands elsewhere.
    """
    count = 0
    while count < len(words) - 1 and _is_form_of_address(words, count, has_family):
        count += 1
    if count and words[count - 1] == "M." and _is_one_name(words[count:]):
        count -= 1
    return " ".join(words[:count]), words[count:]


def _is_one_name(words: list[str]) -> bool:
    """One name, with its particles: "Khan", "Ould Khan"."""
    return all(map(_is_particle, words[:-1]))


def _is_particle(word: str) -> bool:
    """ "van", "Ould"; not "E.", which is an initial."""
    return fold(word) in _PARTICLES and (len(word.rstrip(".")) > 1 or word.islower())


def _are_initials(text: str) -> bool:
    """ "M.S.", "D.R"; not "H.E.". Arabic has no initials of this kind."""
    is_cased = text.upper() != text.lower()
    is_dotted = is_cased and "ª" not in text and _LETTERS_WITH_DOTS.fullmatch(text)
    return bool(is_dotted) and fold(text) not in _DOTTED_LETTERS


def _is_form_of_address(words: list[str], before: int, has_family: bool) -> bool:
    word, following = words[before], words[before + 1]
    if _are_initials(word) and len(letters := fold(word)) > 1:
        is_whole_name = not has_family or not _is_one_name(words[before + 1 :])
        is_before_title = is_honorific(following)
        return letters in _DOTTED_BEFORE_NAMES and (is_whole_name or is_before_title)
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
    """Degrees and honours behind the name: "John Doe PhD", "Uma Bo EGH"."""
    end = len(words)
    while end > 2 and _is_suffix_behind(words[end - 1], words[: end - 1]):
        end -= 1
    return words[:end], words[end:]


def _is_suffix_behind(word: str, name: list[str]) -> bool:
    """ "Ma" and "Con" are names, "MA" a degree; in a name all in capitals nothing tells them."""
    if fold(word) in _CAPITAL_SUFFIXES:
        return word.isupper() and not " ".join(name).isupper()
    return _are_suffixes(word)


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
    if (positions := _in_capitals(words)) and len(positions) < len(words):
        given = [word for position, word in enumerate(words) if position not in positions]
        return given, [words[position] for position in positions]
    return _by_order(words, is_family_first)


def _in_capitals(words: list[str]) -> list[int]:
    """The positions of words in capitals and of the particles before them: "van der BERG"."""
    capitalised = [place for place, word in enumerate(words) if _is_in_capitals(word)]
    positions = set(capitalised)
    for place in capitalised:
        before = place - 1
        while before >= 0 and words[before].islower() and fold(words[before]) in _PARTICLES:
            positions.add(before)
            before -= 1
    return sorted(positions)


def _by_order(words: list[str], is_family_first: bool) -> tuple[list[str], list[str]]:
    if len(words) < 2:
        return [], words
    if is_family_first:
        end = 1
        while end < len(words) - 1 and _is_particle(words[end - 1]):
            end += 1
        return words[end:], words[:end]
    start = len(words) - 1
    while start > 1 and _is_particle(words[start - 1]):
        start -= 1
    return words[:start], words[start:]


def _is_in_capitals(word: str) -> bool:
    """ "KONÉ", "McDONALD"; not "J.P." and not "JP", which are initials."""
    if _INITIALS.fullmatch(word):
        return False
    bare = _PREFIX.sub("", word)
    letters = [letter for letter in bare if letter.isalpha()]
    return len(letters) > 1 and all(letter.isupper() for letter in letters)
