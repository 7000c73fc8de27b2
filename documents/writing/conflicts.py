"""Two versions of a text as passages to choose from, and the text that the choices make."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from richtext import sanitise
from richtext.comparisons import Comparer, Words
from richtext.limits import MAX_PASSAGES
from richtext.three_way_merge import Hunk, Side, together

OWN, STORED, BOTH = "mine", "theirs", "both"  # the values that the pages send


@dataclass(frozen=True)
class Passage:
    """A run of blocks. `number` counts changed passages from 1; it is 0 for an unchanged run."""

    number: int
    hunk: Hunk
    comparer: Comparer = field(default_factory=Comparer, compare=False, repr=False)

    @property
    def side(self) -> Side:
        return self.hunk.side

    @property
    def is_open(self) -> bool:
        """Whether both sides changed it in different ways, so that a person has to decide."""
        return self.side == Side.CONFLICT

    @property
    def options(self) -> tuple[str, ...]:
        return (OWN, STORED, BOTH) if self.is_open else (OWN, STORED)

    @property
    def proposal(self) -> str:
        """The option that is chosen already; none where both sides changed the passage."""
        return "" if self.is_open else STORED if self.side == Side.THEIRS else OWN

    @cached_property
    def own(self) -> Words:
        """The person's own words, with what differs from the common base marked."""
        return self._words(self.hunk.ours)

    @cached_property
    def stored(self) -> Words:
        """The stored words, with what differs from the common base marked."""
        return self._words(self.hunk.other)

    def _words(self, blocks: Sequence[str]) -> Words:
        return self.comparer.words("\n".join(self.hunk.base), "\n".join(blocks))

    @property
    def changed(self) -> Words:
        """The words of the side that changed it, where only one did."""
        return self.stored if self.side == Side.THEIRS else self.own

    @property
    def is_about_form(self) -> bool:
        """Whether only the form changed: a heading became a paragraph, a list got numbers."""
        return self.own.is_same and self.stored.is_same

    def blocks(self, choice: str) -> tuple[str, ...]:
        if choice == BOTH:
            return self.hunk.ours + self.hunk.other
        if choice == STORED:
            return self.hunk.other
        return self.hunk.ours


def passages(base: str, own: str, stored: str, comparer: Comparer | None = None) -> list[Passage]:
    """The passages that lead from `base` to both texts (HTML), in reading order.

    Where more passages differ than a person would decide one by one, or than one page may compare,
    the whole text is one passage. A page with several texts gives its `comparer` to all of them,
    always in the same order: the passages of a page and of the form it sends are the same.
    """
    comparer = comparer or Comparer()
    hunks = comparer.merge(base, own, stored)
    numbered = _numbered(hunks, comparer)
    if numbered and max(passage.number for passage in numbered) > MAX_PASSAGES:
        return _numbered([together(hunks)], comparer)
    return numbered


def _numbered(hunks: Sequence[Hunk], comparer: Comparer) -> list[Passage]:
    numbered, count = [], 0
    for hunk in hunks:
        is_choice = hunk.side not in (Side.NOBODY, Side.BOTH_ALIKE)
        count += is_choice
        numbered.append(Passage(count if is_choice else 0, hunk, comparer))
    return numbered


def put_together(passages: Sequence[Passage], choices: Mapping[int, str]) -> str:
    """The HTML with the option chosen for each numbered passage; other conflicts keep both."""
    blocks: list[str] = []
    for passage in passages:
        usual = passage.proposal or BOTH
        blocks += passage.blocks(choices.get(passage.number, usual) if passage.number else usual)
    return sanitise.clean("\n".join(blocks))
