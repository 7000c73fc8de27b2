"""Whether two posts of one person's name may be held by one person.

Lists write a post short or long, abbreviated, in the form for a woman, or in another language. The
same post is recognised so that nobody is asked in vain; what is left are different posts.
"""

from functools import lru_cache

from rapidfuzz.distance import OSA

from core.text import fold

_SMALL_WRITTEN = """
    a an the of for in on at and to de du des la le les l d et en pour del el los las y e da do
    das dos para em no na por с и по в на
"""
_SMALL = frozenset(_SMALL_WRITTEN.split())
# With one of these it is another post than without: a director is not the deputy director.
_RANKS_WRITTEN = """
    deputy|vice|assistant|associate|junior|senior|acting|interim|former|ex|under|sub|alternate|
    adjoint|adjointe|suppléant|suppléante|assistante|ancien|ancienne|intérimaire|adjunto|adjunta|
    suplente|asistente|assistente|subdirector|subdirectora|interino|interina|substituto|
    substituta|نائب|نائبة|مساعد|مساعدة|وكيل|وكيلة|заместитель|зам|помощник|бывший|исполняющий
"""
_RANKS = frozenset(fold(phrase) for phrase in _RANKS_WRITTEN.split("|"))
_SHORTEST_STEM = 5
_SHORTEST_ABBREVIATION = 3


@lru_cache(8192)
def are_other_posts(post: str, other: str) -> bool:
    """Whether two posts are different ones.

    They are the same where every word of the shorter one is in the longer one, too, in full,
    abbreviated, or with another ending ("Dir. of Planning", "Directrice"), or where one is the
    initials of the other ("DG"); and where neither is the deputy or the assistant only.
    """
    words, others = _words(post), _words(other)
    if not words or not others or words == others:
        return False
    if _is_acronym(words, others) or _is_acronym(others, words):
        return False
    shorter, longer = sorted((words, others), key=len)
    left = list(longer)
    for word in shorter:
        same = next((each for each in left if _are_same(word, each)), None)
        if same is None:
            return True
        left.remove(same)
    return not _RANKS.isdisjoint(left)


def _words(post: str) -> tuple[str, ...]:
    return tuple(word for word in fold(post).split() if word not in _SMALL)


def _is_acronym(short: tuple[str, ...], words: tuple[str, ...]) -> bool:
    """ "DG" for "Director General"."""
    return len(short) == 1 and len(words) > 1 and short[0] == "".join(word[0] for word in words)


def _are_same(word: str, other: str) -> bool:
    if word == other:
        return True
    if word in _RANKS or other in _RANKS:
        return False
    shorter, longer = sorted((word, other), key=len)
    if len(shorter) >= _SHORTEST_ABBREVIATION and longer.startswith(shorter):
        return True
    if len(shorter) < _SHORTEST_STEM:
        return False
    has_stem = shorter[:_SHORTEST_STEM] == longer[:_SHORTEST_STEM]
    return has_stem or OSA.distance(word, other, score_cutoff=1) == 1
