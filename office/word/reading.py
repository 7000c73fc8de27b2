"""Reads a foreign Word file, checked and parsed in the sandbox."""

import json
import re
import tempfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _

from office import sandbox
from office.sandbox import FileRefused
from office.word.body import FORMULA, PICTURE
from office.word.numbering import sign
from office.word.refusals import WordRefused
from richtext.tree import Block, Cell, Heading, Items, Paragraph, Quote, Run, Table, merged

Line = dict[str, Any]
BULLET = "- "  # before the items of lists in texts_of_table
_PICTURE = re.compile(f"{PICTURE}([^{PICTURE}]*){PICTURE}")


@dataclass(frozen=True)
class Read:
    """The content of a file: its custom properties and the lines of its text."""

    properties: dict[str, str]
    lines: list[Line]


def read(path: Path, file_name: str) -> Read:
    """The file at `path`, called `file_name` by its sender. Raises WordRefused."""
    with tempfile.TemporaryDirectory(prefix="word-") as folder:
        answer = Path(folder) / "lines"
        try:
            sandbox.run("office.word.child", str(path.resolve()), file_name, str(answer))
        except FileRefused as refusal:
            raise WordRefused(refusal.code, **refusal.values) from refusal
        with answer.open(encoding="utf-8") as lines:
            values = [json.loads(line) for line in lines]
    if not values:
        raise WordRefused("damaged")
    if "refused" in values[0]:
        raise WordRefused(values[0]["refused"], **values[0]["values"])
    return Read(values[0]["properties"], values[1:])


def texts_of_table(line: Line) -> Iterator[list[str]]:
    """The rows of a table as texts, one for each column; a cell that covers several columns is
    followed by empty ones, and one that covers several rows is repeated in each."""
    above: dict[int, tuple[int, str]] = {}  # column: (rows still to cover, text)
    for row in line["rows"]:
        cells, texts = list(row), list[str]()
        while cells or len(texts) in above:
            column = len(texts)
            if column in above:
                rows_left, text = above.pop(column)
                columns = 1
            else:
                cell = cells.pop(0)
                rows_left, columns = cell["height"] - 1, cell["columns"]
                text = _text_of_cell(cell)
            if rows_left:
                above[column] = (rows_left - 1, text)
            texts += [text] + [""] * (columns - 1)
        yield texts


def _text_of_cell(cell: Line) -> str:
    """The lines of a cell as they are written, with a sign before the items of lists."""
    return "\n".join(map(_text_of_line, cell["lines"]))


def _text_of_line(line: Line) -> str:
    if line["kind"] == "table":
        return "\n".join(" | ".join(texts) for texts in texts_of_table(line))
    text = _named("".join(run[0] for run in line["runs"]))
    mark = line["list"]
    if not mark:
        return text
    return f"{sign(mark['style'], mark['number'])} {text}" if mark["is_numbered"] else BULLET + text


def blocks(lines: Iterable[Line]) -> list[Block]:
    """The lines as rich text: items of lists and lines of quotations are put together.

    Neighbouring lists of one kind are one list: LibreOffice writes the first item of a list
    as a list of its own.
    """
    parsed: list[Block] = []
    waiting: list[Line] = []
    for line in [*lines, {"kind": "end"}]:
        if line.get("list") or (waiting and line.get("goes_on") and _runs(line)):
            waiting.append(line)
            continue
        if waiting and line["kind"] == "paragraph" and not _runs(line):
            continue  # an empty line inside a list
        parsed += _items(waiting, 0)
        waiting = []
        parsed += _block(line)
    return _quotes_joined(parsed)


def _block(line: Line) -> Iterator[Block]:
    if line["kind"] == "table":
        if rows := tuple(row for row in map(_row, line["rows"]) if row):
            yield Table(rows)
    elif line["kind"] == "paragraph" and (runs := _runs(line)):
        if line["level"]:
            yield Heading(3 if line["level"] <= 2 else 4, runs)
        elif line["is_quote"]:
            yield Quote((Paragraph(runs),))
        else:
            yield Paragraph(runs)


