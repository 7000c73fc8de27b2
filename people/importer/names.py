"""Splits a person's name into form of address, given name and family name; keeps the case."""

import re
from dataclasses import dataclass
from itertools import islice

from core.text import collapse, fold, tokens
from imports.reading.blanks import is_pending_value
from imports.reading.dittos import is_ditto
from people.importer.forms_of_address import (
    DOTTED,
    FORMS_OF_ADDRESS,
    JOINING,
    are_initials,
    is_honorific,
    is_title_behind,
    title_words,
    without_title_behind_han,
)
from people.importer.name_order import (
    GENERATIONS,
    MARRIED,
    by_order,
    by_patronymic,
    divided,
    is_one_name,
)
from people.importer.organisations import kind_of_name
from people.importer.posts import is_post


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# "Son Excellence (Monsieur)" before a whole name, initials before a family name alone.
_DOTTED_BEFORE_NAMES = _words("se sem")
_SUFFIXES = _words(
    "phd msc mba mph mpa ma esq dphil llb llm frcs cpa cfa md mp mna cbe obe mbe kbe qc kc ebs mbs "
    "egh mgh cgh cbs ogw hsc gcfr gcon cfr con ofr oon mfr mon gcmg kcmg cmg gbe dbe cvo kcvo"
)
# Names too: degrees and honours only in capitals, behind a name that is not.
_CAPITAL_SUFFIXES = _words("ma md mp mna mpa qc kc con mon cbs hsc")
_PLACEHOLDERS = frozenset({"vacant", "vacante", "vago", "vaga", "name", "xxx"})
_LONGEST = 400  # longer than any name: what follows is not looked at for titles
_RUNS = ("=", "+", "-", "@", "\t", "\r", "\0")  # a spreadsheet program runs what follows
_LETTER = re.compile(r"[^\W\d_]")
_ALONE = _words("and et e y la le")
_BEFORE_DON = _words("sr excmo exmo ilmo")  # "Excmo. Sr. D. Juan"
_MARKS = re.compile(r"^\s*\d{1,4}\s*[.)]\s+|[*†‡]+\s*$")
_AROUND = ' ;,"“”«»'
_NOTE = re.compile(r"[(\[]([^()\[\]]{2,80})[)\]]$")
_MOST_DASHES = 6  # further dashes and slashes are not looked at
_POST_BEHIND = re.compile(r" ?[-–—] | [-–—]|[/|]")
_MONSIEUR = re.compile(r"^M (?=[^ .]+ \S)")
_GLUED = re.compile(
    r"\b(Mr|Mrs|Ms|Dr|Prof|Sr|Sra|Mme|Mlle|Eng|Hon)\.(?=[^\W\d_]{2})", re.IGNORECASE
)
_GLUED_INITIALS = re.compile(r"^((?:[^\W\d_]\.){2,6})(?=[^\W\d_]{2})")
_SPACED_EXCELLENCY = re.compile(r"^(H|S)\. E\. ")
# One to four plain words are taken apart without asking what any of them might be.
_PLAIN = re.compile(r"[A-Z][a-z]+(?: [A-Z][a-z]+){0,3}")
_SPECIAL = FORMS_OF_ADDRESS | DOTTED | JOINING | _SUFFIXES | GENERATIONS | MARRIED


@dataclass(frozen=True)
class PersonName:
    honorific: str = ""
    given: str = ""
    family: str = ""
    note: str = ""

    @property
    def is_empty(self) -> bool:
        return not (self.given or self.family)


def is_placeholder(text: str) -> bool:
    """Whether the text stands for a name that is not known yet."""
    return is_pending_value(text) or fold(text) in _PLACEHOLDERS or is_ditto(text)


def has_letters(text: str) -> bool:
    return bool(_LETTER.search(text))


def with_dotted_monsieur(text: str) -> str:
    """A name of a French list, in which "M Jean Kalala" is "M. Jean Kalala".

    In other lists the letter is an initial: "M Hassan Ali" may be Mohamed.
    """
    return _MONSIEUR.sub("M. ", collapse(text))


