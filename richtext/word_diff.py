"""Differences between two texts, word by word."""

import re
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import NamedTuple

from rapidfuzz.distance import Indel

WORD = re.compile(r"\n|[^\s]+")
TABLE = 200_000_000  # cells of one bit: 25 MB
ROUNDS = 20  # of dissolving shared runs; each reads all of them


@dataclass(frozen=True)
class Piece:
    """A run of words: kind is "same", "gone" (only in the old) or "new" (only in the new)."""

    kind: str
    text: str


class Run(NamedTuple):
    """A number of words that both texts share, from these positions on."""

    old: int
    new: int
    length: int


def compare(old: str, new: str) -> list[Piece]:
    """The pieces that lead from `old` to `new`, in reading order.

    Words that stay by chance between two changes ("the", "of") count as changed with them: a
    reader compares sentences, not words. Twenty pages against twenty take about 30 ms.
    """
    return between(split(old), split(new))


def split(text: str) -> list[str]:
    """The words of a text in order; the end of a line is one."""
    return WORD.findall(text)


def between(before: list[str], after: list[str]) -> list[Piece]:
    """`compare` for texts that are divided into words already."""
    pieces: list[Piece] = []
    for a, b, c, d in changes(before, after):
        if a == b and c == d:
            continue
        if before[a:b] == after[c:d]:
            pieces.append(Piece("same", joined(before[a:b])))
            continue
        if b > a:
            pieces.append(Piece("gone", joined(before[a:b])))
        if d > c:
            pieces.append(Piece("new", joined(after[c:d])))
    return pieces


def matches(old: Sequence[Hashable], new: Sequence[Hashable]) -> list[Run]:
    """The runs that both share, in order."""
    return [
        Run(op.src_start, op.dest_start, op.src_end - op.src_start)
        for op in Indel.opcodes(old, new)
        if op.tag == "equal"
    ]


def changes(before: list[str], after: list[str]) -> Iterator[tuple[int, int, int, int]]:
    """Consecutive ranges of both texts, alternately changed and equal."""
    a = c = 0
    for run in _standing(before, after):
        yield a, run.old, c, run.new
        a, c = run.old + run.length, run.new + run.length
        yield run.old, a, run.new, c
    yield a, len(before), c, len(after)


def _standing(before: list[str], after: list[str]) -> list[Run]:
    """The shared runs that a reader sees as unchanged; removing one may remove others."""
    ends = (Run(0, 0, 0), Run(len(before), len(after), 0))
    shared = _shared(before, after)
    for _round in range(ROUNDS):
        neighbours = zip([ends[0], *shared], shared, [*shared[1:], ends[1]], strict=False)
        meaningful = [
            run for last, run, following in neighbours if not _is_chance(last, run, following)
        ]
        if len(meaningful) == len(shared):
            break
        shared = meaningful
    return shared


def _is_chance(last: Run, run: Run, following: Run) -> bool:
    """Whether a run has at most three words between two changes that are both longer."""
    return run.length <= 3 and min(_gap(last, run), _gap(run, following)) > run.length


def _gap(first: Run, second: Run) -> int:
    """How many words of either text lie between two shared runs."""
    return max(second.old - first.old - first.length, second.new - first.new - first.length)


def _shared(before: list[str], after: list[str]) -> list[Run]:
    """The runs, by words; by lines first where a table of words would take too much memory."""
    if len(before) * len(after) <= TABLE:
        return matches(before, after)
    (old, old_starts), (new, new_starts) = _lines(before), _lines(after)
    runs: list[Run] = []
    a = c = 0
    for line in [*matches(old, new), Run(len(old), len(new), 0)]:
        b, d = old_starts[line.old], new_starts[line.new]
        if (b - a) * (d - c) <= TABLE:
            runs += [Run(r.old + a, r.new + c, r.length) for r in matches(before[a:b], after[c:d])]
        a, c = old_starts[line.old + line.length], new_starts[line.new + line.length]
        if a > b:
            runs.append(Run(b, d, a - b))
    return runs


def _lines(words: list[str]) -> tuple[list[tuple[str, ...]], list[int]]:
    """The lines as tuples of words, and where each begins (and the end of all)."""
    starts = [0, *(place + 1 for place, word in enumerate(words) if word == "\n")]
    if starts[-1] != len(words):
        starts.append(len(words))
    lines = [tuple(words[a:b]) for a, b in pairwise(starts)]
    return lines, starts


def joined(words: list[str]) -> str:
    """Words as a text again."""
    return re.sub(r" ?\n ?", "\n", " ".join(words))
