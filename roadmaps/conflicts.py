"""Two texts and what they have in common: passages to choose from, and the text put together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from core import richtext, worddiff
from core.merging import Hunk, Side, merge, whole
from core.text_limits import MAX_PASSAGES
from core.worddiff import Piece

MINE, THEIRS, BOTH = "mine", "theirs", "both"


@dataclass(frozen=True)
class Passage:
    """A run of blocks; `number` counts those that somebody changed, from 1; 0 where nobody did."""

    number: int
    hunk: Hunk

    @property
    def side(self) -> Side:
        return self.hunk.side

    @property
    def is_open(self) -> bool:
        """Both changed it, each in their way: only a person can decide."""
        return self.side == Side.CONFLICT

    @property
    def options(self) -> tuple[str, ...]:
        return (MINE, THEIRS, BOTH) if self.is_open else (MINE, THEIRS)

    @property
    def proposal(self) -> str:
        """What is chosen already; nothing where both changed the passage."""
        return "" if self.is_open else THEIRS if self.side == Side.THEIRS else MINE

    @cached_property
    def text(self) -> str:
        return _plain(self.hunk.base)

    @cached_property
    def mine(self) -> list[Piece]:
        """My words, with what differs from the common base marked."""
        return worddiff.compare(self.text, _plain(self.hunk.mine))

    @cached_property
    def theirs(self) -> list[Piece]:
        """Their words, with what differs from the common base marked."""
        return worddiff.compare(self.text, _plain(self.hunk.theirs))

    @property
    def changed(self) -> list[Piece]:
        """The words of the one who changed it, where only one did."""
        return self.theirs if self.side == Side.THEIRS else self.mine

    @property
    def is_about_form(self) -> bool:
        """The words are the same: a heading became a paragraph, a list got numbers."""
        return all(piece.kind == "same" for piece in [*self.mine, *self.theirs])

    def blocks(self, choice: str) -> tuple[str, ...]:
        if choice == BOTH:
            return self.hunk.mine + self.hunk.theirs
        if choice == THEIRS:
            return self.hunk.theirs
        return self.hunk.mine


def passages(base: str, mine: str, theirs: str) -> list[Passage]:
    """What leads from `base` to both texts (HTML), in reading order.

    Where more passages differ than anybody would decide one by one, the whole text is one passage.
    """
    texts = [_blocks(text) for text in (base, mine, theirs)]
    found = _numbered(merge(*texts))
    if found and max(passage.number for passage in found) > MAX_PASSAGES:
        return _numbered([whole(*texts)])
    return found


def _numbered(hunks: Sequence[Hunk]) -> list[Passage]:
    found, count = [], 0
    for hunk in hunks:
        is_choice = hunk.side not in (Side.NOBODY, Side.BOTH_ALIKE)
        count += is_choice
        found.append(Passage(count if is_choice else 0, hunk))
    return found


def put_together(passages: Sequence[Passage], choices: Mapping[int, str]) -> str:
    """The HTML with what was chosen for each numbered passage; unchosen conflicts keep both."""
    blocks: list[str] = []
    for passage in passages:
        usual = passage.proposal or BOTH
        blocks += passage.blocks(choices.get(passage.number, usual) if passage.number else usual)
    return richtext.clean("\n".join(blocks))


def _blocks(html: str) -> list[str]:
    """Without the white space between them, which nobody wrote."""
    return [block.strip() for block in richtext.blocks(html)]


def _plain(blocks: Sequence[str]) -> str:
    return richtext.plain("\n".join(blocks))