def name_problem(written: str) -> str:
    """The code of people.importer.problems that says why a text is no name; "" for a name."""
    if not written:
        return "no_name"
    if written.startswith(_RUNS):
        return "formula"
    if is_placeholder(written):
        return "placeholder"
    return "" if has_letters(written) else "not_a_name"


def split_name(
    text: str, *, is_family_first: bool = False, is_japanese: bool = False
) -> PersonName:
    """Split a name that stands in one cell.

    "KONÉ, Aïssatou": the family name stands before the comma. "KONÉ Aïssatou", "Aïssatou KONÉ":
    it stands in capitals. Else it comes last, with its particles ("Maria dos Santos"), or first
    where the header or a patronymic says so. Chinese and Korean names are divided without a space
    ("张丽"), but one that `is_japanese` is left whole. What stands behind the name in brackets is
    its note.
    """
    words = text.split()
    if len(words) > 1 and _are_plain(text):
        given, family = by_patronymic(words) or by_order(words, is_family_first)
        return PersonName("", " ".join(given), " ".join(family))
    text, title, note = _without_surroundings(text)
    honorific, words = _take_honorific(_unglued(text).split())
    honorific = _join(honorific, title)
    parts = [part.strip() for part in " ".join(words).split(",") if part.strip()]
    behind = _sorted_out(parts)
    note = note or ", ".join(behind.notes)
    if behind.given:
        more, given = _take_honorific(" ".join(behind.given).split(), has_family=False)
        family = [parts[0], *behind.generations]
        if len(given) > 1 and fold(given[-1]) in GENERATIONS:
            family.append(given.pop())
        titles = _join(honorific, more, *behind.titles)
        return PersonName(titles, " ".join(given), " ".join(family), note)
    words, degrees = _take_suffixes(parts[0].split() if parts else [])
    is_whole = is_japanese and len(words) == 1
    given, family = ([], words) if is_whole else divided(words, is_family_first)
    honorific = _join(honorific, *behind.titles, *degrees)
    return PersonName(honorific, " ".join(given), _join(*family, *behind.generations), note)


def _are_plain(text: str) -> bool:
    return bool(_PLAIN.fullmatch(text)) and _SPECIAL.isdisjoint(text.lower().split())


def names_of_columns(given: str, family: str) -> PersonName:
    """Given names and family name from columns of their own, without what is no part of them."""
    if _are_plain(given) and _are_plain(family):
        return PersonName(given=given, family=family)
    given, title, note = _without_surroundings(given, least=1)
    honorific, given_words = _take_honorific(_unglued(given).split(), has_family=False)
    family, title_behind, note_behind = _without_surroundings(family, least=1)
    more, family_words = _take_honorific(family.split(), has_family=False)
    family_words, degrees = _take_suffixes(family_words, least=1)
    return PersonName(
        _join(honorific, title, more, title_behind, *degrees),
        " ".join(given_words),
        " ".join(family_words).rstrip(_AROUND),
        note or note_behind,
    )


@dataclass(frozen=True)
class _Behind:
    """What stands behind commas: given names, degrees and titles, "Jr", a post or an employer."""

    given: list[str]
    titles: list[str]
    generations: list[str]
    notes: list[str]


def _sorted_out(parts: list[str]) -> _Behind:
    behind = _Behind([], [], [], [])
    if not parts:
        return behind
    are_given = len(parts) == 2 and are_initials(parts[1]) and is_one_name(parts[0].split())
    for part in parts[1:]:
        is_whole = bool(behind.given) or len(parts[0].split()) > 1
        if are_given:
            behind.given.append(part)
        elif _are_suffixes(part) or is_honorific(part):
            behind.titles.append(part)
        elif fold(part) in GENERATIONS:
            behind.generations.append(part)
        elif is_whole and _is_work(part):
            behind.notes.append(part)
        else:
            behind.given.append(part)
    return behind


def _is_work(text: str) -> bool:
    """Whether words behind a name are a post or an employer; not "Professor Yuri"."""
    _honorific, words = _take_honorific(text.split(), has_family=False)
    rest = " ".join(words)
    is_named = len(words) > 1 or rest.isupper()  # "Ece" and "Amu" are names of people too
    return is_post(rest) or (is_named and bool(kind_of_name(rest)))


