"""The plain notation: rich text as it is written in a text area or a cell of a spreadsheet.

It is CommonMark with its tables, less what turns ordinary typing into something else (code,
pictures, rules, HTML), plus a few tags for what CommonMark has no sign for: <sup>, <sub>, <s>,
<br> in a cell, and whole tables and lists as HTML where nothing simpler says the same. Whatever
is stored comes back the same from it (docs/decisions/0033-notation-says-everything.md).
"""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter

from core.text import with_line_feeds
from richtext import limits, sanitise, tree
from richtext.elements import Block, Cell, Heading, Items, Paragraph, Quote, Run, Table
from richtext.notation_reading import reader
from richtext.parsing import Tag, Token, source, tokens

# What the reader would take for a sign of the notation: a backslash before what it escapes, an
# entity, an underscore at the edge of a word, a star beside one, a tag.
_SIGNS = (
    r"\\(?=[!-/:-@\[-`{-~]|[^\S ]|$)|&(?=#?\w+;)|(?<![^\W_])_|_(?![^\W_])"
    r"|(?<![ \t])\*|\*(?!\s)|<(?=\S)"
)
_SIGN = re.compile(rf"{_SIGNS}|\](?=\()")
_SIGN_IN_LINK = re.compile(rf"{_SIGNS}|[\[\]]")
_LINE_MARK = re.compile(r"^(?:([-+>]|#{1,6})(?=\s|$)|(>)|(\d{1,9})([.)])(?=\s|$)|(?=[-|: \t]+$))")
_NUMBERING_MARK = re.compile(r"^\{(?=[aAiI]\} )")
_OPENED_ON_A_LINE = frozenset({"table", "thead", "tbody", "ul", "ol"})
_CLOSED_ON_A_LINE = frozenset({"table", "thead", "tbody", "tr", "li"})
_SIMPLE_ADDRESS = re.compile(r"[^\s<>()\\&\"']+")


def from_notation(text: str) -> str:
    """Convert text typed in the plain notation into cleaned HTML."""
    return sanitise.clean(_rendered(text))


def from_notation_within_limits(text: str) -> str:
    """`from_notation` for text of a request. Raises limits.TextRefused."""
    limits.check_notation(text)
    return sanitise.clean_within_limits(_rendered(text))


def _rendered(text: str) -> str:
    return reader().render(with_line_feeds(text))


def to_notation(html: str) -> str:
    """Convert cleaned HTML into the plain notation."""
    return "\n\n".join(_blocks(tree.parse(html, keeps_spaces=True)))


def _blocks(blocks: Iterable[Block]) -> list[str]:
    """Each block on its own; a list right behind one of its kind gets the other sign."""
    written: list[str] = []
    before: Block | None = None
    is_other = False
    for block in blocks:
        touches = isinstance(block, Items) and isinstance(before, Items)
        is_other = touches and not is_other
        written.append(_items(block, is_other) if isinstance(block, Items) else _block(block))
        before = block
    return written


def _block(block: Block) -> str:
    match block:
        case Paragraph(runs):
            return _lines(_inline(runs))
        case Heading(level, runs):
            return f"{'#' * level} {_heading(_inline(runs))}"
        case Quote(blocks):
            return _indented("\n\n".join(_blocks(blocks)), "> ", "> ")
        case Table():
            return _table(block) if _is_simple(block) else _as_html(block)
        case Items():
            return _items(block, False)


def _items(block: Items, is_other: bool) -> str:
    if any(not isinstance(item[0], (Paragraph, Heading, Quote)) for item in block.items):
        return _as_html(block)
    if block.style and not isinstance(block.items[0][0], Paragraph):
        return _as_html(block)
    written = []
    for number, item in enumerate(block.items, start=block.start):
        sign = f"{number}{')' if is_other else '.'}" if block.is_numbered else "-*"[is_other]
        text = _item(item)
        if number == block.start and block.style:
            text = f"{{{block.style}}} {text}"
        written.append(_indented(text, f"{sign} ", " " * (len(sign) + 1)))
    is_loose = any("\n\n" in text for text in written)
    return ("\n\n" if is_loose else "\n").join(written)


def _item(blocks: Sequence[Block]) -> str:
    """An item; a list right below its only paragraph needs no empty line between them."""
    first, *others = _blocks(blocks)
    if isinstance(blocks[0], Paragraph):
        first = _NUMBERING_MARK.sub(r"\\{", first)
    is_tight = len(blocks) == 2 and isinstance(blocks[1], Items) and blocks[1].start == 1
    is_tight = is_tight and not others[0].startswith("<")
    return ("\n" if is_tight else "\n\n").join([first, *others])


def _indented(text: str, first: str, others: str) -> str:
    lines = text.split("\n")
    rest = [f"{others}{line}" if line else others.rstrip(" ") for line in lines[1:]]
    return "\n".join([f"{first}{lines[0]}", *rest])


