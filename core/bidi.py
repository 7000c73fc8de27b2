"""Which way a text runs: as most of its letters do."""

import re
import unicodedata
from functools import cache

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_WAYS = {"L": 1, "R": -1, "AL": -1}


def has_right_to_left(text: str) -> bool:
    """Whether any letter of the text runs from right to left."""
    return bool(_RIGHT_TO_LEFT.search(text))


def direction(text: str) -> str:
    """Says "rtl" or "ltr", as the most letters of the text run; empty where it has none or as many.

    An Arabic sentence that begins with "BAPA+40" runs from right to left.
    """
    if not has_right_to_left(text):
        return "ltr" if any(map(_is_left_to_right, text)) else ""
    balance = sum(map(_weight, text))
    return "" if balance == 0 else "ltr" if balance > 0 else "rtl"


@cache
def _weight(character: str) -> int:
    return _WAYS.get(unicodedata.bidirectional(character), 0)


def _is_left_to_right(character: str) -> bool:
    return unicodedata.bidirectional(character) == "L"
