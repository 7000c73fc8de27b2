"""Excerpts: the part of a text where the words of a search stand, with these words marked."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from core.text import APOSTROPHES, search_key

LENGTH = 240  # characters of an excerpt, about three lines
BEFORE = 60  # characters that lead to the first marked word
MOST = 200  # marked words that are looked at to find the best part
_WORD = re.compile(r"\S+")
_EDGES = re.compile(r"^\W+|\W+$")


@dataclass(frozen=True)
class Piece:
    """A piece of a text, marked where it is one of the words that were looked for."""

    text: str
    is_marked: bool = False


@dataclass(frozen=True)
class WantedWords:
    """The words to mark: those that hold one of `keys`, and those in `forms`, which have the same
    stem as a word of the search."""

    keys: Sequence[str]
    forms: frozenset[str] = field(default_factory=frozenset)

    def of(self, word: str) -> frozenset[int]:
        """Which of the words that were looked for this one is, by their numbers; -1 for a form."""
        key = search_key(word)
        numbers = {place for place, wanted in enumerate(self.keys) if wanted in key}
        if self.forms and not self.forms.isdisjoint(_parts(word)):
            numbers.add(-1)
        return frozenset(numbers)


@dataclass(frozen=True)
class Excerpt:
    """The best part of a text: where most of the wanted words stand, else its beginning."""

    text: str
    wanted: WantedWords
    length: int = LENGTH

    @property
    def has_marks(self) -> bool:
        return bool(self._hits)

    @property
    def pieces(self) -> list[Piece]:
        """The part in pieces that join to it, line breaks as spaces; "…" where it is cut."""
        place, end = self._bounds
        pieces: list[Piece] = [Piece("… ")] if place else []
        for start, stop, _wanted in self._hits:
            if place <= start and stop <= end:
                pieces += [Piece(self.text[place:start]), Piece(self.text[start:stop], True)]
                place = stop
        pieces += [Piece(self.text[place:end]), Piece("…" if end < len(self.text) else "")]
        return [Piece(_on_one_line(p.text), p.is_marked) for p in pieces if p.text]

    @cached_property
    def _hits(self) -> list[tuple[int, int, frozenset[int]]]:
        """Where the marked words begin and end, without signs around them."""
        known: dict[str, frozenset[int]] = {}
        hits = []
        for match in _WORD.finditer(self.text):
            word = match[0]
            if word not in known:
                known[word] = self.wanted.of(word)
            if known[word]:
                bare = _EDGES.sub("", word) or word
                start = match.start() + word.index(bare)
                hits.append((start, start + len(bare), known[word]))
        return hits

    @cached_property
    def _bounds(self) -> tuple[int, int]:
        start = max(0, self._best_start() - BEFORE)
        end = min(len(self.text), start + self.length)
        start = max(0, min(start, end - self.length))
        return self._at_word(start, start > 0), self._at_word(end, False)

    def _best_start(self) -> int:
        """Where the first hit stands of the part that has most of the wanted words."""
        best, most = 0, 0
        hits = self._hits[:MOST]
        for number, (start, _stop, _wanted) in enumerate(hits):
            inside = [w for begin, _e, w in hits[number:] if begin < start + self.length - BEFORE]
            count = len(frozenset().union(*inside))
            if count > most:
                best, most = start, count
        return best

    def _at_word(self, place: int, is_forward: bool) -> int:
        """The place moved to the next space, or to the last, unless no space is near."""
        if not 0 < place < len(self.text):
            return place
        if is_forward:
            space = re.compile(r"\s").search(self.text, place, place + BEFORE // 2)
            return space.end() if space else place
        before = self.text[max(0, place - BEFORE // 2) : place + 1]
        spaces = [match.start() for match in re.finditer(r"\s", before)]
        return place + 1 - len(before) + spaces[-1] if spaces else place


def forms_in(texts: Iterable[str], mark: str, end: str) -> frozenset[str]:
    """The keys of words between marks, which PostgreSQL put around what fits by its stem."""
    pattern = re.compile(f"{mark}(.*?){end}", re.DOTALL)
    return frozenset(search_key(word) for text in texts for word in pattern.findall(text))


def _parts(word: str) -> list[str]:
    for sign in APOSTROPHES:
        word = word.replace(sign, " ")
    return re.findall(r"\w+", search_key(word))


def _on_one_line(text: str) -> str:
    return re.sub(r"\s+", " ", text)
