"""Computes how similar two names are: which words agree and which are left over."""

import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz.distance import OSA, JaroWinkler

from people.importer.spelling import skeleton

SAME, SOUNDS_ALIKE, TYPED_WRONG, INITIAL = 1.0, 0.93, 0.9, 0.75
_LEFT_OVER = 0.25  # what a second surname or a middle name that only one side has costs
_SIMILAR = 0.92
# Chinese, Japanese and Korean names are not shortened to initials.
_WITHOUT_INITIALS = ("CJK", "HANGUL", "HIRAGANA", "KATAKANA")


@lru_cache(maxsize=20_000)
def word_likeness(word: str, other: str) -> float:
    """The similarity of two words, 0 to 1: an initial, another romanization, a typing error."""
    if word == other:
        return SAME
    letters, others = _graphemes(word), _graphemes(other)
    if 1 in (len(letters), len(others)):
        return INITIAL if _is_initial(letters, others) else 0
    if len(letters) > 2 and len(others) > 2:
        bones = skeleton(word)
        if len(bones) > 1 and bones == skeleton(other):
            return SOUNDS_ALIKE
    shorter = min(len(letters), len(others))
    if shorter > 4 and OSA.distance(letters, others, score_cutoff=1) == 1:
        return TYPED_WRONG
    if shorter > 4 and JaroWinkler.similarity(letters, others) >= _SIMILAR:
        return TYPED_WRONG
    return 0


def _graphemes(word: str) -> Sequence[str]:
    """The letters as a reader counts them: a consonant with its vowel sign, a Korean syllable."""
    if word.isascii():
        return word
    graphemes: list[str] = []
    for character in unicodedata.normalize("NFC", word):
        if graphemes and unicodedata.category(character)[0] == "M":
            graphemes[-1] += character
        else:
            graphemes.append(character)
    return graphemes


def _is_initial(letters: Sequence[str], others: Sequence[str]) -> bool:
    name = unicodedata.name(letters[0][0], "")
    if name.startswith(_WITHOUT_INITIALS):
        return False
    return skeleton("".join(letters))[:1] == skeleton("".join(others))[:1]


@dataclass(frozen=True)
class Likeness:
    """The comparison of two names: scores of the paired words, and how many are left over."""

    pairs: tuple[float, ...]
    left: int
    right: int

    @cached_property
    def score(self) -> float:
        """The score, from 0 to 1. Words that only one name has lower it a little."""
        if not self.pairs or not self.is_enough:
            return 0
        left_over = self.left + self.right
        return sum(self.pairs) / (len(self.pairs) + left_over * _LEFT_OVER)

    @property
    def is_enough(self) -> bool:
        """Whether two words agree, one of them in full, and only one name has further words."""
        whole = sum(pair >= TYPED_WRONG for pair in self.pairs)
        return len(self.pairs) > 1 and whole > 0 and not (self.left and self.right)

    @property
    def is_part(self) -> bool:
        """Whether one name has all words of the other, and further ones."""
        return self.why == "part_of_name"

    @property
    def are_same_words(self) -> bool:
        """Whether no word is only spelt alike."""
        return all(pair == SAME for pair in self.pairs)

    @property
    def is_other_family_name(self) -> bool:
        """Whether all words but one on either side agree: perhaps a name taken on marriage."""
        whole = sum(pair >= TYPED_WRONG for pair in self.pairs)
        return self.left == self.right == 1 and whole == len(self.pairs) > 0

    @property
    def why(self) -> str:
        """The reason as a code of people.importer.problems: that of the weakest pair."""
        if INITIAL in self.pairs:
            return "initials"
        if self.left or self.right:
            return "part_of_name"
        if TYPED_WRONG in self.pairs:
            return "similar_name"
        return "other_spelling"


def likeness(words: tuple[str, ...], others: tuple[str, ...]) -> Likeness:
    """Pair the words, the most similar first; a word joined from two is paired with both."""
    left, right = list(words), list(others)
    scores: list[float] = []
    for word in words:
        if word in right:
            left.remove(word)
            right.remove(word)
            scores.append(SAME)
    if not _may_pair(left, right):
        return Likeness(tuple(scores), len(left), len(right))
    _join(left, right, scores)
    _join(right, left, scores)
    while left and right:
        best = max(((word_likeness(a, b), a, b) for a in left for b in right), default=None)
        if best is None or not best[0]:
            break
        scores.append(best[0])
        left.remove(best[1])
        right.remove(best[2])
    return Likeness(tuple(scores), len(left), len(right))


def _may_pair(left: list[str], right: list[str]) -> bool:
    """Whether each word of the shorter name begins with a sound that the other name has too.

    This quick check rules out most pairs.
    """
    shorter, longer = sorted((left, right), key=len)
    sounds = {skeleton(word)[:1] for word in longer}
    return all(skeleton(word)[:1] in sounds for word in shorter)


def _join(left: list[str], right: list[str], scores: list[float]) -> None:
    """ "jeanpierre" on one side is "jean" and "pierre" on the other."""
    for word in [word for word in left if len(word) > 5]:
        for first in right:
            if word.startswith(first) and (rest := word[len(first) :]) in right and rest != first:
                left.remove(word)
                right.remove(first)
                right.remove(rest)
                scores += [SAME, SAME]
                return
