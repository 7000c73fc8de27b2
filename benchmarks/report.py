"""The table, on the screen and in docs/performance.md."""

from collections.abc import Sequence
from dataclasses import astuple, dataclass

from launcher.paths import ROOT

DOCUMENT = ROOT / "docs" / "performance.md"
BEGIN, END = "<!-- measured by make bench -->", "<!-- end of measured -->"


@dataclass(frozen=True)
class Line:
    """One goal and what was measured; absolute figures only beside it."""

    code: str
    what: str
    goal: str
    measured: str
    beside: str


def table(lines: Sequence[Line]) -> str:
    head = ("#", "What", "Goal", "Measured", "Beside it")
    rows = [head, tuple("---" for _ in head), *(astuple(line) for line in lines)]
    return "\n".join("| " + " | ".join(row) + " |" for row in rows)


def write(text: str) -> None:
    """Replaces the measured part of the document; the rest is for people to write."""
    document = DOCUMENT.read_text(encoding="utf-8")
    before, _begin, rest = document.partition(BEGIN)
    _old, _end, after = rest.partition(END)
    DOCUMENT.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}", encoding="utf-8")
