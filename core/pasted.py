"""HTML out of Word, LibreOffice, Google Docs and e-mail made plain, before it is sanitised.

The editor does the same in the browser (static/js/editor/office.js); this is for what comes in
without it. tests/data/clipboard holds both to one result.
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from bs4 import BeautifulSoup, Tag
from bs4.element import PageElement

from core.text_limits import MAX_LIST_LEVEL

FOREIGN = re.compile(
    r"<(?!/?(?:p|br|h[1-6]|ul|ol|li|strong|em|b|i|a|blockquote|table|thead|tbody|tr|th|td)\b)"
    r"|\s(?:style|class|role)\s*=",
    re.IGNORECASE,
)
# What is not closed goes on to the end: so each pattern reads the text once, whatever it is.
CUT = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[[^\]<>]*\]>|</?o:p>"
    r"|<(script|style|xml|title|o:p)\b.*?(?:</\1\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)
MARKER = re.compile(r"[(\[]?\w{1,4}[.)\]-]")
# Word writes "mso-list:l0 level1 lfo1"; unbounded, a style that repeats is read again and again.
LIST_LEVEL = re.compile(r"mso-list:[^;]{0,40}?level(\d)", re.IGNORECASE)
WEIGHT = re.compile(r"(?<![\w-])font-weight:\s*(?:(bold|[6-9]00)|normal|[1-4]00)", re.IGNORECASE)
SLANT = re.compile(r"(?<![\w-])font-style:\s*(?:(italic)|normal)", re.IGNORECASE)
HEADINGS = ["h1", "h2", "h3", "h4", "h5", "h6"]
BLOCKS = [*HEADINGS, "p", "ul", "ol", "table", "blockquote", "div"]
DEEPEST = 100  # elements in each other; a text that is deeper is sanitised and nothing more
page = BeautifulSoup("", "lxml")  # makes new tags


class Entry(NamedTuple):
    """One item of a list that was written as a paragraph or as a list of its own."""

    level: int
    is_numbered: bool
    nodes: list[PageElement]


def is_foreign(html: str) -> bool:
    """Whether the text has anything but our own tags, which `tidy` has to replace."""
    return bool(FOREIGN.search(html))


def tidy(html: str) -> str:
    """The same text with real lists, headings and emphasis instead of styles.

    HTML that uses our own tags only comes back as it is.
    """
    if not is_foreign(html):
        return html
    body = BeautifulSoup(CUT.sub("", html), "lxml").body
    if body is None:
        return ""
    if _depth(body) > DEEPEST:
        return html
    for step in (_drop, _headings, _lists, _nested, _emphasis, _levels, _tables, _blocks, _empty):
        step(body)
    return body.decode_contents()


def _depth(body: Tag) -> int:
    depths = {id(body): 0}
    for it in body.find_all(True):
        depths[id(it)] = depths[id(it.parent)] + 1
    return max(depths.values())


def _style(element: Tag) -> str:
    return str(element.get("style") or "")


def _number(digits: str, most: int) -> int:
    """A level that somebody wrote into an attribute, from 1 to `most`."""
    is_number = digits.isdecimal() and len(digits) < 4
    return min(most, max(1, int(digits))) if is_number else most if digits.isdecimal() else 1


def _letters(node: PageElement) -> str:
    return re.sub(r"\s", "", node.get_text())


def _drop(body: Tag) -> None:
    """Comments of reviewers, deleted words of tracked changes, hidden text."""
    gone = re.compile(r"mso-element:\s*comment|display:\s*none|mso-hide:\s*all", re.IGNORECASE)
    for it in body.select("del, head, meta, link, [class*=MsoCommentReference], .EOP"):
        it.extract()
    for it in body.find_all(style=gone):
        it.extract()


def _headings(body: Tag) -> None:
    for it in body.select("[role=heading][aria-level]"):
        level = str(it["aria-level"])
        it.name = f"h{_number(level, 6)}"
    for it in body.select("p[class*=MsoTitle]"):
        it.name = "h1"


def _lists(body: Tag) -> None:
    for parent in [body, *body.select("div, td, th, section, article, blockquote")]:
        run: list[Entry] = []
        last: PageElement | None = None
        nodes: list[PageElement | None] = [*parent.children, None]
        for node in nodes:
            found = _entries(node) if isinstance(node, Tag) else []
            if found:
                run += found
                if last is not None:
                    last.extract()
                last = node
            elif last is not None and (node is None or _letters(node)):
                last.insert_before(*_nest(run))
                last.extract()
                run, last = [], None


def _entries(node: Tag) -> list[Entry]:
    """Word's paragraphs with mso-list, or Word for the web's lists of one."""
    if node.name == "p":
        level = LIST_LEVEL.search(_style(node))
        if not level:
            return []
        marker = node.find(style=re.compile(r"mso-list:\s*ignore", re.IGNORECASE))
        is_numbered = bool(marker and MARKER.match(marker.get_text().strip()))
        if marker:
            marker.extract()
        return [Entry(int(level[1]), is_numbered, list(node.children))]
    items = node.find_all("li")
    if node.name not in ("ul", "ol", "div") or not items:
        return []
    levels = [str(it.get("data-aria-level") or "") for it in items]
    if not all(map(str.isdecimal, levels)) or _letters(node) != "".join(map(_letters, items)):
        return []
    return [
        Entry(
            _number(level, MAX_LIST_LEVEL),
            bool(it.parent and it.parent.name == "ol"),
            list(it.children),
        )
        for level, it in zip(levels, items, strict=True)
    ]


def _nest(items: list[Entry]) -> list[Tag]:
    done: list[Tag] = []
    stack: list[Tag] = []
    for level, is_numbered, nodes in items:
        name = "ol" if is_numbered else "ul"
        stack = stack[: max(level, 1)]
        if len(stack) == level and stack[-1].name != name:
            stack.pop()
        if len(stack) < level:
            new = page.new_tag(name)
            if stack:
                stack[-1].find_all("li", recursive=False)[-1].append(new)
            else:
                done.append(new)
            stack.append(new)
        item = page.new_tag("li")
        item.extend(nodes)
        stack[-1].append(item)
    return done


def _nested(body: Tag) -> None:
    """A list directly within a list belongs to the item before it."""
    for inner in body.select("ul > ul, ul > ol, ol > ul, ol > ol"):
        if before := inner.find_previous_sibling():
            before.append(inner.extract())


def _emphasis(body: Tag) -> None:
    """Bold and italic by style become elements; elements that a style takes back go."""
    for it in body.find_all(style=True):
        weight = re.search(
            r"(?<![\w-])font-weight:\s*(?:(bold|[6-9]00)|normal|[1-4]00)", _style(it)
        )
        slant = re.search(r"(?<![\w-])font-style:\s*(?:(italic)|normal)", _style(it))
        if it.name in ("b", "strong"):
            _take_back(it, weight)
        elif it.name in ("i", "em"):
            _take_back(it, slant)
        elif it.name in ("span", "font", "a"):
            _wrap(it, "strong", weight)
            _wrap(it, "em", slant)
    for it in body.select(":is(h1, h2, h3, h4, h5, h6) :is(b, strong)"):
        it.unwrap()


def _take_back(element: Tag, found: re.Match[str] | None) -> None:
    if found and not found[1]:
        element.unwrap()


def _wrap(element: Tag, name: str, found: re.Match[str] | None) -> None:
    if found and found[1]:
        inner = page.new_tag(name)
        inner.extend(list(element.children))
        element.append(inner)


def _levels(body: Tag) -> None:
    """The highest heading becomes ours, whatever it was called there; the others are below it."""
    found = body.find_all(HEADINGS)
    top = min((int(it.name[1]) for it in found), default=3)
    for it in found:
        it.name = "h3" if int(it.name[1]) == (top if top < 3 else 3) else "h4"


def _tables(body: Tag) -> None:
    """A table of one cell, or around a table, only lays out; cells hold no headings."""
    for table in reversed(body.find_all("table")):
        cells = [it for it in table.find_all(["td", "th"]) if it.find_parent("table") is table]
        if len(cells) > 1 and not table.find("table"):
            continue
        table.insert_before(*[child for cell in cells for child in list(cell.children)])
        table.extract()
    for it in body.select(":is(td, th) :is(h3, h4)"):
        it.name = "p"


def _blocks(body: Tag) -> None:
    """Every other block is a paragraph, unless it holds blocks; what stands alone is one too."""
    for it in body.find_all(True):
        if it.name not in BLOCKS and it.name in ("section", "article", "main", "center", "pre"):
            it.name = "div"
    for it in body.find_all("div"):
        it.name = "div" if it.find(BLOCKS) else "p"
    for it in [body, *body.find_all("div")]:
        _gather(it)
    for it in body.find_all("div"):
        it.unwrap()
    for it in body.select("li, td, th"):
        first, *others = [child for child in it.children if _letters(child)] or [it]
        is_alone = all(isinstance(other, Tag) and other.name in ("ul", "ol") for other in others)
        if isinstance(first, Tag) and first.name == "p" and is_alone:
            first.unwrap()


def _gather(parent: Tag) -> None:
    """Words between blocks become paragraphs; blank lines there go."""
    for run in list(_loose(parent)):
        if any(_letters(node) for node in run):
            paragraph = page.new_tag("p")
            run[0].insert_before(paragraph)
            paragraph.extend(run)
        for node in run:
            if isinstance(node, Tag) and node.parent is parent:
                node.extract()


def _loose(parent: Tag) -> Iterator[list[PageElement]]:
    run: list[PageElement] = []
    for node in parent.children:
        if not isinstance(node, Tag) or (node.name not in BLOCKS and not node.find(BLOCKS)):
            run.append(node)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _empty(body: Tag) -> None:
    for it in body.find_all(["p", "h3", "h4"]):
        if not _letters(it) and not it.find(["table", "li"]):
            it.extract()
    for it in body.find_all("a"):
        if not re.match(r"https?://|mailto:|/(?!/)", str(it.get("href") or ""), re.IGNORECASE):
            it.unwrap()
