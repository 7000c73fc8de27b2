"""Finds the one country that stands in a longer value of a country column.

"Permanent Mission of Kenya", "Nairobi, Kenya", "Kenya (Nairobi)", "Kenya²". A value in which two
countries stand, or a name that two countries share, or words that nobody knows, has no answer:
"Kenya/Uganda", "Embassy of Brazil in Kenya", "Atlanta, Georgia", "Gulf of Guinea".
"""

import re
from collections.abc import Callable, Iterator, Sequence

from core.text import fold
from countries.cities import NAMES_ELSEWHERE, STATES, all_cities, cities

ASKED = "?"  # the code of a name that several countries share
LookUp = Callable[[str], str | None]  # a code, ASKED, or None for an unknown name

_SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹ªº"
_MARKS = " 0123456789" + _SUPERSCRIPTS + "*†‡§¶#^~°.,;:،؛，、；'’\"“”«»()[]（）-–—"
_SEPARATOR = re.compile(r"[,;/|()\[\]،؛，、；（）]| [–—-] ")
# What stands before or behind the name of a country that sends somebody.
_SENDERS = (
    "the of de du des la le les l d del los las da do dos das el "
    "government govt gov gouvernement gobierno governo حكومه правительство "
    "permanent mission missions permanente mision missao البعثه الدائمه بعثه "
    "embassy ambassade embajada embaixada سفاره посольство "
    "delegation delegacion delegacao وفد high commission consulate general consulat consulado "
    "representation representacion representacao republic rep republique republica kingdom "
    "representative representatives delegate delegates"
)
_WORDS_BEFORE = frozenset(_SENDERS.split())
_REPRESENTED = (
    "government govt gov permanent mission embassy delegation high commission consulate general "
    "delegate delegates representative representatives secretariat "
    "to the united nations un unog unon office at in geneva new york"
)
_WORDS_BEHIND = frozenset(_REPRESENTED.split())
_NO_PLACES = (
    "university universite universidad universidade institute institut instituto ministry "
    "ministere ministerio department office bureau oficina bank banque banco ngo ong commission "
    "comision comissao union agency agence agencia council conseil consejo conselho foundation "
    "fondation fundacion fundacao association asociacion associacao society secretariat programme "
    "program fund centre center organisation organization company ltd inc international global "
    "regional african european nations embassy mission delegation جامعه وزاره منظمه مكتب بنك"
)
_NOT_IN_PLACES = frozenset(_NO_PLACES.split())
_MOST_WORDS = 14
_LONGEST_PLACE = 3  # words
_LONGEST_ACRONYM = 5


def only_country(text: str, look_up: LookUp) -> str | None:
    """The code of the one country in `text`, ASKED, or None. `text` is one line without margins."""
    bare = text.strip(_MARKS)
    code = look_up(bare) if bare != text else None
    if code:
        return code
    parts = [part for piece in _SEPARATOR.split(text) if (part := piece.strip(_MARKS))]
    if len(parts) == 1:
        return _sent_by(parts[0], look_up)
    return _among(parts, look_up) if parts else None


def _sent_by(part: str, look_up: LookUp) -> str | None:
    """The country in the longest run of words that has only senders before and behind it."""
    words = part.split()
    if len(words) > _MOST_WORDS:
        return None
    folded = [fold(word) for word in words]
    for start in range(len(words)):
        if not _WORDS_BEFORE.issuperset(folded[:start]):
            return None
        for end in range(len(words), start, -1):
            if not _WORDS_BEHIND.issuperset(folded[end:]):
                break
            if code := look_up(" ".join(words[start:end]).strip(_MARKS)):
                return code
    return None


def _among(parts: Sequence[str], look_up: LookUp) -> str | None:
    """The country of one part, where each other part is a place in it."""
    codes = [_sent_by(part, look_up) for part in parts]
    named = set(filter(None, codes))
    if len(named) != 1 or ASKED in named:
        return ASKED if ASKED in named else None
    code = named.pop()
    is_last = codes[-1] == code and code not in NAMES_ELSEWHERE
    others = [part for part, named_code in zip(parts, codes, strict=True) if not named_code]
    is_sure = all(_is_place(part, code, look_up, may_be_unknown=is_last) for part in others)
    return code if is_sure else None


def _is_place(part: str, code: str, look_up: LookUp, *, may_be_unknown: bool) -> bool:
    """Whether the part is a city of the country; behind it, "Naivasha, Kenya", any city will do."""
    folded, words = fold(part), part.split()
    if folded in cities().get(code, ()) or _WORDS_BEFORE.issuperset(folded.split()):
        return True
    if not may_be_unknown or len(words) > _LONGEST_PLACE or folded in all_cities():
        return False
    if any(word.isupper() and 1 < len(word) <= _LONGEST_ACRONYM for word in words):
        return False
    if not (_NOT_IN_PLACES | STATES).isdisjoint(folded.split()):
        return False
    return all(look_up(run) in (None, code) for run in _runs(words))


def _runs(words: Sequence[str]) -> Iterator[str]:
    for start in range(len(words)):
        for end in range(start + 1, len(words) + 1):
            yield " ".join(words[start:end])
