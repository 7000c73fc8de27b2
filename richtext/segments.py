"""Divides cleaned HTML into blocks for merging and comparison."""

from collections.abc import Iterator

from richtext.parsing import Tag, source, tokens

_OPENED = frozenset({"ul", "ol", "table", "thead", "tbody"})  # their items are blocks of their own
_WHOLE = frozenset({"p", "h3", "h4", "blockquote", "ul", "ol", "table"})


def blocks(html: str) -> list[str]:
    """Cleaned HTML as the pieces that people change one by one: paragraphs, headings, items of
    lists, rows of tables. Joined they are the same HTML; put together from two versions, the
    result is cleaned again (that closes what was left open).
    """
    return [block for block, _last in _divided(html)]


def undivided(html: str) -> list[str]:
    """Cleaned HTML as pieces that stand alone: paragraphs, headings, whole lists and tables."""
    pieces: list[str] = []
    piece, open_lists = "", 0
    for block, last in _divided(html):
        piece += block
        if last and block == last.source:
            open_lists += -1 if last.is_closing else 1
        if open_lists <= 0 and last and last.is_closing and last.name in _WHOLE:
            pieces.append(piece)
            piece, open_lists = "", 0
    return [*pieces, piece] if piece else pieces


def _divided(html: str) -> Iterator[tuple[str, Tag | None]]:
    """The blocks, each with the tag that ends it; none ends what stands between blocks."""
    block: list[str] = []
    depth = 0
    for token in tokens(html):
        if isinstance(token, str) or token.name == "br":
            block.append(source(token))
            continue
        if token.name in _OPENED and depth <= 0:
            yield from _loose(block)
            yield token.source, token
            block = []
            continue
        block.append(token.source)
        depth += -1 if token.is_closing else 1
        if token.is_closing and depth == 0:
            yield "".join(block), token
            block = []
    yield from _loose(block)


def _loose(block: list[str]) -> Iterator[tuple[str, None]]:
    if (html := "".join(block)).strip():
        yield html, None
