"""Rich text as a tree of blocks and runs: what Word, PDF and the copies read back agree on.

The same text has many HTML spellings (a list item with or without a paragraph, new lines
between blocks). `canonical` gives one of them, so that two texts can be compared.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from html import escape
from html.parser import HTMLParser
from itertools import groupby
from typing import Any

from core import richtext

_BLOCKS = {"p", "h3", "h4", "ul", "ol", "li", "blockquote", "table"}
_SPACE = re.compile(r"[ \t\r\n\f]+")


@dataclass(frozen=True)
class Run:
    """Words of one look; a new line in `text` is a line break."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    href: str = ""

    @property
    def look(self) -> tuple[bool, bool, str]:
        return self.is_bold, self.is_italic, self.href


@dataclass(frozen=True)
class Paragraph:
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Heading:
    """`level` is 3 or 4: the page's own headings stand above."""

    level: int
    runs: tuple[Run, ...]


@dataclass(frozen=True)
class Items:
    """A list; each item is a sequence of blocks."""

    is_numbered: bool
    items: "tuple[tuple[Block, ...], ...]"


@dataclass(frozen=True)
class Cell:
    blocks: "tuple[Block, ...]"
    is_header: bool = False
    columns: int = 1
    rows: int = 1


@dataclass(frozen=True)
class Table:
    rows: tuple[tuple[Cell, ...], ...]

    @property
    def width(self) -> int:
        """How many columns the widest row takes."""
        return max((sum(cell.columns for cell in row) for row in self.rows), default=0)


@dataclass(frozen=True)
class Quote:
    blocks: "tuple[Block, ...]"


Block = Paragraph | Heading | Items | Table | Quote


def cell(text: str, *, is_bold: bool = False, is_header: bool = False, columns: int = 1) -> Cell:
    """A cell of plain words, one paragraph a line."""
    lines = [line for line in text.splitlines() if line.strip()]
    paragraphs = tuple(Paragraph((Run(line, is_bold),)) for line in lines)
    return Cell(paragraphs, is_header, columns)


def parse(html: str) -> list[Block]:
    """The blocks of cleaned HTML."""
    builder = _Builder()
    builder.feed(html)
    builder.close()
    return list(_blocks(builder.root))


def to_html(blocks: Iterable[Block]) -> str:
    """The blocks as HTML of one spelling, cleaned."""
    return richtext.clean("".join(map(_html, blocks)))


def canonical(html: str) -> str:
    """The one spelling of a text: two texts that read the same are equal in it.

    Bold in the head of a table says nothing, and two lists of one kind in a row are one.
    """
    return to_html(_settled(parse(html)))


def _settled(blocks: Iterable[Block]) -> list[Block]:
    """Without what no document keeps apart."""
    found: list[Block] = []
    for block in map(_settle, blocks):
        last = found[-1] if found else None
        match last, block:
            case Items(one, items), Items(other, more) if one == other:
                found[-1] = Items(one, items + more)
            case Quote(above), Quote(below):
                found[-1] = Quote(above + below)
            case _:
                found.append(block)
    return found


def _settle(block: Block) -> Block:
    match block:
        case Items(is_numbered, items):
            return Items(is_numbered, tuple(tuple(_settled(item)) for item in items))
        case Quote(blocks):
            return Quote(tuple(_settled(blocks)))
        case Table(rows):
            return Table(tuple(tuple(map(_settle_cell, row)) for row in rows))
        case _:
            return block


def _settle_cell(one: Cell) -> Cell:
    blocks = [_not_bold(b) if one.is_header else b for b in _settled(one.blocks)]
    return Cell(tuple(blocks), one.is_header, one.columns, one.rows)


def _not_bold(block: Block) -> Block:
    if not isinstance(block, Paragraph):
        return block
    return Paragraph(merged(Run(r.text, False, r.is_italic, r.href) for r in block.runs))


