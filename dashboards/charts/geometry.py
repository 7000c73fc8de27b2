"""Sizes and directions of pictures: what runs from left to right is mirrored where people read from
right to left, so that text is not."""

import textwrap
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import get_language_bidi

WIDTH = 320
TEXT = 12  # the size of text in pictures of this width
LINE = 15  # from one line of text to the next
GLYPH = 0.56  # the width of an average letter, as a part of the size of its text


@dataclass(frozen=True, slots=True)
class Text:
    """Words at a point. `anchor` is start, middle or end, in the direction of reading."""

    x: float
    y: float
    words: str
    anchor: str = "start"


def across(x: float, width: float = WIDTH) -> float:
    """`x` from the side at which people begin to read."""
    return round(width - x if get_language_bidi() else x, 1)


def wrapped(words: str, width: float, size: float = TEXT) -> Sequence[str]:
    """The lines of a text that are about as wide as `width` at most; words are not split."""
    letters = max(1, int(width / (size * GLYPH)))
    return textwrap.wrap(words, letters, break_long_words=False) or [""]


def width_of(words: str, size: float = TEXT) -> float:
    """About how wide a text is."""
    return len(words) * size * GLYPH


def lines(words: str, x: float, y: float, width: float, *, size: float = TEXT) -> list[Text]:
    """The text in lines of `width`, the first at `y`."""
    step = round(size * LINE / TEXT, 1)
    return [
        Text(across(x), round(y + place * step, 1), line)
        for place, line in enumerate(wrapped(words, width, size))
    ]
