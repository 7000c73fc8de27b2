"""Differences between two texts, word by word."""

import re
from dataclasses import dataclass
from difflib import SequenceMatcher

WORD = re.compile(r"\n|[^\s]+")


@dataclass(frozen=True)
class Piece:
    """A run of words: kind is "same", "gone" (only in the old) or "new" (only in the new)."""

    kind: str
    text: str


def compare(old: str, new: str) -> list[Piece]:
    """The pieces that lead from `old` to `new`, in reading order."""
    before, after = WORD.findall(old), WORD.findall(new)
    pieces: list[Piece] = []
    matcher = SequenceMatcher(a=before, b=after, autojunk=False)
    for operation, a, b, c, d in matcher.get_opcodes():
        if operation == "equal":
            pieces.append(Piece("same", _joined(before[a:b])))
            continue
        if b > a:
            pieces.append(Piece("gone", _joined(before[a:b])))
        if d > c:
            pieces.append(Piece("new", _joined(after[c:d])))
    return pieces


def _joined(words: list[str]) -> str:
    return re.sub(r" ?\n ?", "\n", " ".join(words))
