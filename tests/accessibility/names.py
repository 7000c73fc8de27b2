"""The accessible name of an element, as far as HTML alone tells it (accname 1.2, simplified)."""

import re

from lxml.html import HtmlElement

_SPACES = re.compile(r"[ \t\r\n\f]+")  # not U+00A0, which French sets before a colon


def name_of(element: HtmlElement) -> str:
    """What a screen reader says: aria-labelledby, aria-label, else the text and alternatives."""
    if ids := element.get("aria-labelledby"):
        root = element.getroottree()
        holders = [root.find(f".//*[@id='{key}']") for key in ids.split()]
        return _clean(" ".join(_text(holder) for holder in holders if holder is not None))
    if label := element.get("aria-label"):
        return _clean(label)
    return _clean(_text(element)) or _clean(element.get("title", ""))


def visible_text(element: HtmlElement) -> str:
    """The words that are seen on it."""
    return _clean(_text(element, with_hidden=False))


def _text(element: HtmlElement, *, with_hidden: bool = True) -> str:
    if element.get("aria-hidden") == "true":
        return ""
    if not with_hidden and "visually-hidden" in element.get("class", "").split():
        return ""
    label = element.get("aria-label") if with_hidden else ""
    words = [label or element.text or ""]
    for child in element:
        if isinstance(child.tag, str):
            words += [_text(child, with_hidden=with_hidden), " " if child.tag == "br" else ""]
        words.append(child.tail or "")
    return "".join(words)


def _clean(words: str) -> str:
    return _SPACES.sub(" ", words).strip()
