"""Stacked bars, all of the same length: what share each part has of the whole.

The name of a row stands above its bar, so that names of any length have room.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from core.templatetags.display import number
from dashboards.charts.geometry import LINE, TEXT, WIDTH, Text, across, lines, width_of

FILLS = ("full", "dense", "loose", "empty")  # from the most to the least
BAR, GAP, EDGE = 16, 12, 1


@dataclass(frozen=True, slots=True)
class Bar:
    """A row: its name, what stands at the end of its line, the count of each part, and what stands
    below."""

    name: str
    remark: str
    counts: Sequence[int]
    below: str = ""


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a bar, or of the key, as a rectangle with one of FILLS."""

    x: float
    y: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True, slots=True)
class StackedBars:
    """`words` stand on the paper, `counts` on the bars."""

    height: int
    parts: Sequence[Share]
    words: Sequence[Text]
    counts: Sequence[Text]
    width: int = WIDTH
    template: str = "dashboards/charts/_bars.html"


def stacked_bars(
    key: Sequence[str], bars: Sequence[Bar], fills: Sequence[str] = FILLS
) -> StackedBars:
    """The key of the parts above, then each bar below its name. Each part has one of `fills`."""
    parts: list[Share] = []
    words: list[Text] = []
    counts: list[Text] = []
    y = 0.0
    for label, fill in zip(key, fills, strict=True):
        parts.append(_rectangle(EDGE, y + 2, 22, 11, fill))
        label_lines = lines(label, 30, y + TEXT, WIDTH - 32)
        words += label_lines
        y += LINE * len(label_lines) + 3
    y += GAP
    for bar in bars:
        remark_width = width_of(bar.remark)
        name_lines = lines(bar.name, 0, y + TEXT, WIDTH - remark_width - 8)
        remark = Text(across(WIDTH), y + TEXT, bar.remark, "end")
        words += [*name_lines, remark]
        y += LINE * len(name_lines) + 3
        _add_bar(bar, fills, y, parts, counts)
        y += BAR
        if bar.below:
            notes = lines(bar.below, 0, y + LINE, WIDTH)
            words += notes
            y += LINE * len(notes) + 2
        y += GAP
    return StackedBars(round(y), parts, words, counts)


def _add_bar(
    bar: Bar, fills: Sequence[str], y: float, parts: list[Share], counts: list[Text]
) -> None:
    whole, x = sum(bar.counts), float(EDGE)
    for count, fill in zip(bar.counts, fills, strict=True):
        if not count:
            continue
        width = (WIDTH - 2 * EDGE) * count / whole
        parts.append(_rectangle(x, y, width, BAR, fill))
        label = number(count)
        if width > width_of(label) + 6:
            counts.append(Text(across(x + width / 2), y + TEXT + 0.5, label, "middle"))
        x += width


def _rectangle(x: float, y: float, width: float, height: float, fill: str) -> Share:
    """A rectangle that begins `x` from the side at which people begin to read."""
    left = min(across(x), across(x + width))
    return Share(left, round(y, 1), round(width, 1), height, fill)
