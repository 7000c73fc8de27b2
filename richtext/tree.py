"""Rich text as a tree of blocks and runs, which Word, PDF and copies read back share.

The same text has many HTML spellings (a list item with or without a paragraph, new lines
between blocks). `canonical` gives one of them, so that two texts can be compared.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from html import escape, unescape
from typing import Any

from richtext import bidi, sanitise
from richtext.elements import (
    Block,
    Cell,
    Heading,
    Items,
    Paragraph,
    Quote,
    Run,
    Table,
    cell,
    language_of,
    lines_trimmed,
    merged,
    sentence_cell,
    written,
)
from richtext.parsing import tokens

__all__ = [
    "Block", "Cell", "Heading", "Items", "Paragraph", "Quote", "Run", "Table", "as_data",
    "canonical", "cell", "html_of", "letters", "merged", "parse", "sentence_cell", "to_html",
    "with_languages", "written",
]  # fmt: skip

_BLOCKS = {"p", "h3", "h4", "ul", "ol", "li", "blockquote", "table"}
_SPACE = re.compile(r"[ \t\r\n\f]+")
_BREAKS = re.compile(r"[\r\n\f]+")
_PLAIN = Run("")


def parse(html: str, *, keeps_spaces: bool = False) -> list[Block]:
    """The blocks of cleaned HTML; spaces and tabs in a row are one space, unless they are kept."""
    return list(_blocks(_tree(html, keeps_spaces)))


def to_html(blocks: Iterable[Block]) -> str:
    """The blocks as HTML of one spelling, cleaned."""
    return sanitise.clean("".join(map(html_of, blocks)))


def canonical(html: str) -> str:
    """The one spelling of a text: two texts that read the same are equal in it.

    Bold in the head of a table says nothing, and a list that goes on in the next one is one list.
    """
    return to_html(_settled(parse(html)))


def _settled(blocks: Iterable[Block]) -> list[Block]:
    """The blocks, with adjacent lists and quotations joined if no document separates them."""
    settled: list[Block] = []
    for block in map(_settle, blocks):
        last = settled[-1] if settled else None
        match last, block:
            case Items(), Items() if last.goes_on_in(block):
                settled[-1] = replace(last, items=last.items + block.items)
            case Quote(above), Quote(below):
                settled[-1] = Quote(above + below)
            case _:
                settled.append(block)
    return settled


def _settle(block: Block) -> Block:
    match block:
        case Items(items=items):
            return replace(block, items=tuple(tuple(_settled(item)) for item in items))
        case Quote(blocks):
            return Quote(tuple(_settled(blocks)))
        case Table(rows):
            return Table(tuple(tuple(map(_settle_cell, row)) for row in rows))
        case _:
            return block


def _settle_cell(cell: Cell) -> Cell:
    blocks = [_not_bold(b) if cell.is_header else b for b in _settled(cell.blocks)]
    return Cell(tuple(blocks), cell.is_header, cell.columns, cell.rows)


def _not_bold(block: Block) -> Block:
    if not isinstance(block, Paragraph):
        return block
    return Paragraph(merged(replace(run, is_bold=False) for run in block.runs))


def with_languages(blocks: Iterable[Block], language: str) -> list[Block]:
    """The blocks of a text in `language`; a paragraph in another script has its own language."""
    return [_with_languages(block, language) for block in blocks]


def _with_languages(block: Block, language: str) -> Block:
    match block:
        case Paragraph(runs) | Heading(_, runs):
            own = language_of("".join(run.text for run in runs), language)
            if own == language:
                return block
            return replace(block, runs=tuple(replace(run, language=own) for run in runs))
        case Items(items=items):
            return replace(
                block, items=tuple(tuple(with_languages(item, language)) for item in items)
            )
        case Quote(inside):
            return Quote(tuple(with_languages(inside, language)))
        case Table(rows):
            return Table(
                tuple(
                    tuple(
                        replace(cell, blocks=tuple(with_languages(cell.blocks, language)))
                        for cell in row
                    )
                    for row in rows
                )
            )


def letters(blocks: Iterable[Block]) -> str:
    """All characters of the blocks in reading order, which tell their direction and script."""
    return "".join(map(_letters, blocks))


def _letters(block: Block) -> str:
    match block:
        case Paragraph(runs) | Heading(_, runs):
            return "".join(run.text for run in runs)
        case Items(items=items):
            return "".join(map(letters, items))
        case Quote(blocks):
            return letters(blocks)
        case Table(rows):
            return "".join(letters(cell.blocks) for row in rows for cell in row)


def as_data(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    """The blocks as JSON for a PDF template; every block says its `kind`."""
    return [_data(block) for block in blocks]


class _Node:
    __slots__ = ("attributes", "children", "keeps_spaces", "name")

    def __init__(self, name: str, attributes: Mapping[str, str], keeps_spaces: bool) -> None:
        self.name = name
        self.attributes = attributes
        self.keeps_spaces = keeps_spaces
        self.children: list[_Node | str] = []


def _tree(html: str, keeps_spaces: bool) -> _Node:
    """The tags as a tree; what nh3 wrote is well nested, anything else is closed at its parent."""
    root = _Node("", {}, keeps_spaces)
    opened = [root]
    for token in tokens(html):
        if isinstance(token, str):
            opened[-1].children.append(_spaced(unescape(token), keeps_spaces))
        elif not token.is_closing:
            node = _Node(token.name, token.attributes, keeps_spaces)
            opened[-1].children.append(node)
            if token.name != "br":
                opened.append(node)
        elif opened[-1].name == token.name:
            opened.pop()
        else:
            names = [node.name for node in opened]
            if token.name in names:
                del opened[len(names) - 1 - names[::-1].index(token.name) :]
    return root


def _spaced(text: str, keeps_spaces: bool) -> str:
    if keeps_spaces:
        return lines_trimmed(_BREAKS.sub("\n", text), " ")
    return _SPACE.sub(" ", text)


def _blocks(node: _Node) -> Iterator[Block]:
    """The blocks inside a node; loose words between them are paragraphs."""
    loose: list[Run] = []
    for child in node.children:
        if isinstance(child, _Node) and _holds_blocks(child):
            if loose:
                yield from _paragraph(loose, node)
                loose = []
            yield from _block(child)
        else:
            loose += _runs(child, _PLAIN)
    yield from _paragraph(loose, node)


def _holds_blocks(node: _Node) -> bool:
    return node.name in _BLOCKS or any(
        isinstance(child, _Node) and _holds_blocks(child) for child in node.children
    )


def _paragraph(runs: list[Run], node: _Node) -> Iterator[Paragraph]:
    if runs and (tidy := merged(runs, keeps_spaces=node.keeps_spaces)):
        yield Paragraph(tidy)


def _block(node: _Node) -> Iterator[Block]:
    if node.name in ("h3", "h4"):
        if runs := merged(_runs(node, _PLAIN), keeps_spaces=node.keeps_spaces):
            yield Heading(int(node.name[1]), runs)
    elif node.name in ("ul", "ol"):
        inside = [c for c in node.children if isinstance(c, _Node)]
        items = tuple(item for child in inside if (item := tuple(_blocks(child))))
        if items:
            yield _list(node, items)
    elif node.name == "blockquote":
        if inside_quote := tuple(_blocks(node)):
            yield Quote(inside_quote)
    elif node.name == "table":
        if rows := tuple(row for row in map(_row, _rows(node)) if row):
            yield Table(rows)
    else:
        yield from _blocks(node)


def _list(node: _Node, items: "tuple[tuple[Block, ...], ...]") -> Items:
    if node.name == "ul":
        return Items(False, items)
    style, start = (node.attributes.get(name, "") for name in ("type", "start"))
    style = style if style in sanitise.NUMBERINGS else ""
    return Items(True, items, style, int(start) if sanitise.is_start(start) else 1)


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


def _runs(child: "_Node | str", look: Run) -> list[Run]:
    """The words of a node, each with the look of the tags around it."""
    if isinstance(child, str):
        return [Run(child, *look.look)]
    if child.name == "br":
        return [Run("\n", *look.look)]
    inner = Run(
        "",
        look.is_bold or child.name == "strong",
        look.is_italic or child.name == "em",
        child.attributes.get("href", "") if child.name == "a" else look.href,
        look.is_struck or child.name == "s",
        child.name if child.name in ("sup", "sub") else look.script,
    )
    return [run for grandchild in child.children for run in _runs(grandchild, inner)]


def html_of(block: Block) -> str:
    """A block as HTML that is not sanitised."""
    match block:
        case Paragraph(runs):
            return f"<p>{_inline(runs)}</p>"
        case Heading(level, runs):
            return f"<h{level}>{_inline(runs)}</h{level}>"
        case Items(items=items):
            inside = "".join(f"<li>{_led(item)}</li>" for item in items)
            return f"<{_list_tag(block)}>{inside}</{'ol' if block.is_numbered else 'ul'}>"
        case Quote(blocks):
            return "<blockquote>" + "".join(map(html_of, blocks)) + "</blockquote>"
        case Table():
            return _table(block)


def _list_tag(block: Items) -> str:
    if not block.is_numbered:
        return "ul"
    style = f' type="{block.style}"' if block.style else ""
    return f"ol{style}" + (f' start="{block.start}"' if block.start != 1 else "")


def _led(blocks: tuple[Block, ...]) -> str:
    """HTML of an item or a cell, whose first paragraph needs no tag of its own."""
    if blocks and isinstance(blocks[0], Paragraph):
        return _inline(blocks[0].runs) + "".join(map(html_of, blocks[1:]))
    return "".join(map(html_of, blocks))


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
    if run.script:
        html = f"<{run.script}>{html}</{run.script}>"
    if run.is_struck:
        html = f"<s>{html}</s>"
    if run.is_italic:
        html = f"<em>{html}</em>"
    if run.is_bold:
        html = f"<strong>{html}</strong>"
    return f'<a href="{escape(run.href)}">{html}</a>' if run.href else html


def _data(block: Block) -> dict[str, Any]:
    match block:
        case Paragraph(runs):
            return {"kind": "paragraph", **_run_data(runs)}
        case Heading(level, runs):
            return {"kind": "heading", "level": level, **_run_data(runs)}
        case Items(items=items):
            return {
                **vars(block),
                "kind": "items",
                "items": [as_data(item) for item in items],
                "direction": bidi.direction(letters([block])),
            }
        case Quote(blocks):
            return {"kind": "quote", "blocks": as_data(blocks)}
        case Table(rows):
            cells = [[{**vars(c), "blocks": as_data(c.blocks)} for c in row] for row in rows]
            return {"kind": "table", "width": block.width, "rows": cells}


def _run_data(runs: tuple[Run, ...]) -> dict[str, Any]:
    text = "".join(run.text for run in runs)
    return {"runs": [{**vars(run)} for run in runs], "direction": bidi.direction(text)}
