"""Divides cleaned HTML into blocks for merging and comparison."""

import re

_TAG = re.compile(r"<(/?)([a-z][a-z0-9]*)[^>]*>")
_OPENED = ("ul", "ol", "table", "thead", "tbody")  # their items are blocks of their own


def blocks(html: str) -> list[str]:
    """Cleaned HTML as the pieces that people change one by one: paragraphs, headings, items of
    lists, rows of tables. Joined they are the same HTML; put together from two versions, the
    result is cleaned again (that closes what was left open).
    """
    pieces: list[str] = []
    start, inside = 0, 0
    for tag in _TAG.finditer(html):
        is_closing, name = bool(tag[1]), tag[2]
        if name == "br" or (name in _OPENED and inside <= 0):
            if name != "br":
                pieces += [html[start : tag.start()], tag[0]]
                start = tag.end()
            continue
        inside += -1 if is_closing else 1
        if is_closing and inside == 0:
            pieces.append(html[start : tag.end()])
            start = tag.end()
    return [block for block in [*pieces, html[start:]] if block.strip()]


_ENDS = tuple(f"</{tag}>" for tag in ("p", "h3", "h4", "blockquote", "ul", "ol", "table"))


def undivided(html: str) -> list[str]:
    """Cleaned HTML as pieces that stand alone: paragraphs, headings, whole lists and tables."""
    pieces: list[str] = []
    piece, open_lists = "", 0
    for block in blocks(html):
        piece += block
        if tag := _TAG.fullmatch(block):
            open_lists += -1 if tag[1] else 1
        if open_lists <= 0 and block.endswith(_ENDS):
            pieces.append(piece)
            piece, open_lists = "", 0
    return [*pieces, piece] if piece else pieces
