"""Writes rich text into a Word document: real headings, lists, tables and links.

What users wrote is text and nothing else: no field, no template, no XML comes out of it.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

from docx.document import Document
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn

from core.text import printable
from office.word.styles import BULLETS, NUMBERS
from office.word.xml import element, value, words
from richtext import bidi, languages
from richtext.tree import (
    Block,
    Cell,
    Heading,
    Items,
    Paragraph,
    Quote,
    Run,
    Table,
    written,
)

_TAGS = {"en": "en-GB", "fr": "fr-FR", "es": "es-ES", "pt": "pt-PT", "ar": "ar-SA"}
NO_LANGUAGE = "x-none"  # Word's own tag: no dictionary, no voice
_SCRIPTS = {"sup": "superscript", "sub": "subscript"}
# Width of the text on A4, in twentieths of a point; the last with narrow margins.
PORTRAIT, LANDSCAPE, ONE_PAGE = 9184, 14116, 10092


@dataclass(frozen=True)
class Tongue:
    """The language of a text and which way it runs."""

    language: str
    is_right_to_left: bool

    @classmethod
    def of(cls, language: str, text: str = "") -> "Tongue":
        """As most of its letters say; where they say nothing, as the language is written."""
        if way := bidi.direction(text):
            return cls(language, way == "rtl")
        return cls(language, languages.is_right_to_left(language))

    def along(self, runs: Iterable[Run]) -> "Tongue":
        """The same language, running as the words of one paragraph do."""
        way = bidi.direction("".join(run.text for run in runs))
        return Tongue(self.language, way == "rtl") if way else self

    @property
    def tag(self) -> str:
        return _tag(self.language)


def _tag(language: str) -> str:
    return NO_LANGUAGE if language.startswith("und") else _TAGS.get(language, language)


class Writer:
    """Appends blocks to a container (the body, a content control, a cell)."""

    def __init__(
        self, document: Document, container: Any, tongue: Tongue, width: int = PORTRAIT
    ) -> None:
        self.document = document
        self.container = container
        self.tongue = tongue
        self.width = width

    def inside(self, container: Any, tongue: Tongue | None = None) -> "Writer":
        """A writer for another container of the same document."""
        return Writer(self.document, container, tongue or self.tongue, self.width)

    def paragraph(self, style: str, *children: Any) -> Any:
        """A paragraph of a style, running the way the text does."""
        properties = element("pPr", value("pStyle", self.document.styles[style].style_id))
        if self.tongue.is_right_to_left:
            properties.append(element("bidi"))
        made = element("p", properties, *children)
        self.container.append(made)
        return made

    def text(self, style: str, text: str, *, is_bold: bool = False) -> Any:
        """A paragraph of plain words."""
        return self.paragraph(style, *self.runs([Run(text, is_bold=is_bold)]))

    def runs(self, runs: Iterable[Run]) -> list[Any]:
        """The runs of a paragraph; links become real ones."""
        made = []
        for run in runs:
            piece = self._run(run)
            if run.href:
                target = self.document.part.relate_to(
                    printable(run.href), RELATIONSHIP_TYPE.HYPERLINK, is_external=True
                )
                link = element("hyperlink", piece)
                link.set(qn("r:id"), target)
                made.append(link)
            else:
                made.append(piece)
        return made

    def _run(self, run: Run) -> Any:
        properties = element("rPr")
        if run.href:
            properties.append(value("rStyle", "Hyperlink"))
        for name, is_set in (("b", run.is_bold), ("i", run.is_italic)):
            if is_set:
                properties.extend([element(name), element(f"{name}Cs")])
        if run.is_struck:
            properties.append(element("strike"))
        if run.script:
            properties.append(value("vertAlign", _SCRIPTS[run.script]))
        if self.tongue.is_right_to_left:
            properties.append(element("rtl"))
        properties.append(self.language(run.language))
        made = element("r", properties)
        for number, line in enumerate(run.text.split("\n")):
            if number:
                made.append(element("br"))
            made.append(words(line))
        return made

    def language(self, own: str = "") -> Any:
        """Which dictionary checks the spelling, and which voice reads it out."""
        tag = _tag(own) if own else self.tongue.tag
        if self.tongue.is_right_to_left:
            return element("lang", bidi=tag)
        return value("lang", tag)

    def blocks(self, blocks: Iterable[Block], style: str = "Normal") -> None:
        """Rich text. Its headings are of the second and third level: the first is the section's."""
        for block in blocks:
            match block:
                case Paragraph(runs):
                    self._words(style, runs)
                case Heading(level, runs):
                    self._words(f"Heading {level - 1}", runs)
                case Items():
                    self._items(block, 0, "Cell" if style == "Cell" else "List Paragraph")
                case Quote(inside):
                    self.blocks(inside, "Quote")
                case Table(rows):
                    self.table(rows, block.width)

    def _words(self, style: str, runs: Sequence[Run]) -> Any:
        """A paragraph that runs as its own words do."""
        own = self.inside(self.container, self.tongue.along(runs))
        return own.paragraph(style, *own.runs(runs))

    def _items(self, block: Items, depth: int, style: str) -> None:
        """A list of its own, with its letters or numbers from where they begin."""
        kind = NUMBERS[block.style] if block.is_numbered else BULLETS
        instance = self._instance(kind, min(depth, 8), block.start)
        for item in block.items:
            for place, part in enumerate(item):
                if isinstance(part, Items):
                    self._items(part, depth + 1, style)
                elif isinstance(part, Paragraph) and place == 0:
                    made = self._words(style, part.runs)
                    self._number(made, instance, min(depth, 8))
                elif isinstance(part, Paragraph):
                    self._words("List Continue", part.runs)
                else:
                    self.blocks([part])

    def _instance(self, kind: int, depth: int, start: int) -> int:
        numbering = self.document.part.numbering_part.element
        made = numbering.add_num(kind)
        made.add_lvlOverride(ilvl=depth).add_startOverride(start)
        return int(made.numId)

    def _number(self, paragraph: Any, instance: int, depth: int) -> None:
        number = element("numPr", value("ilvl", depth), value("numId", instance))
        paragraph.pPr.find(qn("w:pStyle")).addnext(number)

    def facts(self, rows: Iterable[tuple[str, str]]) -> None:
        """Names and values side by side, without lines."""
        table = self._table([self.width * 3 // 10, self.width * 7 // 10], has_lines=False)
        for name, text in rows:
            made = element("tr", element("trPr", element("cantSplit")))
            for words_of, width in ((name, 3), (text, 7)):
                size = element("tcW", w=str(self.width * width // 10), type="dxa")
                cell = element("tc", element("tcPr", size))
                tongue = Tongue.of(self.tongue.language, words_of) if width == 7 else self.tongue
                language = self.tongue.language if width == 7 else None
                run = written(words_of, language, is_bold=width == 3)
                own = self.inside(cell, tongue)
                own.paragraph("Fact", *own.runs([run]))
                if tongue.is_right_to_left != self.tongue.is_right_to_left:
                    _align_with_the_table(cell)
                made.append(cell)
            table.append(made)
        self.container.append(table)
        self.paragraph("Cell")

    def table(
        self,
        rows: Sequence[Sequence[Cell]],
        width: int,
        shares: Sequence[int] = (),
        *,
        is_on_one_page: bool = False,
    ) -> None:
        """A table whose head repeats on each page; mirrored where the text runs to the left.

        `is_on_one_page`: its rows stay together as long as a page can hold them.
        """
        shares = shares or [1] * width
        widths = [self.width * share // sum(shares) for share in shares]
        table = self._table(widths)
        open_spans: dict[int, tuple[int, int]] = {}  # column: (rows still to cover, columns)
        for row in rows:
            table.append(self._row(row, widths, open_spans))
        if is_on_one_page:
            _keep_together(table)
        self.container.append(table)
        self.paragraph("Cell")  # two tables that touch would become one

    def _table(self, widths: Sequence[int], *, has_lines: bool = True) -> Any:
        properties = element(
            "tblPr",
            *([element("bidiVisual")] if self.tongue.is_right_to_left else []),
            element("tblW", w=str(self.width), type="dxa"),
            element("tblInd", w="0", type="dxa"),
            *([_borders()] if has_lines else []),
            element("tblLayout", type="fixed"),
            element("tblCellMar", _margin("left"), _margin("right")),
        )
        grid = element("tblGrid", *(element("gridCol", w=str(w)) for w in widths))
        return element("tbl", properties, grid)

    def _row(
        self, row: Sequence[Cell], widths: Sequence[int], spans: dict[int, tuple[int, int]]
    ) -> Any:
        made = element("tr")
        properties = element("trPr", element("cantSplit"))
        if row and all(cell.is_header for cell in row):
            properties.append(element("tblHeader"))
        made.append(properties)
        cells, column = list(row), 0
        while cells or column in spans:
            if column in spans:
                rows_left, columns = spans.pop(column)
                cell = Cell((), columns=columns)
                made.append(self._cell(cell, widths, column, merge="continue"))
                if rows_left > 1:
                    spans[column] = (rows_left - 1, columns)
                    column += columns
                    continue
            else:
                cell = cells.pop(0)
                merge = "restart" if cell.rows > 1 else ""
                made.append(self._cell(cell, widths, column, merge=merge))
                if cell.rows > 1:
                    spans[column] = (cell.rows - 1, cell.columns)
            column += cell.columns
        return made

    def _cell(self, cell: Cell, widths: Sequence[int], column: int, *, merge: str) -> Any:
        width = sum(widths[column : column + cell.columns]) or 500
        properties = element("tcPr", element("tcW", w=str(width), type="dxa"))
        if cell.columns > 1:
            properties.append(value("gridSpan", cell.columns))
        if merge:
            properties.append(value("vMerge", merge))
        if cell.is_header:
            properties.append(element("shd", val="clear", color="auto", fill="E5F1F7"))
        made = element("tc", properties)
        text = next((b for b in cell.blocks if isinstance(b, Paragraph)), Paragraph(()))
        own = Tongue.of(self.tongue.language, "".join(run.text for run in text.runs))
        tongue = own if text.runs else self.tongue
        self.inside(made, tongue).blocks(_emphasised(cell), "Cell")
        if len(made) == 1 or made[-1].tag != qn("w:p"):
            self.inside(made).paragraph("Cell")  # Word asks for a paragraph at the end of a cell
        return made


def _keep_together(table: Any) -> None:
    """Each row stays on the page of the next one."""
    for row in table.findall(qn("w:tr"))[:-1]:
        for style in row.iter(qn("w:pStyle")):
            style.addnext(element("keepNext"))


def _emphasised(cell: Cell) -> list[Block]:
    """The blocks of a cell; those of a head in bold."""
    if not cell.is_header:
        return list(cell.blocks)
    return [
        Paragraph(tuple(replace(run, is_bold=True) for run in block.runs))
        if isinstance(block, Paragraph)
        else block
        for block in cell.blocks
    ]


def _margin(side: str) -> Any:
    return element(side, w="90", type="dxa")


def _borders() -> Any:
    lines = ("top", "left", "bottom", "right", "insideH", "insideV")
    return element(
        "tblBorders",
        *(element(line, val="single", sz="4", space="0", color="BFC9D1") for line in lines),
    )


def _align_with_the_table(cell: Any) -> None:
    """A value that runs the other way still stands beside its name."""
    for paragraph in cell.findall(qn("w:p")):
        paragraph.pPr.append(value("jc", "right"))
