"""Rows in a Word copy of a draft: tables to write in, and how to fill them in.

Rows with few columns stand in one table. Rows with many have a table each, like a form, with the
names of the columns at the start of its lines. Empty rows at the end take what is new.
`documents/exchange/copies/word_rows.py` reads them back.
"""

from collections.abc import Iterable, Sequence

from documents.exchange.copies import marks
from documents.exchange.row_tables import RowTable
from office.spreadsheets.fillable import Column
from office.word.writing import Writer
from richtext.tree import Cell, Paragraph, cell, written

_MOST_BESIDE = 6  # columns that stand beside each other on a page
_EMPTY_ROWS = 3  # at the end of a table; of forms there is one
_FORM_SHARES = (28, 72)
_NARROWEST = 18  # characters of a column


def properties(tables: Sequence[RowTable]) -> dict[str, str]:
    """The document properties by which the rows of a copy are compared when they come back."""
    names = {marks.ROWS: " ".join(table.rules.name for table in tables)}
    for table in tables:
        names |= marks.of_rows(table.rules.name, table.bases())
    return names


def write(writer: Writer, table: RowTable, language: str) -> None:
    """Write the rows of one sheet; what people wrote in them is in `language`."""
    columns = list(table.values.columns.values())
    rows = [[texts[column.name] for column in columns] for texts in table.texts()]
    empty, takes_new = [""] * len(columns), table.rules.takes_new_rows
    if len(columns) <= _MOST_BESIDE:
        rows += [empty] * (_EMPTY_ROWS if takes_new else 0)
        _table(writer, columns, rows, language)
        return
    for texts in [*rows, *([empty] if takes_new else [])]:
        _form(writer, columns, texts, language)


def _table(
    writer: Writer, columns: Sequence[Column], rows: Iterable[Sequence[str]], language: str
) -> None:
    head = [cell(_heading(column), is_header=True) for column in columns]
    body = [[_cell(text, language) for text in texts] for texts in rows]
    shares = [max(column.width, _NARROWEST) for column in columns]
    writer.table([head, *body], len(columns), shares)


def _form(writer: Writer, columns: Sequence[Column], texts: Iterable[str], language: str) -> None:
    rows = [
        (cell(_heading(column), is_bold=True), _cell(text, language))
        for column, text in zip(columns, texts, strict=True)
    ]
    writer.table(rows, 2, _FORM_SHARES, is_on_one_page=True)


def _heading(column: Column) -> str:
    return f"{column.heading} *" if column.is_needed else str(column.heading)


def _cell(text: str, language: str) -> Cell:
    """A cell with every line of a text, empty ones too, so that it comes back as it is."""
    lines = text.split("\n") if text else []
    return Cell(tuple(Paragraph((written(line, language),)) for line in lines))
