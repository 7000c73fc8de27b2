"""Converts cleaned HTML to plain text, and counts its words."""

import re
from collections import Counter
from collections.abc import Iterable
from html import unescape

from core.text import is_blank
from richtext.parsing import Tag, Token, tokens

# Each begins and ends a line.
_LINES = frozenset({"p", "h3", "h4", "ul", "ol", "li", "tr", "blockquote", "th", "td", "br"})
_DIGIT = re.compile(r"\d")
_FIGURES = {
    "sup": str.maketrans("0123456789+-=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ"),
    "sub": str.maketrans("0123456789+-=()", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎"),
}


def plain(html: str) -> str:
    """The words alone, one block a line; raised and lowered figures and struck-out words show.

    10<sup>6</sup> is 10⁶ and not 106, <s>March</s> is ~~March~~.
    """
    return _lines(_with_figures(_with_struck(tokens(html))))


def is_empty(html: str) -> bool:
    """Whether a reader sees no word and no sign of it."""
    return is_blank(_lines(tokens(html)))


def count_words(html: str) -> int:
    """How many words a reader sees."""
    words = Counter(_lines(tokens(html)).split())
    return sum(count for word, count in words.items() if not is_blank(word))


def _lines(read: Iterable[Token]) -> str:
    """The text without tags, one block a line; a tag at which no line ends leaves no trace."""
    html = "".join([t if isinstance(t, str) else "\n" if t.name in _LINES else "" for t in read])
    return "\n".join([line for line in map(str.strip, unescape(html).splitlines()) if line])


def _with_struck(read: Iterable[Token]) -> list[Token]:
    """The text with ~~ around what is struck out."""
    written: list[Token] = []
    start: int | None = None
    for token in read:
        if not isinstance(token, Tag) or token.name != "s":
            written.append(token)
        elif start is None and not token.is_closing:
            start = len(written)
        elif start is not None and token.is_closing:
            written[start:] = _struck(written[start:])
            start = None
    return written


def _struck(inside: list[Token]) -> list[Token]:
    """What is struck out with ~~ right beside its words; nothing where it has none."""
    if all(isinstance(token, str) and token.isspace() for token in inside):
        return inside
    words, before, after = list(inside), "", ""
    if isinstance(first := words[0], str):
        text = first.lstrip()
        before, words[0] = first[: len(first) - len(text)], text
    if isinstance(last := words[-1], str):
        text = last.rstrip()
        words[-1], after = text, last[len(text) :]
    return [before, "~~", *words, "~~", after]


def _with_figures(read: Iterable[Token]) -> list[Token]:
    """The text with what is raised or lowered in signs of its own."""
    written: list[Token] = []
    name, start = "", 0
    for token in read:
        if isinstance(token, Tag) and token.name in _FIGURES:
            if not name and not token.is_closing:
                name, start = token.name, len(written)
            elif token.is_closing and token.name == name:
                written[start:] = [_figure(name, written[start:])]
                name = ""
        else:
            written.append(token)
    return written


def _figure(name: str, inside: list[Token]) -> str:
    """A raised or lowered part: in Unicode's own figures, else with ^ or _ where it counts."""
    text = "".join(map(_with_breaks, inside))
    figures = text.translate(_FIGURES[name])
    if len(text) == sum(a != b for a, b in zip(text, figures, strict=True)):
        return figures
    return f"{'^' if name == 'sup' else '_'}{text}" if _DIGIT.search(text) else text


def _with_breaks(token: Token) -> str:
    if isinstance(token, Tag):
        return "\n" if token.name == "br" else ""
    return token
