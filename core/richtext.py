"""Rich text: a small safe HTML, its words, and the blocks that people change one by one."""

import hashlib
import re
from collections import Counter
from functools import lru_cache
from html import unescape

import nh3

from core import bidi, text_limits
from core.text import is_blank, printable

TAGS = {
    "p", "br", "h3", "h4", "ul", "ol", "li", "strong", "em", "a", "blockquote",
    "table", "thead", "tbody", "tr", "th", "td", "sup", "sub", "s",
}  # fmt: skip
NUMBERINGS = ("a", "A", "i", "I")  # how a numbered list counts where not in numbers
ATTRIBUTES = {
    "a": {"href"}, "th": {"colspan", "rowspan"}, "td": {"colspan", "rowspan"},
    "ol": {"type", "start"},
}  # fmt: skip
RENAMED = ((r"<(/?)h[12]\b", r"<\1h3"), (r"<(/?)h[56]\b", r"<\1h4"),
           (r"<(/?)b\b(?=[\s>])", r"<\1strong"), (r"<(/?)i\b(?=[\s>])", r"<\1em"),
           (r"<(/?)strike\b(?=[\s>])", r"<\1s"))  # fmt: skip


OFTEN_SHOWN = 10_000  # characters; longer texts are rare and would fill the memory of a worker
# Of the longer texts a worker remembers only the digests of those that sanitising did not change.
MOST_KNOWN_CLEAN = 10_000
_KNOWN_CLEAN: set[bytes] = set()


def clean(html: str) -> str:
    """The HTML we keep: headings, paragraphs, lists, emphasis, links, simple tables.

    Everything else is dropped, also characters that no document can hold. Scripts, styles and
    what a tracked change deleted go with their content.
    """
    for pattern, name in RENAMED:
        html = re.sub(pattern, name, html)
    cleaned = nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        attribute_filter=_attribute,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener nofollow",
        clean_content_tags={"script", "style", "title", "del"},
    )
    return printable(cleaned).strip()


def is_start(value: str) -> bool:
    """Whether a numbered list can begin with this number: what Word and a browser both count."""
    return value.isascii() and value.isdecimal() and len(value) < 6 and int(value) <= 32_767


def _attribute(tag: str, name: str, value: str) -> str | None:
    """The letters and the first number of a list are kept where they say something."""
    if tag != "ol":
        return value
    if name == "type":
        return value if value in NUMBERINGS else None
    return str(int(value)) if is_start(value) and int(value) != 1 else None


def clean_within_limits(html: str) -> str:
    """`clean` for what somebody sends, bounded before and after.

    Raises text_limits.TextRefused, with words for the sender.
    """
    text_limits.check_html(html)
    cleaned = clean(html)
    text_limits.check_html(cleaned)
    return cleaned


def shown(html: str) -> str:
    """Stored HTML on its way to a reader: sanitised once more, whoever wrote the row."""
    if len(html) < OFTEN_SHOWN:
        return _clean_again(html)
    digest = hashlib.sha256(html.encode()).digest()
    if digest in _KNOWN_CLEAN:
        return html
    cleaned = clean(html)
    if cleaned == html:
        if len(_KNOWN_CLEAN) >= MOST_KNOWN_CLEAN:
            _KNOWN_CLEAN.clear()
        _KNOWN_CLEAN.add(digest)
    return cleaned


_BLOCK = re.compile(r"<(/?)(p|h3|h4|li|td|th|blockquote|ul|ol|table)\b([^>]*)>")
_HOLDERS = ("blockquote", "ul", "ol", "table")


def directed(html: str) -> str:
    """Cleaned HTML whose blocks say which way they run, where some run from right to left."""
    if not bidi.has_right_to_left(html):
        return html
    tags = list(_BLOCK.finditer(html))
    has_holders = any(tag[2] in _HOLDERS for tag in tags)
    usual = bidi.direction(plain(html)) if has_holders else ""
    ends = [*(tag.start() for tag in tags[1:]), len(html)]
    pieces = [html[: tags[0].start()] if tags else html]
    for tag, end in zip(tags, ends, strict=True):
        inside, way = html[tag.end() : end], ""
        if not tag[1]:
            way = usual if tag[2] in _HOLDERS else bidi.direction(_letters(inside))
        pieces.append((f'<{tag[2]}{tag[3]} dir="{way}">' if way else tag[0]) + inside)
    return "".join(pieces)


def _letters(inline: str) -> str:
    """The characters of a block without its tags: enough to tell which way it runs."""
    return unescape(re.sub(r"<[^>]+>", "", inline)) if "<" in inline else unescape(inline)


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


_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^>]*>")
_OPENED = ("ul", "ol", "table", "thead", "tbody")  # their items are blocks of their own


def blocks(html: str) -> list[str]:
    """Cleaned HTML as the pieces that people change one by one: paragraphs, headings, items of
    lists, rows of tables. Joined they are the same HTML; put together from two versions, the
    result is cleaned again (that closes what was left open).
    """
    found: list[str] = []
    start, inside = 0, 0
    for tag in _TAG.finditer(html):
        is_closing, name = bool(tag[1]), tag[2]
        if name == "br" or (name in _OPENED and inside <= 0):
            if name != "br":
                found += [html[start : tag.start()], tag[0]]
                start = tag.end()
            continue
        inside += -1 if is_closing else 1
        if is_closing and inside == 0:
            found.append(html[start : tag.end()])
            start = tag.end()
    return [block for block in [*found, html[start:]] if block.strip()]


_ENDS = tuple(f"</{tag}>" for tag in ("p", "h3", "h4", "blockquote", "ul", "ol", "table"))


def undivided(html: str) -> list[str]:
    """Cleaned HTML as pieces that stand alone: paragraphs, headings, whole lists and tables."""
    found: list[str] = []
    piece, open_lists = "", 0
    for block in blocks(html):
        piece += block
        if tag := _TAG.fullmatch(block):
            open_lists += -1 if tag[1] else 1
        if open_lists <= 0 and block.endswith(_ENDS):
            found.append(piece)
            piece, open_lists = "", 0
    return [*found, piece] if piece else found


def is_empty(html: str) -> bool:
    """Whether a reader sees no word and no sign of it."""
    return is_blank(_lines(html))


def count_words(html: str) -> int:
    """How many words a reader sees."""
    words = Counter(_lines(html).split())
    return sum(count for word, count in words.items() if not is_blank(word))


_clean_again = lru_cache(maxsize=256)(clean)
