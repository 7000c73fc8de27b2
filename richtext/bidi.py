"""The direction of a text: that of most of its letters."""

import re
import unicodedata
from functools import cache

from richtext.parsing import Tag, characters, source, tokens

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_HOLDERS = frozenset({"blockquote", "ul", "ol", "table"})
_BLOCKS = _HOLDERS | {"p", "h3", "h4", "li", "td", "th"}
_WAYS = {"L": 1, "R": -1, "AL": -1}


def has_right_to_left(text: str) -> bool:
    """Whether any letter of the text runs from right to left."""
    return bool(_RIGHT_TO_LEFT.search(text))


def direction(text: str) -> str:
    """The direction of most letters, "rtl" or "ltr"; empty without letters or for as many of both.

    An Arabic sentence that begins with "BAPA+40" runs from right to left.
    """
    if not has_right_to_left(text):
        return "ltr" if any(map(_is_left_to_right, text)) else ""
    balance = sum(map(_weight, text))
    return "" if balance == 0 else "ltr" if balance > 0 else "rtl"


def directed(html: str) -> str:
    """Cleaned HTML with a direction for each block, where some run from right to left."""
    if not has_right_to_left(html):
        return html
    read = tokens(html)
    written = list(map(source, read))
    tags = [(n, tag) for n, tag in enumerate(read) if isinstance(tag, Tag) and tag.name in _BLOCKS]
    has_holders = any(tag.name in _HOLDERS for _place, tag in tags)
    usual = direction(characters(read)) if has_holders else ""
    ends = [*(place for place, _tag in tags[1:]), len(read)]
    for (place, tag), end in zip(tags, ends, strict=False):
        if tag.is_closing:
            continue
        way = usual if tag.name in _HOLDERS else direction(characters(read[place:end]))
        if way:
            written[place] = f'{tag.source[:-1]} dir="{way}">'
    return "".join(written)


@cache
def _weight(character: str) -> int:
    return _WAYS.get(unicodedata.bidirectional(character), 0)


def _is_left_to_right(character: str) -> bool:
    return unicodedata.bidirectional(character) == "L"
