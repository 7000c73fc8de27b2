"""Sanitises HTML from users to a small safe subset."""

import hashlib
import re
from functools import lru_cache

import nh3

from core.text import printable
from richtext import limits

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
    """The HTML that we store: headings, paragraphs, lists, emphasis, links, simple tables.

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
    """`clean` for HTML of a request, with limits checked before and after.

    Raises limits.TextRefused, with a message for the user.
    """
    limits.check_html(html)
    cleaned = clean(html)
    limits.check_html(cleaned)
    return cleaned


def shown(html: str) -> str:
    """Sanitise stored HTML once more for display, whoever wrote the row."""
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


_clean_again = lru_cache(maxsize=256)(clean)
