"""The one way in which pages compare texts: word by word, within an allowance of work.

A page makes one `Comparer` for all its texts. Every comparison is charged by an estimate, before
it is made; what the allowance does not cover is still compared, but coarsely, and says so. The
estimates count what is in the texts, not the time, so that the same texts give the same result.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from richtext import html_diff, plain_text, segments, three_way_merge, word_diff
from richtext.parsing import count_tags
from richtext.three_way_merge import Hunk
from richtext.word_diff import Piece

# One unit is a word of a rich text that is read, compared and written: about 3.5 microseconds.
# 50,000 are less than a fifth of a second, of the half that one request may cost: the rest is for
# reading and showing the texts. It is enough for two roadmaps of 30 pages with changes everywhere;
# of longer ones, for what lies between the changes.
ALLOWANCE = 50_000
_TAG = 2  # units: a tag opens or closes a block or a run of words
_CELLS = 10_000  # cells of the table of words that cost one unit
_PLAIN_WORDS = 8  # words without markup that cost one unit
_PIECE = 8  # units: a template writes it
_LETTERS = 64  # letters of texts that are only divided into their words
_TAGS_OF_BLOCKS = 8  # tags that cost one unit where texts are only divided into their blocks


@dataclass(frozen=True, slots=True)
class Words:
    """The pieces that lead from one text to another; coarse where single words are not compared
    apart between the first and the last change.
    """

    pieces: list[Piece]
    is_coarse: bool = False

    def __iter__(self) -> Iterator[Piece]:
        return iter(self.pieces)

    @property
    def is_same(self) -> bool:
        """Whether no word differs."""
        return all(piece.kind == "same" for piece in self.pieces)

    def count(self, kind: str) -> int:
        """How many words are "gone", "new" or "same"."""
        return sum(len(piece.text.split()) for piece in self.pieces if piece.kind == kind)


@dataclass(frozen=True, slots=True)
class Rich:
    """The newer text with its marks. A coarse one has none: both texts stand unmarked.

    `has_marks` is false where no word differs, which a coarse comparison does not know.
    `fits_alone` says whether a page that begins with it can mark it, or can at least tell.
    """

    html: str
    has_marks: bool
    is_coarse: bool = False
    fits_alone: bool = False


@dataclass(slots=True)
class Comparer:
    """Compares the texts of one page; `left` is what is left of its allowance, in units."""

    left: int = field(default=ALLOWANCE)
    _plain: dict[str, str] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def is_spent(self) -> bool:
        """Whether nothing more is compared word by word."""
        return self.left <= 0

    def stop(self) -> None:
        """Compare nothing more word by word."""
        self.left = 0

    def words(self, old: str, new: str) -> Words:
        """The difference of two cleaned HTML texts as a reader sees them, word by word."""
        was, now = self._read(old), self._read(new)
        if was == now:
            return Words([Piece("same", now)] if now else [])
        if not self._takes((len(was) + len(now)) // _LETTERS):
            both = [Piece("gone", was), Piece("new", now)]
            return Words([piece for piece in both if piece.text], is_coarse=True)
        before, after = word_diff.split(was), word_diff.split(now)
        start, end = _same_ends(before, after)
        inner = before[start : len(before) - end], after[start : len(after) - end]
        pieces = word_diff.between(*inner) if self._takes(_plain_cost(*inner)) else None
        is_coarse = pieces is None or not self._takes(_PIECE * len(pieces))
        middle = _whole(*inner) if pieces is None or is_coarse else pieces
        first, last = before[:start], before[len(before) - end :]
        return Words([*_whole(first, first), *middle, *_whole(last, last)], is_coarse)

    def rich(self, old: str, new: str, *, removed: str = "", added: str = "") -> Rich:
        """What leads from one cleaned HTML text to another, inside the newer one's structure.

        `removed` and `added` stand before marked words for screen readers. A text too long
        for what is left is compared from its first changed block to its last.
        """
        if old == new:
            return Rich(new, has_marks=False)
        cost = _rich_cost(old, new)
        if self._takes(cost):
            marked = html_diff.compare(old, new, removed=removed, added=added)
            return Rich(marked.html, marked.has_marks)
        dividing = (count_tags(old) + count_tags(new)) // _TAGS_OF_BLOCKS
        if not self._takes(dividing):
            return Rich(new or old, has_marks=True, is_coarse=True, fits_alone=True)
        head, before, after, tail = _changed_blocks(old, new)
        cost = _rich_cost(before, after)
        if self._takes(cost):
            marked = html_diff.compare(before, after, removed=removed, added=added)
            return Rich(head + marked.html + tail, marked.has_marks)
        fits_alone = dividing + cost <= ALLOWANCE
        return Rich(new or old, has_marks=True, is_coarse=True, fits_alone=fits_alone)

    def merge(self, base: str, ours: str, other: str) -> list[Hunk]:
        """The merge of two versions of one cleaned HTML text, block by block; one hunk where that
        would cost more than is left.
        """
        htmls = (base, ours, other)
        if not self._takes(sum(map(count_tags, htmls)) // _TAGS_OF_BLOCKS):
            return [three_way_merge.whole(*([html] if html else [] for html in htmls))]
        texts = [[block.strip() for block in segments.blocks(html)] for html in htmls]
        base_count, our_count, other_count = map(len, texts)
        if self._takes(base_count * (our_count + other_count) // _CELLS):
            return three_way_merge.merge(*texts)
        return [three_way_merge.whole(*texts)]

    def _read(self, html: str) -> str:
        """The plain words. A page often compares one text with two others: it is read once."""
        if html not in self._plain:
            self._plain[html] = plain_text.plain(html)
        return self._plain[html]

    def _takes(self, cost: int) -> bool:
        """Charge a cost and return True, if that much of the allowance is left."""
        if cost > self.left:
            return False
        self.left -= cost
        return True


def _rich_cost(old: str, new: str) -> int:
    before, after = len(old.split()), len(new.split())
    tags = count_tags(old) + count_tags(new)
    return before + after + _TAG * tags + _table_cost(before, after)


def _plain_cost(before: Sequence[str], after: Sequence[str]) -> int:
    words = len(before) + len(after)
    return words // _PLAIN_WORDS + _table_cost(len(before), len(after))


def _table_cost(before: int, after: int) -> int:
    """A table of all words against all words, or several where one would be too large."""
    if before * after <= word_diff.TABLE:
        return before * after // _CELLS
    fewer = min(before, after) / word_diff.TABLE**0.5
    return int(max(fewer, 1) * word_diff.TABLE / _CELLS)


def _same_ends(before: Sequence[str], after: Sequence[str]) -> tuple[int, int]:
    """How many members both share at the beginning, and at the end of what is left."""
    most = min(len(before), len(after))
    start = 0
    while start < most and before[start] == after[start]:
        start += 1
    end = 0
    while end < most - start and before[-1 - end] == after[-1 - end]:
        end += 1
    return start, end


def _whole(before: list[str], after: list[str]) -> list[Piece]:
    """The texts as a whole: gone and new, or the same."""
    if before == after:
        return [Piece("same", word_diff.joined(before))] if before else []
    pieces = [("gone", before), ("new", after)]
    return [Piece(kind, word_diff.joined(words)) for kind, words in pieces if words]


def _changed_blocks(old: str, new: str) -> tuple[str, str, str, str]:
    """What both begin with, what differs in the old and in the new text, what both end with.

    Lists, tables and quotations are never divided.
    """
    before, after = segments.undivided(old), segments.undivided(new)
    start, end = _same_ends(before, after)
    head, tail = before[:start], before[len(before) - end :]
    removed, added = before[start : len(before) - end], after[start : len(after) - end]
    return "".join(head), "".join(removed), "".join(added), "".join(tail)
