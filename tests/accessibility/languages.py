"""In which language a page says that a text is."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from tests.accessibility.crawling import UNREAD, Page
from tests.accessibility.texts import NAME, WORD

ALONE = re.compile(rf"{NAME}( \d+)?( Family)?")  # a name that stands alone
FRENCH = ("fr", "")  # its language, or none claimed


def language_of(element: HtmlElement) -> str:
    """The language of an element: its own, else that of what holds it."""
    while element is not None:
        if "lang" in element.attrib:
            return element.attrib["lang"]
        element = element.getparent()
    return "not said"


def texts(tree: HtmlElement) -> Iterator[tuple[HtmlElement, str]]:
    """Every text of a page with the element that holds it, values of fields among them."""
    for element in tree.iter():
        if not isinstance(element.tag, str) or element.tag in UNREAD:
            continue
        if element.getparent() is not None and element.getparent().tag in UNREAD:
            continue
        yield element, element.text or ""
        if element.tag == "input" and element.get("type") != "hidden":
            yield element, element.get("value") or ""
        for child in element:
            yield element, child.tail or ""


def mislabelled(page: Page) -> Iterator[str]:
    """The texts of a page that people wrote and that are marked in another language: 3.1.2.

    A sentence of ours in which a name stands is ours: WCAG excepts proper names.
    """
    for element, text in texts(page.tree):
        is_theirs = WORD in text or ALONE.fullmatch(text.strip())
        if is_theirs and language_of(element) not in FRENCH:
            yield f"{language_of(element)!r} <{element.tag}> {text.strip()[:60]}"
