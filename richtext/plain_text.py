"""Converts cleaned HTML to plain text, and counts its words."""

import re
from collections import Counter
from html import unescape

from core.text import is_blank


def plain(html: str) -> str:
    """The words alone, one block a line; raised and lowered figures and struck-out words show.

    10<sup>6</sup> is 10⁶ and not 106, <s>March</s> is ~~March~~.
    """
    return _lines(_SCRIPT.sub(_figure, _STRUCK.sub(_struck, html)))


_STRUCK = re.compile(r"<s>(.*?)</s>", re.DOTALL)
_SCRIPT = re.compile(r"<(sup|sub)>(.*?)</\1>", re.DOTALL)
_FIGURES = {
    "sup": str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ"),
    "sub": str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
}


def _struck(part: re.Match[str]) -> str:
    words = part[1].strip()
    return part[1].replace(words, f"~~{words}~~", 1) if words else part[1]


def _figure(part: re.Match[str]) -> str:
    """A raised or lowered part: in Unicode's own figures, else with ^ or _ where it counts."""
    name, text = part[1], re.sub(r"<(?!br>)[^>]+>", "", part[2])
    figures = text.translate(_FIGURES[name])
    if len(text) == sum(a != b for a, b in zip(text, figures, strict=True)):
        return figures
    return f"{'^' if name == 'sup' else '_'}{text}" if re.search(r"\d", text) else text


def _lines(html: str) -> str:
    blocks = re.sub(r"</?(p|h3|h4|ul|ol|li|tr|blockquote|th|td)\b[^>]*>|<br>", "\n", html)
    text = unescape(re.sub(r"<[^>]+>", "", blocks))
    return "\n".join(line for line in (part.strip() for part in text.splitlines()) if line)


def is_empty(html: str) -> bool:
    """Whether a reader sees no word and no sign of it."""
    return is_blank(_lines(html))


def count_words(html: str) -> int:
    """How many words a reader sees."""
    words = Counter(_lines(html).split())
    return sum(count for word, count in words.items() if not is_blank(word))