def as_data(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    """The blocks as JSON for a PDF template; every block says its `kind`."""
    return [_data(block) for block in blocks]


def merged(runs: Iterable[Run]) -> tuple[Run, ...]:
    """Neighbours of one look put together, spaces at the ends and around breaks taken off."""
    joined = [
        Run("".join(run.text for run in group), *look)
        for look, group in groupby((run for run in runs if run.text), key=lambda run: run.look)
    ]
    tidy: list[Run] = []
    for run in joined:
        text = re.sub(r" *\n *", "\n", re.sub(r" {2,}", " ", run.text))
        if not tidy or tidy[-1].text.endswith((" ", "\n")):
            text = text.lstrip(" ") if tidy else text.lstrip(" \n")
        if text:
            tidy.append(Run(text, *run.look))
    while tidy and not (last := tidy[-1].text.rstrip(" \n")):
        tidy.pop()
    if tidy:
        tidy[-1] = Run(last, *tidy[-1].look)
    return tuple(tidy)


class _Node:
    def __init__(self, name: str, attributes: dict[str, str]) -> None:
        self.name = name
        self.attributes = attributes
        self.children: list[_Node | str] = []


class _Builder(HTMLParser):
    """A tree of the tags; what nh3 wrote is well nested, anything else is closed at its parent."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = _Node("", {})
        self._open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        node = _Node(tag, {name: value or "" for name, value in attrs})
        self._open[-1].children.append(node)
        if tag != "br":
            self._open.append(node)

    def handle_endtag(self, tag: str) -> None:
        names = [node.name for node in self._open]
        if tag in names[1:]:
            del self._open[len(names) - 1 - names[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        self._open[-1].children.append(data)


def _blocks(node: _Node) -> Iterator[Block]:
    """The blocks inside a node; loose words between them are paragraphs."""
    loose: list[Run] = []
    for child in node.children:
        if isinstance(child, _Node) and _holds_blocks(child):
            yield from _paragraph(loose)
            loose = []
            yield from _block(child)
        else:
            loose += _runs(child, Run(""))
    yield from _paragraph(loose)


def _holds_blocks(node: _Node) -> bool:
    return node.name in _BLOCKS or any(
        isinstance(child, _Node) and _holds_blocks(child) for child in node.children
    )


def _paragraph(runs: list[Run]) -> Iterator[Paragraph]:
    if tidy := merged(runs):
        yield Paragraph(tidy)


def _block(node: _Node) -> Iterator[Block]:
    if node.name in ("h3", "h4"):
        if runs := merged(_runs(node, Run(""))):
            yield Heading(int(node.name[1]), runs)
    elif node.name in ("ul", "ol"):
        inside = [c for c in node.children if isinstance(c, _Node)]
        items = tuple(item for child in inside if (item := tuple(_blocks(child))))
        if items:
            yield Items(node.name == "ol", items)
    elif node.name == "blockquote":
        if inside_quote := tuple(_blocks(node)):
            yield Quote(inside_quote)
    elif node.name == "table":
        if rows := tuple(row for row in map(_row, _rows(node)) if row):
            yield Table(rows)
    else:
        yield from _blocks(node)


def _rows(node: _Node) -> Iterator[_Node]:
    for child in node.children:
        if isinstance(child, _Node):
            yield from [child] if child.name == "tr" else _rows(child)


def _row(node: _Node) -> tuple[Cell, ...]:
    return tuple(
        Cell(
            tuple(_blocks(child)),
            child.name == "th",
            _count(child, "colspan"),
            _count(child, "rowspan"),
        )
        for child in node.children
        if isinstance(child, _Node) and child.name in ("th", "td")
    )


def _count(node: _Node, name: str) -> int:
    value = node.attributes.get(name, "")
    return min(max(int(value), 1), 60) if value.isdecimal() and len(value) < 4 else 1


def _runs(child: "_Node | str", look: Run) -> Iterator[Run]:
    """The words of a node, each with the look of the tags around it."""
    if isinstance(child, str):
        yield Run(_SPACE.sub(" ", child), *look.look)
        return
    if child.name == "br":
        yield Run("\n", *look.look)
        return
    inner = Run(
        "",
        look.is_bold or child.name == "strong",
        look.is_italic or child.name == "em",
        child.attributes.get("href", "") if child.name == "a" else look.href,
    )
    for grandchild in child.children:
        yield from _runs(grandchild, inner)


def _html(block: Block) -> str:
    match block:
        case Paragraph(runs):
            return f"<p>{_inline(runs)}</p>"
        case Heading(level, runs):
            return f"<h{level}>{_inline(runs)}</h{level}>"
        case Items(is_numbered, items):
            name = "ol" if is_numbered else "ul"
            return f"<{name}>" + "".join(f"<li>{_led(i)}</li>" for i in items) + f"</{name}>"
        case Quote(blocks):
            return "<blockquote>" + "".join(map(_html, blocks)) + "</blockquote>"
        case Table():
            return _table(block)


def _led(blocks: tuple[Block, ...]) -> str:
    """An item or a cell: its first paragraph needs no tag of its own."""
    if blocks and isinstance(blocks[0], Paragraph):
        return _inline(blocks[0].runs) + "".join(map(_html, blocks[1:]))
    return "".join(map(_html, blocks))


def _table(table: Table) -> str:
    heads = 0
    while heads < len(table.rows) and all(cell.is_header for cell in table.rows[heads]):
        heads += 1
    parts = (("thead", table.rows[:heads]), ("tbody", table.rows[heads:]))
    inside = "".join(f"<{n}>" + "".join(map(_tr, rows)) + f"</{n}>" for n, rows in parts if rows)
    return f"<table>{inside}</table>"


def _tr(row: tuple[Cell, ...]) -> str:
    return "<tr>" + "".join(map(_td, row)) + "</tr>"


def _td(cell: Cell) -> str:
    name = "th" if cell.is_header else "td"
    spans = f' colspan="{cell.columns}"' if cell.columns > 1 else ""
    spans += f' rowspan="{cell.rows}"' if cell.rows > 1 else ""
    return f"<{name}{spans}>{_led(cell.blocks)}</{name}>"


def _inline(runs: tuple[Run, ...]) -> str:
    return "".join(map(_run_html, runs))


def _run_html(run: Run) -> str:
    html = escape(run.text, quote=False).replace("\n", "<br>")
    if run.is_italic:
        html = f"<em>{html}</em>"
    if run.is_bold:
        html = f"<strong>{html}</strong>"
    return f'<a href="{escape(run.href)}">{html}</a>' if run.href else html


def _data(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph(runs):
            return {"kind": "paragraph", "runs": [asdict(run) for run in runs]}
        case Heading(level, runs):
            return {"kind": "heading", "level": level, "runs": [asdict(run) for run in runs]}
        case Items(is_numbered, items):
            return {
                "kind": "items",
                "is_numbered": is_numbered,
                "items": [as_data(i) for i in items],
            }
        case Quote(blocks):
            return {"kind": "quote", "blocks": as_data(blocks)}
        case Table(rows):
            cells = [[{**vars(c), "blocks": as_data(c.blocks)} for c in row] for row in rows]
            return {"kind": "table", "width": block.width, "rows": cells}
