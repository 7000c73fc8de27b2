"""Proposes employers that may be the same: an acronym, other words, another spelling.

"MAE" may be the Ministère des Affaires étrangères of Benin or of Togo, so proposals are put
to the administrator; nothing is merged automatically. Names of two countries, such as those of
their missions, are never one and are not put to anybody.
"""

import re
from collections import defaultdict
from collections.abc import Container, Iterable
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

from core.text import fold
from countries.mentions import countries_in
from people.importer.organisations import employer_key, is_same_employer, legal_form

_SMALL_WORDS = (
    "the of and for in on at to a an de des du la le les l d et pour en au aux del los las el y e "
    "o da do dos das para no na i und der die في و ال"
)
_SMALL = frozenset(_SMALL_WORDS.split())
_BRACKETS = re.compile(r"(.+?)\s*[(\[]\s*([^()\[\]]+?)\s*[)\]]\s*")
_ACRONYM = re.compile(r"[^\W\d_]{2,10}")
_SHORTEST_ACRONYM = 3
_SIMILAR = 93
MOST_COMPARED = 2000  # each name with each other: beyond that only by acronym and by words


Pair = frozenset[str]  # two folded names


class MatchReason(StrEnum):
    """Why two names may be one employer."""

    ACRONYM = "acronym"
    ORDER = "order"
    LEGAL_FORM = "legal form"
    SPELLING = "spelling"


@dataclass(frozen=True)
class EmployerCandidate:
    """`name` as the list writes it may be `other`, which is known or stands above it."""

    name: str
    other: str
    why: MatchReason


def likely_same(names: Iterable[str], known: Iterable[str]) -> list[EmployerCandidate]:
    """At most one proposal for each name, the surest first. Names equal after folding are skipped.

    A name is compared with those known and with the names before it in the list.
    """
    index = _Index()
    for other in known:
        index.add(other)
    proposals = []
    for name in dict.fromkeys(names):
        if fold(name) and not index.has(name):
            proposal = index.find(name)
            if proposal:
                proposals.append(proposal)
            index.add(name)
    return proposals


def surely_same(
    names: Iterable[str], known: Iterable[str], apart: Container[Pair] = ()
) -> dict[str, str]:
    """The name meant by each name that differs only in words that do not count.

    That is the one recorded, else the one that stands first in the list. Pairs in `apart`, of
    folded names, are two organisations.
    """
    recorded = list(known)
    firsts: dict[str, list[str]] = defaultdict(list)
    for name in recorded:
        firsts[employer_key(name)].append(name)
    keys, meant = set(map(fold, recorded)), {}
    for name in dict.fromkeys(names):
        others = firsts[employer_key(name)]
        same = next((o for o in others if _is_same(name, o, apart)), None)
        if same is None:
            others.append(name)
        elif fold(same) != fold(name) and fold(name) not in keys:
            meant[name] = same
    return meant


def _is_same(name: str, other: str, apart: Container[Pair]) -> bool:
    return is_same_employer(name, other) and frozenset((fold(name), fold(other))) not in apart


def acronyms(name: str) -> set[str]:
    """Possible acronyms of the name: its initials, with and without the small words."""
    words = fold(name).split()
    full = [word for word in words if word not in _SMALL]
    initials = {"".join(word[0] for word in some) for some in (full, words) if len(some) > 1}
    return {acronym for acronym in initials if len(acronym) >= _SHORTEST_ACRONYM}


class _Index:
    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._by_countries: dict[frozenset[str], dict[str, str]] = defaultdict(dict)
        self._by_words: dict[str, list[str]] = defaultdict(list)
        self._by_acronym: dict[str, list[str]] = defaultdict(list)
        self._short: dict[str, list[str]] = defaultdict(list)

    def has(self, name: str) -> bool:
        return fold(name) in self._names

    def add(self, name: str) -> None:
        self._names.setdefault(fold(name), name)
        self._by_countries[countries_in(name)].setdefault(fold(name), name)
        for part in _names_in(name):
            self._by_words[_words(part)].append(name)
            for acronym in acronyms(part):
                self._by_acronym[acronym].append(name)
            if _is_acronym(part):
                self._short[fold(part)].append(name)

    def find(self, name: str) -> EmployerCandidate | None:
        for part in _names_in(name):
            if _is_acronym(part) and (other := _compatible(name, self._by_acronym[fold(part)])):
                return EmployerCandidate(name, other, MatchReason.ACRONYM)
            shorter = (self._short[a] for a in sorted(acronyms(part)) if a in self._short)
            if other := next(filter(None, (_compatible(name, names) for names in shorter)), None):
                return EmployerCandidate(name, other, MatchReason.ACRONYM)
            if other := _compatible(name, self._by_words[_words(part)]):
                return EmployerCandidate(name, other, _order_or_form(name, other))
        return self._similar(name)

    def _similar(self, name: str) -> EmployerCandidate | None:
        if len(self._names) > MOST_COMPARED:
            return None
        folded, best = fold(name), ("", 0.0, "")
        for countries, names in self._by_countries.items():
            if are_compatible(countries, countries_in(name)):
                close = process.extractOne(
                    folded, names.keys(), scorer=fuzz.ratio, score_cutoff=_SIMILAR
                )
                if close and close[1] > best[1] and _digits(close[0]) == _digits(folded):
                    best = (close[0], close[1], names[close[0]])
        return EmployerCandidate(name, best[2], MatchReason.SPELLING) if best[0] else None


def are_compatible(countries: frozenset[str], others: frozenset[str]) -> bool:
    """Whether two names can be one employer by the countries that stand in them."""
    return not countries or not others or countries == others


def _compatible(name: str, others: Iterable[str]) -> str | None:
    countries = countries_in(name)
    return next((o for o in others if are_compatible(countries, countries_in(o))), None)


def _order_or_form(name: str, other: str) -> MatchReason:
    is_same = employer_key(name) == employer_key(other)
    return MatchReason.LEGAL_FORM if is_same and legal_form(name) else MatchReason.ORDER


def _names_in(name: str) -> list[str]:
    """ "United Nations Development Programme (UNDP)" holds two names of one employer."""
    both = _BRACKETS.fullmatch(name)
    return [both[1], both[2]] if both else [name]


def _is_acronym(name: str) -> bool:
    return bool(_ACRONYM.fullmatch(name.replace(".", ""))) and name.upper() == name


def _words(name: str) -> str:
    return " ".join(sorted({word for word in employer_key(name).split() if word not in _SMALL}))


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
