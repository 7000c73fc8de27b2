"""I1 to I4 from what benchmarks.importing measured."""

import statistics
from collections.abc import Callable
from typing import Any

from benchmarks.report import Line

Turn = dict[str, Any]


def import_lines(measured: dict[str, Any]) -> list[Line]:
    """The goals of docs/performance.md with the median of the ratios, each within its turn."""
    runs = {k: [t for t in measured["turns"] if t["kind"] == k] for k in ("csv", "xlsx")}
    peer = measured["peer"]
    of_peer = f"django-import-export, {peer['rows']} people: "
    both: Callable[[Turn], float] = lambda turn: turn["check"] + turn["apply"]  # noqa: E731
    return [
        _ratio("I1", "apply a CSV, with history / COPY", "≤ 3.0", runs["csv"], "apply"),
        _ratio("I1", "read, check and apply it / COPY", "≤ 8", runs["csv"], both),
        _ratio("I2", "apply an XLSX / COPY", "≤ 4.0", runs["xlsx"], "apply"),
        _ratio("I2", "read, check and apply it / COPY", "", runs["xlsx"], both),
        _ratio("I3", "apply the same CSV again / COPY", "≤ 1.5", runs["csv"], "apply_again"),
        _ratio("I3", "read and check it again / COPY", "", runs["csv"], "check_again"),
        _memory("CSV", "≤ 40 MB", runs["csv"]),
        _memory("XLSX", "≤ 120 MB", runs["xlsx"]),
        Line("", of_peer + "preview and import / COPY", "", f"{peer['first'] / peer['copy']:.1f}",
             f"{peer['first']:.1f} s against {peer['copy']:.2f} s"),
        Line("", of_peer + "the same again / COPY", "", f"{peer['again'] / peer['copy']:.1f}",
             f"{peer['again']:.1f} s against {peer['copy']:.2f} s"),
    ]  # fmt: skip


def _ratio(
    code: str, what: str, goal: str, runs: list[Turn], step: str | Callable[[Turn], float]
) -> Line:
    of: Callable[[Turn], float] = step if callable(step) else (lambda turn: turn[step])
    ratio = statistics.median(of(turn) / turn["copy"] for turn in runs)
    ours = statistics.median(of(turn) for turn in runs)
    floor = statistics.median(turn["copy"] for turn in runs)
    return Line(code, what, goal, f"{ratio:.2f}", f"{ours:.1f} s against {floor:.1f} s")


def _memory(kind: str, goal: str, runs: list[Turn]) -> Line:
    most = max(max(turn["check_memory"], turn["apply_memory"]) for turn in runs)
    return Line("I4", f"extra peak memory, {kind}", goal, f"{most:.0f} MB", "child included")