def _runs(line: Line) -> tuple[Run, ...]:
    if line["kind"] != "paragraph":
        return ()
    return merged(Run(_named(text.replace("\t", " ")), *look) for text, *look in line["runs"])


def _named(text: str) -> str:
    """Words in the place of pictures and formulas that could not be read."""
    return _PICTURE.sub(_picture, text).replace(FORMULA, _("[formula]"))


def _picture(place: re.Match[str]) -> str:
    return _("[picture: {}]").replace("{}", place[1]) if place[1] else _("[picture]")


def _row(cells: list[Line]) -> tuple[Cell, ...]:
    return tuple(
        Cell(_in_cell(cell), cell["is_header"], cell["columns"], cell["height"])
        if not cell["is_header"]
        else Cell(_plain_head(cell), True, cell["columns"], cell["height"])
        for cell in cells
    )


def _in_cell(cell: Line) -> tuple[Block, ...]:
    """The blocks of a cell; a table in it becomes lines, one a row, its cells kept apart."""
    return tuple(
        part
        for block in blocks(cell["lines"])
        for part in (_as_lines(block) if isinstance(block, Table) else [block])
    )


def _as_lines(table: Table) -> Iterator[Paragraph]:
    for row in table.rows:
        runs: list[Run] = []
        for cell in row:
            runs += [Run(" | "), *_words(cell.blocks)] if runs else _words(cell.blocks)
        if made := merged(runs):
            yield Paragraph(made)


def _words(blocks: Iterable[Block]) -> list[Run]:
    """The runs of blocks that stand in one line now."""
    runs: list[Run] = []
    for block in blocks:
        match block:
            case Paragraph(inside) | Heading(runs=inside):
                runs += [Run(" "), *inside]
            case Items(items=items):
                runs += [run for item in items for run in (Run("; "), *_words(item))]
            case Quote(inner):
                runs += _words(inner)
    return runs[1:]


def _plain_head(cell: Line) -> tuple[Block, ...]:
    """Heads of tables are bold by being heads."""
    return tuple(
        Paragraph(merged(replace(run, is_bold=False) for run in block.runs))
        if isinstance(block, Paragraph)
        else block
        for block in _in_cell(cell)
    )


def _items(lines: list[Line], depth: int) -> list[Block]:
    """Lists of the lines, which all belong to lists; deeper ones go into the item before."""
    blocks: list[Block] = []
    items: list[tuple[Block, ...]] = []
    current: Items | None = None  # the list that these items belong to
    while lines:
        line = lines[0]
        if not line.get("list"):  # a further paragraph of the item before
            items[-1:] = [(*items[-1], Paragraph(_runs(line)))] if items else []
            lines = lines[1:]
            continue
        mark = line["list"]
        if mark["level"] > depth and items:
            count = _deeper(lines, depth)
            items[-1] = (*items[-1], *_items(lines[:count], depth + 1))
            lines = lines[count:]
            continue
        runs, lines = _runs(line), lines[1:]
        if not runs:
            continue
        item: Items = Items(mark["is_numbered"], (), mark["style"], mark["number"])
        if current and items and not replace(current, items=tuple(items)).goes_on_in(item):
            blocks.append(replace(current, items=tuple(items)))
            items = []
        current = current if items else item
        items.append((Paragraph(runs),))
    return [*blocks, replace(current, items=tuple(items))] if current and items else blocks


def _deeper(lines: list[Line], depth: int) -> int:
    """How many lines from the first on lie deeper than `depth`."""
    for count, line in enumerate(lines):
        if line.get("list") and line["list"]["level"] <= depth:
            return count
    return len(lines)


def _quotes_joined(blocks: list[Block]) -> list[Block]:
    joined: list[Block] = []
    for block in blocks:
        last = joined[-1] if joined else None
        if isinstance(block, Quote) and isinstance(last, Quote):
            joined[-1] = Quote(last.blocks + block.blocks)
        else:
            joined.append(block)
    return joined
