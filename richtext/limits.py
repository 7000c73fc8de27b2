"""Limits on the text of one field, checked before any parser reads it.

A worker must answer every text in half a second. What costs time is not the length alone: the
parsers take about 40 microseconds for each element, and the square of the depth. A page of a
roadmap has about 60 elements.
"""

import re

from django.utils.translation import gettext as _

from core.errors import Refused

# What is typed into one section, or sent by the editor: about 60 pages.
MAX_CHARACTERS = 200_000
# The same text as stored HTML. The plain notation says "- " where HTML says "<li></li>".
MAX_STORED = 300_000
# Opening tags. A table of 2,000 rows and two columns has 6,000.
MAX_ELEMENTS = 6_500
# Opening and closing tags: a parser looks for the element that each closing tag belongs to.
MAX_TAGS = 2 * MAX_ELEMENTS + 2_000
# Signs that HTML writes in letters (&amp; &lt; &nbsp;): each is read by itself.
MAX_ENTITIES = 15_000
# Elements inside one another. Nine levels of a list, the most that Word has, are 18; inside a
# table cell, with a paragraph, a link and emphasis, 26. Word, PDF and the tree recurse.
MAX_DEPTH = 30
# Line ends and the characters that begin something in the plain notation. A table of 2,000 rows
# and two columns has 8,000.
MAX_MARKS = 15_000
# Brackets may begin a link, for whose end the reader of the notation looks each time.
MAX_BRACKETS = 4_000
# A list has nine levels in Word, and so in what is read from other programs.
MAX_LIST_LEVEL = 9
# Passages to decide one by one. Each is a question on the page; nobody answers more.
MAX_PASSAGES = 100

_OPENING = re.compile(r"<[a-zA-Z]")
_ANY_TAG = re.compile(r"<(/?)([a-zA-Z][a-zA-Z0-9:]*)")
_MARK = re.compile(r"[\n\[*_`#|~]")
_WITHOUT_END = frozenset(
    {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "wbr"}
)
_CELL_ENDS = frozenset({"td", "th", "p"})
# What an opening tag closes where the closing tag was left out.
_CLOSES = {
    "p": frozenset({"p"}),
    "li": frozenset({"li", "p"}),
    "td": _CELL_ENDS,
    "th": _CELL_ENDS,
    "tr": _CELL_ENDS | {"tr"},
    "tbody": _CELL_ENDS | {"tr", "thead", "tbody"},
}


class TextRefused(Refused):
    """Raised for a text beyond a limit; the message says which one, and what to do."""


def check_html(html: str) -> None:
    """Raises TextRefused for HTML that would cost too much to read, show or compare."""
    if len(html) > MAX_STORED:
        raise TextRefused(
            _(
                "Shorten the text: with its formatting it has %(count)d characters, and a section "
                "takes at most %(limit)d."
            )
            % {"count": len(html), "limit": MAX_STORED}
        )
    _check_elements(html)
    if (entities := html.count("&")) > MAX_ENTITIES:
        raise TextRefused(
            _(
                "This text has too many signs such as &, < and non-breaking spaces: %(count)d, and "
                "a section takes at most %(limit)d. Replace them by words or ordinary spaces."
            )
            % {"count": entities, "limit": MAX_ENTITIES}
        )
    if _is_too_deep(html):
        raise TextRefused(
            _(
                "Lists, quotations and tables are nested too deeply in this text. Remove some of "
                "the levels: a list can have nine."
            )
        )


def check_length(text: str) -> None:
    """Raises TextRefused for more characters than a section may have."""
    if len(text) > MAX_CHARACTERS:
        raise TextRefused(
            _(
                "Shorten the text: a section takes at most %(limit)d characters, and this has "
                "%(count)d."
            )
            % {"count": len(text), "limit": MAX_CHARACTERS}
        )


def check_notation(text: str) -> None:
    """Raises TextRefused for text in the plain notation that would cost too much to read.

    Each line with words becomes an element at least, so their number is known before the reader.
    """
    check_length(text)
    check_count(sum(1 for line in text.splitlines() if line.strip()))
    count = marks_of(text)
    if count > MAX_MARKS or text.count("[") > MAX_BRACKETS:
        raise TextRefused(
            _(
                "This text has too many lines or signs such as [, * and | (%(count)d) for one "
                "section. Divide it among sections, or attach it as a document."
            )
            % {"count": count}
        )


def marks_of(text: str) -> int:
    """How many line ends and signs of the plain notation a text has: what reading it costs."""
    return len(_MARK.findall(text))


def is_in_bounds(html: str) -> bool:
    """Whether HTML can be read, shown and compared at the usual cost."""
    try:
        check_html(html)
    except TextRefused:
        return False
    return True


def check_count(count: int, limit: int = MAX_ELEMENTS) -> None:
    """Raises TextRefused for more elements than a text may have."""
    if count > limit:
        raise TextRefused(
            _(
                "This text has too many paragraphs, list items, table cells and other elements: "
                "%(count)d, and a section takes at most %(limit)d. Divide it among sections, or "
                "attach it as a document."
            )
            % {"count": count, "limit": limit}
        )


def _check_elements(html: str) -> None:
    tags = html.count("<")
    check_count(len(_OPENING.findall(html)) if tags <= MAX_TAGS else tags // 2)


def _is_too_deep(html: str) -> bool:
    """Whether tags are nested beyond MAX_DEPTH. Stops there, so that it reads the text once.

    What stands in quotation marks inside a tag is taken for tags too. A text that hides its depth
    so is found out once it is sanitised: there such characters are escaped.
    """
    open_tags: list[str] = []
    for tag in _ANY_TAG.finditer(html):
        name = tag[2].lower()
        if tag[1]:
            if name in open_tags:
                while open_tags.pop() != name:
                    pass
            continue
        while open_tags and open_tags[-1] in _CLOSES.get(name, ()):
            open_tags.pop()
        if name not in _WITHOUT_END:
            open_tags.append(name)
        if len(open_tags) > MAX_DEPTH:
            return True
    return False
