"""A draft as a spreadsheet: texts and rows to write in, everything else to be read."""

import io
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from documents.exchange.copies import columns, references, row_sheets
from documents.exchange.copies.columns import GOES_ON
from documents.exchange.paper import Paper
from documents.exchange.row_notes import guidance
from documents.exchange.row_tables import RowTable
from office.spreadsheets.fillable import add_sheets
from office.spreadsheets.limits import MAX_CELL_CHARACTERS
from office.spreadsheets.writing import Page, add_pages, open_book
from office.word.writing import Tongue
from richtext.notation import to_notation
from richtext.tree import Cell, Items, Paragraph, Table

_COLUMNS = (columns.CODE, columns.TITLE, columns.TEXT, columns.LANGUAGE, columns.VERSION)
_MOST = MAX_CELL_CHARACTERS - 1000


def write(paper: Paper) -> bytes:
    """The file. Texts are in the light notation; a text too long for a cell goes on in rows."""
    out = io.BytesIO()
    is_rtl = Tongue.of(paper.language).is_right_to_left
    with open_book(out) as book:
        add_pages(book, [_sections(paper)], right_to_left=is_rtl)
        add_sheets(
            book,
            [table.sheet() for table in paper.tables],
            wrong_date=_("Enter a date, for example 2018-06-30."),
            wrong_choice=_("Choose one of the values in the list."),
            right_to_left=is_rtl,
        )
        add_pages(book, _to_be_read(paper), right_to_left=is_rtl)
    return out.getvalue()


def _sections(paper: Paper) -> Page:
    return Page(
        name=_("Sections"),
        header=[columns.label(column) for column in _COLUMNS],
        rows=[
            (section.code, section.title, text, section.language, section.version)
            for section in paper.sections
            for text in in_cells(to_notation(section.body))
        ],
        widths=(16, 28, 90, 10, 12),
        open=frozenset({2, 3}),
    )


def _to_be_read(paper: Paper) -> Iterator[Page]:
    """How to fill in the tables, the tables of rows that are not written offline, and the hidden
    sheet of marks."""
    read: list[str] = []
    if paper.tables:
        yield guidance_page(paper.tables)
    for chapter in paper.chapters_to_read:
        head, *rows = _filled(chapter.table)
        read += [text for row in (head, *rows) for text in row]
        total = sum(chapter.shares)
        widths = [max(10, share * 130 // total) for share in chapter.shares]
        yield Page(chapter.title, head, rows, widths)
    marks = [
        ("draft", str(paper.draft or "")),
        (references.PROPERTY, references.fingerprint(read)),
    ]
    for table in paper.tables:
        marks += [(row_sheets.MARK + table.rules.name, row.key) for row in table.rows]
    yield Page(columns.MARKS, ("name", "value"), marks, (10, 10), is_hidden=True)


def guidance_page(tables: Sequence[RowTable]) -> Page:
    """The sheet that says what to enter in the columns of the others."""
    return Page(
        name=columns.guidance_name(),
        header=[_("Sheet"), _("Column"), _("What to enter")],
        rows=[
            (str(table.rules.title), heading, words)
            for table in tables
            for heading, words in guidance(table, has_lists=True)
        ],
        widths=(24, 30, 90),
    )


def in_cells(text: str) -> list[str]:
    """A text in pieces that a cell can hold, cut between its blocks where that is possible.

    A piece that goes on with the block before begins with GOES_ON; `joined` puts all together.
    """
    pieces = [""]
    for block in text.split("\n\n"):
        first, *others = _cut(block)
        if not pieces[-1] or len(f"{pieces[-1]}\n\n{first}") > _MOST:
            is_word = first.startswith(GOES_ON) and any(pieces)
            pieces.append(f"&#{ord(GOES_ON)};{first[1:]}" if is_word else first)
        else:
            pieces[-1] = f"{pieces[-1]}\n\n{first}"
        pieces += others
    return [piece for piece in pieces if piece] or [""]


def _cut(block: str) -> list[str]:
    """A block in pieces, cut between its lines or words."""
    pieces: list[str] = []
    while len(block) > _MOST:
        end = max(block.rfind("\n", 1, _MOST), 0) or max(block.rfind(" ", 1, _MOST), 0) or _MOST
        pieces.append(block[:end].rstrip())
        block = GOES_ON + block[len(pieces[-1]) :]
    return [*pieces, block]


def _filled(table: Table) -> Iterator[list[str]]:
    """The rows of a table as texts; a cell over several rows is repeated in each."""
    above: dict[int, tuple[int, str]] = {}
    for row in table.rows:
        cells = list(row)
        texts: list[str] = []
        while len(texts) < table.width:
            column = len(texts)
            if column in above:
                left, text = above.pop(column)
                texts.append(text)
                if left > 1:
                    above[column] = (left - 1, text)
            elif cells:
                cell = cells.pop(0)
                texts += [_text(cell)] + [""] * (cell.columns - 1)
                if cell.rows > 1:
                    above[column] = (cell.rows - 1, _text(cell))
            else:
                texts.append("")
        yield texts


def _text(cell: Cell) -> str:
    lines = []
    for block in cell.blocks:
        if isinstance(block, Paragraph):
            lines.append("".join(run.text for run in block.runs))
        elif isinstance(block, Items):
            lines += [f"- {_text(Cell(item))}" for item in block.items]
    return "\n".join(lines)