def _is_simple(table: Table) -> bool:
    """Whether lines of cells say everything: one head or none, one paragraph a cell, no spans."""
    head, *others = table.rows
    cells = [cell for row in table.rows for cell in row]
    has_head = all(cell.is_header for cell in head)
    bodies = others if has_head else table.rows
    return (
        not any(cell.is_header for row in bodies for cell in row)
        and {len(row) for row in table.rows} == {table.width}
        and all(cell.columns == cell.rows == 1 and _is_one_paragraph(cell) for cell in cells)
        and (not has_head or any(cell.blocks for cell in head))
        and any(cell.blocks for row in bodies or [head] for cell in row)
    )


def _is_one_paragraph(cell: Cell) -> bool:
    return not cell.blocks or (len(cell.blocks) == 1 and isinstance(cell.blocks[0], Paragraph))


def _table(table: Table) -> str:
    rows = list(table.rows)
    head = rows.pop(0) if rows[0][0].is_header else tuple(Cell(()) for _ in range(table.width))
    lines = [_row(map(_cell, head)), _row(["---"] * table.width)]
    return "\n".join([*lines, *(_row(map(_cell, row)) for row in rows)])


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _cell(cell: Cell) -> str:
    runs = [run for block in cell.blocks if isinstance(block, Paragraph) for run in block.runs]
    return _edges(_inline(runs)).replace("\n", "<br>").replace("|", r"\|")


def _as_html(block: Block) -> str:
    """A block that has no simpler notation, one row or item a line."""
    lines = [f"{source(t)}\n" if _ends_line(t) else source(t) for t in tokens(tree.html_of(block))]
    return "".join(lines).removesuffix("\n")


def _ends_line(token: Token) -> bool:
    if not isinstance(token, Tag):
        return False
    names = _CLOSED_ON_A_LINE if token.is_closing else _OPENED_ON_A_LINE
    return token.name in names


def _lines(text: str) -> str:
    """Lines of a paragraph that no line takes for the beginning of something else."""
    return "\n".join(_LINE_MARK.sub(_escaped_mark, _edges(line)) for line in text.split("\n"))


def _escaped_mark(mark: re.Match[str]) -> str:
    sign, quote, number, dot = mark.groups()
    return f"{number}\\{dot}" if number else f"\\{sign or quote or ''}"


def _heading(text: str) -> str:
    text = _edges(text.replace("\n", "<br>"))
    return re.sub(r"(?<!\S)(?=#+$)", r"\\", text)


def _edges(line: str) -> str:
    """Spaces of other scripts at the ends of a line, which a reader of CommonMark strips."""
    words = line.strip()
    if words == line:
        return line
    before, _words, after = line.partition(words) if words else (line, "", "")
    as_entities = ("".join(f"&#{ord(c)};" for c in space) for space in (before, after))
    return words.join(as_entities)


def _inline(runs: Sequence[Run]) -> str:
    return _grouped(runs, 0, None, None)


_KINDS = tuple(attrgetter(name) for name in ("href", "is_bold", "is_italic", "is_struck", "script"))


def _grouped(runs: Sequence[Run], depth: int, before: Run | None, after: Run | None) -> str:
    """The runs with marks around those that share them, one kind of mark inside the other.

    `before` and `after` are the runs beside these, which decide how emphasis can be written.
    """
    while depth < len(_KINDS) and not any(map(_KINDS[depth], runs)):
        depth += 1  # no run has a mark of this kind: most have none at all
    if depth == len(_KINDS):
        return "".join(map(_escaped, runs))
    text, place = "", 0
    for look, group in groupby(runs, key=_KINDS[depth]):
        members = list(group)
        last = runs[place - 1] if place else before
        place += len(members)
        following = runs[place] if place < len(runs) else after
        inside = _grouped(members, depth + 1, last, following)
        text += _marked(inside, members[0], depth, (last, following)) if look else inside
    return text


def _marked(text: str, run: Run, depth: int, beside: Iterable[Run | None]) -> str:
    match depth:
        case 0:
            return f"[{text}]({_address(run.href)})"
        case 1 | 2:
            stars, tag = ("**", "strong") if depth == 1 else ("*", "em")
            is_alone = not any(other and (other.is_bold or other.is_italic) for other in beside)
            if is_alone and text[0].isalnum() and text[-1].isalnum():
                return f"{stars}{text}{stars}"
            return f"<{tag}>{text}</{tag}>"
        case 3:
            return f"<s>{text}</s>"
        case _:
            return f"<{run.script}>{text}</{run.script}>"


def _address(href: str) -> str:
    if _SIMPLE_ADDRESS.fullmatch(href):
        return href
    return "<" + re.sub(r"([\\<>&])", r"\\\1", href.replace("\n", " ")) + ">"


def _escaped(run: Run) -> str:
    return (_SIGN_IN_LINK if run.href else _SIGN).sub(r"\\\g<0>", run.text)