def _without_surroundings(text: str, least: int = 2) -> tuple[str, str, str]:
    """A name of at least so many words; the form of address and the note behind it."""
    text = _MARKS.sub("", collapse(text)[:_LONGEST]).strip(_AROUND)
    text, note = _without_note(text, least)
    text, title = _without_title(text.strip(_AROUND), least)
    return text, title, note


def _unglued(text: str) -> str:
    """ "Mr.John Doe", "M.S.Probe": adds the missing space; "H. E. Mr Bo" is "H.E. Mr Bo"."""
    text = _SPACED_EXCELLENCY.sub(r"\1.E. ", text)
    return _GLUED.sub(r"\1. ", _GLUED_INITIALS.sub(r"\1 ", text))


def _without_note(text: str, least: int) -> tuple[str, str]:
    """The name, and a note in brackets or a post behind a dash or a slash."""
    name, brackets = _bracketed(text)
    if brackets and fold(brackets.split()[0]) in MARRIED:
        return f"{name} {brackets}", ""
    if brackets and not is_honorific(brackets):
        return name, brackets
    for match in islice(_POST_BEHIND.finditer(text), _MOST_DASHES):
        name, behind = text[: match.start()].strip(), text[match.end() :].strip()
        if len(tokens(name)) >= least and is_post(behind) and not is_post(name):
            return name, behind
    return text, ""


def _without_title(text: str, least: int) -> tuple[str, str]:
    """A form of address behind the name: "Ann Bo (Ms)", "Ann Bo Ms", "王小明先生"."""
    name, brackets = _bracketed(text)
    if brackets and is_honorific(brackets):
        return name, brackets
    words = text.split()
    if len(words) > least and is_title_behind(words[-1]):
        return " ".join(words[:-1]).rstrip(","), words[-1]
    return without_title_behind_han(text)


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
    if count and words[count - 1] == "M." and _is_initial_before(words[count:]):
        count -= 1
    if count == len(words) - 1 and is_title_behind(words[count]):
        count += 1  # nothing but titles
    return " ".join(words[:count]), words[count:]


def _is_initial_before(words: list[str]) -> bool:
    """Whether "M." before these words is an initial: "M. Khan", "M. S. Khan"."""
    names = [word for word in words if not are_initials(word)]
    return bool(names) and is_one_name(names) and not are_initials(words[-1])


def _is_form_of_address(words: list[str], before: int, has_family: bool) -> bool:
    word, following = words[before], words[before + 1]
    if are_initials(word) and len(letters := fold(word)) > 1:
        is_whole_name = not has_family or not is_one_name(words[before + 1 :])
        is_before_title = is_honorific(following)
        return letters in _DOTTED_BEFORE_NAMES and (is_whole_name or is_before_title)
    if word == "D." and before and fold(words[before - 1]) in _BEFORE_DON:
        return len(words) > before + 2
    parts = title_words(word)
    if not parts:
        return before > 0 and word in ("&", "/") and is_honorific(following)
    if all(part in FORMS_OF_ADDRESS for part in parts):
        return True
    if before and all(part in JOINING for part in parts):
        return is_honorific(following) or fold(following) in JOINING or fold(word) not in _ALONE
    if all(part in DOTTED | FORMS_OF_ADDRESS for part in parts):
        has_mark = any(mark in word for mark in ".()ª")
        return has_mark or all(part in FORMS_OF_ADDRESS for part in title_words(following))
    return False


def _are_suffixes(text: str) -> bool:
    words = fold(text).replace("ph d", "phd").split()
    return bool(words) and all(word in _SUFFIXES for word in words)


def _take_suffixes(words: list[str], least: int = 2) -> tuple[list[str], list[str]]:
    """Degrees and honours behind the name: "John Doe PhD", "Uma Bo EGH"."""
    end = len(words)
    while end > least and _is_suffix_behind(words[end - 1], words[: end - 1]):
        end -= 1
    return words[:end], words[end:]


def _is_suffix_behind(word: str, name: list[str]) -> bool:
    """ "Ma" and "Con" are names, "MA" a degree; in a name all in capitals nothing tells them."""
    if fold(word) in _CAPITAL_SUFFIXES:
        return word.isupper() and not " ".join(name).isupper()
    return _are_suffixes(word)
