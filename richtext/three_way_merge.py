"""Three-way merge: combines two versions of one text where their changes do not meet.

The pieces are blocks of a text (paragraphs, list items, rows), compared as a whole: two changes
in one block are a conflict which a person decides, two changes in two blocks are not.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from richtext.word_diff import Run, matches


class Side(StrEnum):
    """Who changed a hunk."""

    NOBODY = "nobody"
    MINE = "mine"
    THEIRS = "theirs"
    BOTH_ALIKE = "both alike"
    CONFLICT = "conflict"


@dataclass(frozen=True)
class Hunk:
    """A run of blocks, as it was and as either side has it."""

    side: Side
    base: tuple[str, ...]
    mine: tuple[str, ...]
    theirs: tuple[str, ...]

    @property
    def merged(self) -> tuple[str, ...]:
        """What stands in the merged text; of a conflict mine, until somebody decides."""
        return self.theirs if self.side == Side.THEIRS else self.mine


def merge(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[Hunk]:
    """The hunks that lead from `base` to both, in order; joined, `merged` is the merged text."""
    hunks: list[Hunk] = []
    at = (0, 0, 0)
    for common in _common(matches(base, mine), matches(base, theirs), _ends(base, mine, theirs)):
        hunks += _changed(
            base[at[0] : common[0]], mine[at[1] : common[1]], theirs[at[2] : common[2]]
        )
        length = common[3]
        at = (common[0] + length, common[1] + length, common[2] + length)
        if length:
            unchanged = tuple(base[common[0] : at[0]])
            hunks.append(Hunk(Side.NOBODY, unchanged, unchanged, unchanged))
    return hunks


def whole(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> Hunk:
    """The three texts as one hunk."""
    was, ours, other = tuple(base), tuple(mine), tuple(theirs)
    return Hunk(_side(was, ours, other), was, ours, other)


def together(hunks: Sequence[Hunk]) -> Hunk:
    """All hunks of a text as one."""
    return whole(
        [block for hunk in hunks for block in hunk.base],
        [block for hunk in hunks for block in hunk.mine],
        [block for hunk in hunks for block in hunk.theirs],
    )


def has_conflict(hunks: Sequence[Hunk]) -> bool:
    return any(hunk.side == Side.CONFLICT for hunk in hunks)


def _ends(*texts: Sequence[str]) -> tuple[int, int, int]:
    base, mine, theirs = (len(text) for text in texts)
    return base, mine, theirs


def _common(
    mine: list[Run], theirs: list[Run], ends: tuple[int, int, int]
) -> list[tuple[int, int, int, int]]:
    """What both kept of the base: (place in base, in mine, in theirs, length); then the end."""
    runs = []
    i = j = 0
    while i < len(mine) and j < len(theirs):
        ours, other = mine[i], theirs[j]
        start = max(ours.old, other.old)
        end = min(ours.old + ours.length, other.old + other.length)
        if start < end:
            place = (start, ours.new + start - ours.old, other.new + start - other.old)
            runs.append((*place, end - start))
        if ours.old + ours.length < other.old + other.length:
            i += 1
        else:
            j += 1
    return [*runs, (*ends, 0)]


def _changed(base: Sequence[str], mine: Sequence[str], theirs: Sequence[str]) -> list[Hunk]:
    if not (base or mine or theirs):
        return []
    was, ours, other = tuple(base), tuple(mine), tuple(theirs)
    side = _side(was, ours, other)
    if side == Side.CONFLICT and 1 < len(was) == len(ours) == len(other):
        # neighbours, each edited in its place: a paragraph mine, the next one theirs
        rows = zip(was, ours, other, strict=True)
        return [Hunk(_side((a,), (b,), (c,)), (a,), (b,), (c,)) for a, b, c in rows]
    return [Hunk(side, was, ours, other)]


def _side(base: tuple[str, ...], mine: tuple[str, ...], theirs: tuple[str, ...]) -> Side:
    if mine == theirs:
        return Side.BOTH_ALIKE if mine != base else Side.NOBODY
    if theirs == base:
        return Side.MINE
    if mine == base:
        return Side.THEIRS
    return Side.CONFLICT
