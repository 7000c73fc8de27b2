"""The direction of a text: that of most of its letters."""

import re
import unicodedata
from functools import cache
from html import unescape

from richtext import plain_text

_RIGHT_TO_LEFT = re.compile(
    "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
_BLOCK = re.compile(r"<(/?)(p|h3|h4|li|td|th|blockquote|ul|ol|table)\b([^>]*)>")
_HOLDERS = ("blockquote", "ul", "ol", "table")
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
    tags = list(_BLOCK.finditer(html))
    has_holders = any(tag[2] in _HOLDERS for tag in tags)
    usual = direction(plain_text.plain(html)) if has_holders else ""
    ends = [*(tag.start() for tag in tags[1:]), len(html)]
    pieces = [html[: tags[0].start()] if tags else html]
    for tag, end in zip(tags, ends, strict=True):
        inside, way = html[tag.end() : end], ""
        if not tag[1]:
            way = usual if tag[2] in _HOLDERS else direction(_letters(inside))
        pieces.append((f'<{tag[2]}{tag[3]} dir="{way}">' if way else tag[0]) + inside)
    return "".join(pieces)


def _letters(inline: str) -> str:
    """The characters of a block without its tags, which are enough to find its direction."""
    return unescape(re.sub(r"<[^>]+>", "", inline)) if "<" in inline else unescape(inline)


@cache
def _weight(character: str) -> int:
    return _WAYS.get(unicodedata.bidirectional(character), 0)


def _is_left_to_right(character: str) -> bool:
    return unicodedata.bidirectional(character) == "L"
