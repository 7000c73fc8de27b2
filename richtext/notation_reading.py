"""Reads the plain notation: markdown-it-py with the rules that suit what people type."""

import re
from collections.abc import Sequence
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.rules_block import StateBlock
from markdown_it.rules_core import StateCore
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType, OptionsDict

# What would turn ordinary typing into something that no section can hold, or drop it.
_LEFT_AS_TYPED = (
    "code", "fence", "hr", "html_block", "lheading", "reference", "backticks", "image",
    "html_inline",
)  # fmt: skip
DEEPEST = 100  # lists and quotes in each other, twice: a list and its item are two levels
_TAG = re.compile(r"<(/?)(strong|em|sup|sub|s|br)>")
_BLOCK = re.compile(r"<(table|ol|ul)(?:\s[^<>]*)?>")
_NUMBERING = re.compile(r"\{([aAiI])\} ")


class Reader(MarkdownIt):
    """Keeps an address as it is written: the sanitiser decides what is a link."""

    def normalizeLink(self, url: str) -> str:  # noqa: N802
        return url


@cache
def reader() -> Reader:
    """The reader of the notation. Its HTML is not sanitised."""
    made = Reader("commonmark", {"html": False, "breaks": True, "maxNesting": DEEPEST})
    made.enable("table").disable(list(_LEFT_AS_TYPED))
    made.block.ruler.before("table", "tags", _read_block, {"alt": ["paragraph"]})
    made.inline.ruler.before("autolink", "tags", _read_tag)
    made.inline.ruler2.push("tags", _pair_tags)
    made.core.ruler.push("numberings", _read_numberings)
    made.core.ruler.push("heads", _drop_empty_heads)
    made.add_render_rule("tag", _render_tag)
    return made


def _render_tag(
    self: RendererHTML, tokens: Sequence[Token], place: int, options: OptionsDict, env: EnvType
) -> str:
    return tokens[place].content


def _read_tag(state: StateInline, silent: bool) -> bool:
    """One of the tags that stand for themselves."""
    tag = _TAG.match(state.src, state.pos)
    if not tag or tag[0] == "</br>":
        return False
    if not silent:
        state.push("tag", tag[2], 0).content = tag[0]
    state.pos = tag.end()
    return True


def _pair_tags(state: StateInline) -> None:
    """Tags without their other half are text, so that none reaches beyond its paragraph."""
    opened: list[Token] = []
    for token in state.tokens:
        if token.type != "tag" or token.tag == "br":
            continue
        if not token.content.startswith("</"):
            opened.append(token)
        elif opened and opened[-1].tag == token.tag:
            opened.pop()
        else:
            token.type = "text"
    for token in opened:
        token.type = "text"


def _read_block(state: StateBlock, first: int, last: int, silent: bool) -> bool:
    """A table or list that is written in tags, up to its end; without an end it is text."""
    start = state.bMarks[first] + state.tShift[first]
    tag = _BLOCK.match(state.src, start, state.eMarks[first])
    if not tag or state.env.get("has_open_block"):
        return False
    end = _end_of_block(state, first, last, re.compile(rf"<(/?){tag[1]}\b"))
    if not end:
        state.env["has_open_block"] = True  # the text is not searched again for every line
        return False
    if silent:
        return True
    token = state.push("tag", "", 0)
    token.content = state.getLines(first, end, state.blkIndent, keepLastLF=True)
    token.map = [first, end]
    state.line = end
    return True


def _end_of_block(state: StateBlock, first: int, last: int, tags: re.Pattern[str]) -> int:
    """The line after the one that closes what the first line opens; 0 where none does."""
    depth = 0
    for line in range(first, last):
        text = state.src[state.bMarks[line] + state.tShift[line] : state.eMarks[line]]
        if line > first and state.sCount[line] < state.blkIndent:
            return 0
        depth += sum(-1 if tag[1] else 1 for tag in tags.finditer(text))
        if depth <= 0:
            return line + 1
    return 0


def _read_numberings(state: StateCore) -> None:
    """A numbered list whose first item begins with {a} counts in letters, with {i} in Romans."""
    for place, token in enumerate(state.tokens[:-3]):
        inline = state.tokens[place + 3]
        is_first = [t.type for t in state.tokens[place + 1 : place + 4]] == [
            "list_item_open", "paragraph_open", "inline",
        ]  # fmt: skip
        if token.type == "ordered_list_open" and is_first and inline.children:
            text = inline.children[0]
            if mark := _NUMBERING.match(text.content) if text.type == "text" else None:
                token.attrSet("type", mark[1])
                text.content = text.content[mark.end() :]


def _drop_empty_heads(state: StateCore) -> None:
    """A table whose head is empty has none."""
    tokens: list[Token] = []
    for token in state.tokens:
        if token.type == "thead_close":
            start = max(n for n, other in enumerate(tokens) if other.type == "thead_open")
            if not any(t.content for t in tokens[start:] if t.type == "inline"):
                del tokens[start:]
                continue
        tokens.append(token)
    state.tokens = tokens
