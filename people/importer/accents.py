"""Compares the accents and points with which two names of one key are written.

The key of a name (core.text.fold) leaves out what writers leave out: accents of Latin and Greek
letters, the points of Arabic and Hebrew, the two dots of ё. One list may have them and the next
may not. Where both have them and they differ, the names are two: "Hùng" and "Hưng", "حَسَن" and
"حُسْن". A few Cyrillic letters look like an accented one, but nobody leaves their sign out: they
count wherever they differ. So do the joiners of Bengali and Malayalam, which make other letters
(chillus, ya-phalaa) there; elsewhere they shape a letter, and many programs drop them.

Sources: ICAO Doc 9303 part 3, section 6 (what passports make of national characters); The Unicode
Standard, chapters 7, 9 and 12; the rules of Russian orthography of 1956, § 10, on ё.
"""

import re
import unicodedata
from collections import defaultdict
from itertools import chain

from core.text import APOSTROPHES, DASHES, IGNORED_MARKS, LETTERS, fold

_BREVE, _DIAERESIS, _ACUTE = "\u0306", "\u0308", "\u0301"
# й and и, ў and у, ї and і, ѓ and г, ќ and к: letters of their own in their alphabets.
_OWN_LETTERS = frozenset(
    {("и", _BREVE), ("у", _BREVE), ("і", _DIAERESIS), ("г", _ACUTE), ("к", _ACUTE)}
)
_JOINERS = frozenset("\u200c\u200d")
_WITH_JOINERS = (("\u0980", "\u09ff"), ("\u0d00", "\u0d7f"))  # Bengali, Malayalam
_IGNORED = _JOINERS.union(chr(c) for first, last in IGNORED_MARKS for c in range(first, last + 1))
_SIGN = re.compile(f"[{re.escape(APOSTROPHES + DASHES)}]")
_LEFT_OUT = _IGNORED | frozenset(APOSTROPHES)
Marked = tuple[str, frozenset[str]]  # a letter and the marks that its key leaves out


def accents_disagree(name: str, other: str) -> bool:
    """Whether two names with the same key contradict each other in accents or points."""
    if name == other or (name.isascii() and other.isascii()):
        return False
    words, others = _words(name), _words(other)
    return any(
        _disagree(marked, others[bare][place])
        for bare, writings in words.items()
        for place, marked in enumerate(writings)
        if place < len(others.get(bare, ()))
    )


def punctuation_differs(name: str, other: str) -> bool:
    """Whether two names with the same key have other apostrophes or hyphens: N'Diaye and Ndiaye."""
    return bool(name and other) and _between_signs(name) != _between_signs(other)


def _between_signs(name: str) -> list[list[str]]:
    """The words of a name in any order, each as its folded pieces between the signs."""
    words = (map(fold, _SIGN.split(word)) for word in name.split())
    return sorted(list(filter(None, pieces)) for pieces in words)


def _words(name: str) -> dict[str, list[list[Marked]]]:
    """The words of a name by their letters without marks, each with its marked letters."""
    words: dict[str, list[list[Marked]]] = defaultdict(list)
    for word in _split(name):
        words["".join(letter for letter, _marks in word)].append(word)
    for writings in words.values():
        writings.sort(key=lambda word: [sorted(marks) for _letter, marks in word])
    return dict(words)


def _split(name: str) -> list[list[Marked]]:
    words: list[list[Marked]] = [[]]
    for character in unicodedata.normalize("NFKD", name):
        if character in _LEFT_OUT:
            if words[-1] and character in _IGNORED:
                letter, marks = words[-1][-1]
                words[-1][-1] = letter, marks | {character}
        elif character.isalnum() or unicodedata.category(character)[0] == "M":
            words[-1] += chain.from_iterable(map(_letters_of, character.casefold()))
        elif unicodedata.category(character) != "Cf" and words[-1]:
            words.append([])
    return [word for word in words if word]


def _letters_of(character: str) -> list[Marked]:
    """The letter of the key; "ø" is "o" with a mark, Arabic letters of one shape are one."""
    letters = LETTERS.get(character, character)
    has_mark = letters != character and unicodedata.name(character).startswith("LATIN")
    marks = frozenset({character}) if has_mark and len(letters) == 1 else frozenset()
    return [(letter, marks) for letter in letters]


def _disagree(word: list[Marked], other: list[Marked]) -> bool:
    return any(
        _are_two(letter, marks, others)
        for (letter, marks), (_same, others) in zip(word, other, strict=False)
    )


def _are_two(letter: str, marks: frozenset[str], others: frozenset[str]) -> bool:
    if any((letter, mark) in _OWN_LETTERS for mark in marks ^ others):
        return True
    if not _JOINERS.isdisjoint(marks ^ others):
        return any(first <= letter <= last for first, last in _WITH_JOINERS)
    return not (marks <= others or others <= marks)
