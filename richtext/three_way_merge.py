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
    OURS = "ours"
    THEIRS = "theirs"
    BOTH_ALIKE = "both alike"
    CONFLICT = "conflict"


@dataclass(frozen=True)
class Hunk:
    """A run of blocks in the common base, in our version and in the other version."""

    side: Side
    base: tuple[str, ...]
    ours: tuple[str, ...]
    other: tuple[str, ...]

    @property
    def merged(self) -> tuple[str, ...]:
        """What stands in the merged text; in a conflict ours, until a person decides."""
        return self.other if self.side == Side.THEIRS else self.ours


def merge(base: Sequence[str], ours: Sequence[str], other: Sequence[str]) -> list[Hunk]:
    """The hunks that lead from `base` to both, in order; joined, `merged` is the merged text."""
    hunks: list[Hunk] = []
    at = (0, 0, 0)
    for common in _common(matches(base, ours), matches(base, other), _ends(base, ours, other)):
        hunks += _changed(
            base[at[0] : common[0]], ours[at[1] : common[1]], other[at[2] : common[2]]
        )
        length = common[3]
        at = (common[0] + length, common[1] + length, common[2] + length)
        if length:
            unchanged = tuple(base[common[0] : at[0]])
            hunks.append(Hunk(Side.NOBODY, unchanged, unchanged, unchanged))
    return hunks


def whole(base: Sequence[str], ours: Sequence[str], other: Sequence[str]) -> Hunk:
    """The three texts as one hunk."""
    base_blocks, our_blocks, other_blocks = tuple(base), tuple(ours), tuple(other)
    return Hunk(_side(base_blocks, our_blocks, other_blocks), base_blocks, our_blocks, other_blocks)


def together(hunks: Sequence[Hunk]) -> Hunk:
    """All hunks of a text as one."""
    return whole(
        [block for hunk in hunks for block in hunk.base],
        [block for hunk in hunks for block in hunk.ours],
        [block for hunk in hunks for block in hunk.other],
    )


def has_conflict(hunks: Sequence[Hunk]) -> bool:
    return any(hunk.side == Side.CONFLICT for hunk in hunks)


def _ends(*texts: Sequence[str]) -> tuple[int, int, int]:
    base, ours, other = (len(text) for text in texts)
    return base, ours, other


def _common(
    ours: list[Run], other: list[Run], ends: tuple[int, int, int]
) -> list[tuple[int, int, int, int]]:
    """What both kept of the base: (place in base, in ours, in other, length); then the end."""
    runs = []
    i = j = 0
    while i < len(ours) and j < len(other):
        our_run, other_run = ours[i], other[j]
        start = max(our_run.old, other_run.old)
        end = min(our_run.old + our_run.length, other_run.old + other_run.length)
        if start < end:
            our_start = our_run.new + start - our_run.old
            other_start = other_run.new + start - other_run.old
            runs.append((start, our_start, other_start, end - start))
        if our_run.old + our_run.length < other_run.old + other_run.length:
            i += 1
        else:
            j += 1
    return [*runs, (*ends, 0)]


def _changed(base: Sequence[str], ours: Sequence[str], other: Sequence[str]) -> list[Hunk]:
    if not (base or ours or other):
        return []
    base_blocks, our_blocks, other_blocks = tuple(base), tuple(ours), tuple(other)
    side = _side(base_blocks, our_blocks, other_blocks)
    if side == Side.CONFLICT and 1 < len(base_blocks) == len(our_blocks) == len(other_blocks):
        # neighbours, each edited in its place: a paragraph by us, the next one by them
        rows = zip(base_blocks, our_blocks, other_blocks, strict=True)
        return [Hunk(_side((a,), (b,), (c,)), (a,), (b,), (c,)) for a, b, c in rows]
    return [Hunk(side, base_blocks, our_blocks, other_blocks)]


def _side(base: tuple[str, ...], ours: tuple[str, ...], other: tuple[str, ...]) -> Side:
    if ours == other:
        return Side.BOTH_ALIKE if ours != base else Side.NOBODY
    if other == base:
        return Side.OURS
    if ours == base:
        return Side.THEIRS
    return Side.CONFLICT
