"""Proposes employers that may be the same: an acronym, other words, another spelling.

"MAE" may be the Ministère des Affaires étrangères of Benin or of Togo, so proposals are put
to the administrator; nothing is merged automatically.
"""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

from core.text import fold

_SMALL_WORDS = (
    "the of and for in on at to a an de des du la le les l d et pour en au aux del los las el y e "
    "o da do dos das para no na i und der die في و ال"
)
_SMALL = frozenset(_SMALL_WORDS.split())
_BRACKETS = re.compile(r"(.+?)\s*[(\[]\s*([^()\[\]]+?)\s*[)\]]\s*")
_ACRONYM = re.compile(r"[^\W\d_]{2,10}")
_SHORTEST_ACRONYM = 3
_SIMILAR = 93
_MOST_COMPARED = 2000  # each name with each other: beyond that only by acronym and by words


class MatchReason(StrEnum):
    """Why two names may be one employer."""

    ACRONYM = "acronym"
    ORDER = "order"
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


def acronyms(name: str) -> set[str]:
    """Possible acronyms of the name: its initials, with and without the small words."""
    words = fold(name).split()
    full = [word for word in words if word not in _SMALL]
    initials = {"".join(word[0] for word in some) for some in (full, words) if len(some) > 1}
    return {acronym for acronym in initials if len(acronym) >= _SHORTEST_ACRONYM}


class _Index:
    def __init__(self) -> None:
        self._names: dict[str, str] = {}
        self._by_words: dict[str, str] = {}
        self._by_acronym: dict[str, list[str]] = defaultdict(list)
        self._short: dict[str, str] = {}

    def has(self, name: str) -> bool:
        return fold(name) in self._names

    def add(self, name: str) -> None:
        self._names.setdefault(fold(name), name)
        for part in _names_in(name):
            self._by_words.setdefault(_words(part), name)
            for acronym in acronyms(part):
                self._by_acronym[acronym].append(name)
            if _is_acronym(part):
                self._short.setdefault(fold(part), name)

    def find(self, name: str) -> EmployerCandidate | None:
        for part in _names_in(name):
            if _is_acronym(part) and (others := self._by_acronym.get(fold(part))):
                return EmployerCandidate(name, others[0], MatchReason.ACRONYM)
            shorter = (self._short[a] for a in sorted(acronyms(part)) if a in self._short)
            if other := next(shorter, None):
                return EmployerCandidate(name, other, MatchReason.ACRONYM)
            if other := self._by_words.get(_words(part)):
                return EmployerCandidate(name, other, MatchReason.ORDER)
        return self._similar(name)

    def _similar(self, name: str) -> EmployerCandidate | None:
        if len(self._names) > _MOST_COMPARED:
            return None
        folded = fold(name)
        close = process.extractOne(
            folded, self._names.keys(), scorer=fuzz.ratio, score_cutoff=_SIMILAR
        )
        if close is None or _digits(close[0]) != _digits(folded):
            return None
        return EmployerCandidate(name, self._names[close[0]], MatchReason.SPELLING)


def _names_in(name: str) -> list[str]:
    """ "United Nations Development Programme (UNDP)" holds two names of one employer."""
    both = _BRACKETS.fullmatch(name)
    return [both[1], both[2]] if both else [name]


def _is_acronym(name: str) -> bool:
    return bool(_ACRONYM.fullmatch(name.replace(".", ""))) and name.upper() == name


def _words(name: str) -> str:
    return " ".join(sorted({word for word in fold(name).split() if word not in _SMALL}))


def _digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
