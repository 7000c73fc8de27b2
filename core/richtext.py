"""Rich text: a small safe HTML, and the plain notation in which a text area keeps its structure."""

import re
from functools import cache, lru_cache
from html import unescape

import nh3
from markdown_it import MarkdownIt
from markdownify import MarkdownConverter

from core import pasted, text_limits

TAGS = {
    "p", "br", "h3", "h4", "ul", "ol", "li", "strong", "em", "a", "blockquote",
    "table", "thead", "tbody", "tr", "th", "td",
}  # fmt: skip
ATTRIBUTES = {"a": {"href"}, "th": {"colspan", "rowspan"}, "td": {"colspan", "rowspan"}}
RENAMED = ((r"<(/?)h[12]\b", r"<\1h3"), (r"<(/?)h[56]\b", r"<\1h4"),
           (r"<(/?)b\b(?=[\s>])", r"<\1strong"), (r"<(/?)i\b(?=[\s>])", r"<\1em"))  # fmt: skip


OFTEN_SHOWN = 10_000  # characters; longer texts are rare and would fill the memory of a worker


def clean(html: str) -> str:
    """The HTML we keep: headings, paragraphs, lists, emphasis, links, simple tables.

    Everything else is dropped, scripts and styles with their content. What comes out of an
    office program keeps its structure.
    """
    html = pasted.tidy(html)
    for pattern, name in RENAMED:
        html = re.sub(pattern, name, html)
    return nh3.clean(
        html,
        tags=TAGS,
        attributes=ATTRIBUTES,
        url_schemes={"http", "https", "mailto"},
        link_rel="noopener nofollow",
        clean_content_tags={"script", "style", "title"},
    ).strip()


def clean_within_limits(html: str) -> str:
    """`clean` for what somebody sends, bounded before and after.

    Raises text_limits.TextRefused, with words for the sender.
    """
    text_limits.check_html(html, is_foreign=pasted.is_foreign(html))
    cleaned = clean(html)
    text_limits.check_html(cleaned)
    return cleaned


def shown(html: str) -> str:
    """Stored HTML on its way to a reader: sanitised once more, whoever wrote the row."""
    return _clean_again(html) if len(html) < OFTEN_SHOWN else clean(html)


def plain(html: str) -> str:
    """The words alone, one block a line."""
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


def count_words(html: str) -> int:
    """How many words a reader sees."""
    return len(plain(html).split())


def from_notation(text: str) -> str:
    """What was typed in the plain text area, as HTML: # heading, - item, **bold**, tables."""
    return clean(_reader().render(text.replace("\r\n", "\n")))


def from_notation_within_limits(text: str) -> str:
    """`from_notation` for what somebody sends. Raises text_limits.TextRefused."""
    text_limits.check_notation(text)
    return clean_within_limits(_reader().render(text.replace("\r\n", "\n")))


def to_notation(html: str) -> str:
    """HTML as it is shown in the plain text area."""
    converter = MarkdownConverter(
        heading_style="atx", bullets="-", strong_em_symbol="*", escape_misc=False, autolinks=False
    )
    text = converter.convert(html)
    return re.sub(r"\n{3,}", "\n\n", text).strip()


_clean_again = lru_cache(maxsize=256)(clean)


@cache
def _reader() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False, "breaks": True}).enable("table")
