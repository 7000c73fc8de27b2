"""The tables of rows in a copy that are only for reading.

They are not imported, so a copy carries their fingerprint: somebody who changed them there is told
where to change them instead.

The fingerprint is of the letters alone: Word and LibreOffice set spaces and lines as they like.
"""

import hashlib
from collections.abc import Iterable, Iterator
from typing import Any

from core.text import printable
from documents.structured_rows import Chapter
from richtext.tree import Block, Items, Paragraph, Table

PROPERTY = "sscroadmap-reading"  # the document property, and the name in the hidden sheet


def of_chapters(chapters: Iterable[Chapter]) -> str:
    """The fingerprint of chapters as a Word copy shows them, without their titles."""
    return fingerprint(text for chapter in chapters for text in _of_table(chapter.table))


def of_lines(lines: Iterable[dict[str, Any]]) -> str:
    """The fingerprint of the same chapters in a returned Word file."""
    return fingerprint(_runs([line for line in lines if line.get("level") != 1]))


def of_lines_with_titles(lines: Iterable[dict[str, Any]]) -> str:
    """The fingerprint that copies of version 0.1.0 carry."""
    return fingerprint(_runs(list(lines)))


def fingerprint(texts: Iterable[str]) -> str:
    letters = "".join(printable("".join(texts)).replace("'", "").split())
    return hashlib.sha256(letters.encode()).hexdigest()


def _of_table(table: Table) -> Iterator[str]:
    for row in table.rows:
        for cell in row:
            yield from _of_blocks(cell.blocks)


def _of_blocks(blocks: Iterable[Block]) -> Iterator[str]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield from (run.text for run in block.runs)
        elif isinstance(block, Items):
            for item in block.items:
                yield from _of_blocks(item)


def _runs(value: Any) -> Iterator[str]:
    """The words of lines, however deep in tables."""
    if isinstance(value, list):
        for inner in value:
            yield from _runs(inner)
    elif isinstance(value, dict):
        for name, inner in value.items():
            if name == "runs":
                yield from (run[0] for run in inner)
            else:
                yield from _runs(inner)
