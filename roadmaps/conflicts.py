"""Two texts and what they have in common: passages to choose from, and the text put together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from richtext import sanitise
from richtext.comparisons import Comparer, Words
from richtext.limits import MAX_PASSAGES
from richtext.three_way_merge import Hunk, Side, together

MINE, THEIRS, BOTH = "mine", "theirs", "both"


@dataclass(frozen=True)
class Passage:
    """A run of blocks; `number` counts those that somebody changed, from 1; 0 where nobody did."""

    number: int
    hunk: Hunk
    comparer: Comparer = field(default_factory=Comparer, compare=False, repr=False)

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
    def mine(self) -> Words:
        """My words, with what differs from the common base marked."""
        return self._words(self.hunk.ours)

    @cached_property
    def theirs(self) -> Words:
        """Their words, with what differs from the common base marked."""
        return self._words(self.hunk.other)

    def _words(self, blocks: Sequence[str]) -> Words:
        return self.comparer.words("\n".join(self.hunk.base), "\n".join(blocks))

    @property
    def changed(self) -> Words:
        """The words of the one who changed it, where only one did."""
        return self.theirs if self.side == Side.THEIRS else self.mine

    @property
    def is_about_form(self) -> bool:
        """The words are the same: a heading became a paragraph, a list got numbers."""
        return self.mine.is_same and self.theirs.is_same

    def blocks(self, choice: str) -> tuple[str, ...]:
        if choice == BOTH:
            return self.hunk.ours + self.hunk.other
        if choice == THEIRS:
            return self.hunk.other
        return self.hunk.ours


def passages(base: str, mine: str, theirs: str, comparer: Comparer | None = None) -> list[Passage]:
    """What leads from `base` to both texts (HTML), in reading order.

    Where more passages differ than anybody would decide one by one, or than one page may compare,
    the whole text is one passage. A page with several texts gives its `comparer` to all of them,
    always in the same order: the passages of a page and of the form it sends are the same.
    """
    comparer = comparer or Comparer()
    hunks = comparer.merge(base, mine, theirs)
    found = _numbered(hunks, comparer)
    if found and max(passage.number for passage in found) > MAX_PASSAGES:
        return _numbered([together(hunks)], comparer)
    return found


def _numbered(hunks: Sequence[Hunk], comparer: Comparer) -> list[Passage]:
    found, count = [], 0
    for hunk in hunks:
        is_choice = hunk.side not in (Side.NOBODY, Side.BOTH_ALIKE)
        count += is_choice
        found.append(Passage(count if is_choice else 0, hunk, comparer))
    return found


def put_together(passages: Sequence[Passage], choices: Mapping[int, str]) -> str:
    """The HTML with what was chosen for each numbered passage; unchosen conflicts keep both."""
    blocks: list[str] = []
    for passage in passages:
        usual = passage.proposal or BOTH
        blocks += passage.blocks(choices.get(passage.number, usual) if passage.number else usual)
    return sanitise.clean("\n".join(blocks))
