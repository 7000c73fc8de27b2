"""The one writer of every export: harmless cells, read back as they were."""

import csv
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import IO, Any

import xlsxwriter

from core.text import printable
from office.spreadsheets.cells import in_workbook, is_dangerous, neutralise
from office.spreadsheets.limits import MAX_CELL_CHARACTERS
from richtext import bidi

_NARROWEST, _WIDEST = 8, 50
# A cell that stays text when somebody edits it, without an apostrophe that anybody sees.
AS_TEXT = {"quote_prefix": True}
# A cell has no language of its own, but an order: by default that of its first letter, which is
# wrong for an Arabic text that begins with "BAPA+40".
_BY_FIRST_LETTER, _RIGHT_TO_LEFT = 0, 2
_ORDERS = {False: _BY_FIRST_LETTER, True: _RIGHT_TO_LEFT}


def write_csv(out: IO[str], header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Writes a CSV in the encoding of `out`; open it with utf-8-sig and newline=""."""
    writer = csv.writer(out)
    for row in chain([header], rows):
        writer.writerow(
            [neutralise(printable(cell)) if isinstance(cell, str) else cell for cell in row]
        )


def write_xlsx(
    out: IO[bytes],
    header: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    sheet: str = "",
    is_right_to_left: bool = False,
) -> None:
    """Writes a workbook with one sheet in constant memory; text is never taken for more."""
    write_tables(out, [Table(sheet, header, rows)], is_right_to_left=is_right_to_left)


@dataclass(frozen=True)
class Table:
    """A sheet whose rows are written as they come. Without a name it gets that of the program."""

    sheet: str
    header: Sequence[str]
    rows: Iterable[Sequence[Any]]


def write_tables(
    out: IO[bytes], tables: Iterable[Table], *, is_right_to_left: bool = False
) -> None:
    """Writes a workbook, one sheet after the other, in constant memory."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        looks = _Looks.of(book)
        names: set[str] = set()
        for table in tables:
            name = unused_name(sheet_name(table.sheet), names) if table.sheet else None
            page = book.add_worksheet(name)
            if is_right_to_left:
                page.right_to_left()
            page.freeze_panes(1, 0)
            _write_table(page, table, looks)


@dataclass(frozen=True)
class _Looks:
    """The formats of a workbook: of headers, of days, and of texts by quoting and direction."""

    bold: Any
    day: Any
    texts: dict[tuple[bool, bool], Any]

    @classmethod
    def of(cls, book: Any) -> "_Looks":
        bold = book.add_format({"bold": True})
        as_date = book.add_format({"num_format": "yyyy-mm-dd"})
        texts = {
            (is_quoted, is_rtl): book.add_format(
                {**(AS_TEXT if is_quoted else {}), "reading_order": order}
            )
            for is_quoted in (True, False)
            for is_rtl, order in _ORDERS.items()
        }
        return cls(bold, as_date, texts)


def _write_table(page: Any, table: Table, looks: _Looks) -> None:
    for column, title in enumerate(table.header):
        page.set_column(column, column, min(max(len(title) + 4, _NARROWEST), _WIDEST))
    for column, title in enumerate(table.header):
        page.write_string(0, column, as_cell(title), looks.bold)
    for number, row in enumerate(table.rows, 1):
        for column, cell in enumerate(row):
            _write_cell(page, number, column, cell, looks.day, looks.texts)


def unused_name(name: str, names: set[str]) -> str:
    """The name, or with a number where the workbook has it; it is added to `names`.

    Excel takes names for the same whatever their case.
    """
    unused, number = name, 1
    while unused.lower() in names:
        number += 1
        ending = f" {number}"
        unused = name[: 31 - len(ending)] + ending
    names.add(unused.lower())
    return unused


@dataclass(frozen=True)
class Page:
    """A sheet of a book. `widths` of its columns in characters; people may write in the `open`
    ones (by number), everything else is protected against slips of the hand."""

    name: str
    header: Sequence[str]
    rows: Sequence[Sequence[Any]]
    widths: Sequence[int]
    open: frozenset[int] = frozenset()
    is_hidden: bool = False


def write_book(out: IO[bytes], pages: Iterable[Page], *, is_right_to_left: bool = False) -> None:
    """Writes a workbook of several sheets; text is never taken for more."""
    with open_book(out) as book:
        add_pages(book, pages, right_to_left=is_right_to_left)


def open_book(out: IO[bytes]) -> Any:
    """A workbook in which text is never taken for more; it is written when it is closed."""
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    return xlsxwriter.Workbook(out, options)


def add_pages(book: Any, pages: Iterable[Page], *, right_to_left: bool = False) -> None:
    """Adds the sheets to an open workbook."""
    look = {"text_wrap": True, "valign": "top"}
    bold = book.add_format({"bold": True, "bg_color": "#E5F1F7", **look})
    forms = {
        (is_open, is_rtl): book.add_format(
            {**look, **AS_TEXT, "locked": not is_open, "reading_order": order}
        )
        for is_open in (True, False)
        for is_rtl, order in _ORDERS.items()
    }
    for page in pages:
        sheet = book.add_worksheet(sheet_name(page.name))
        if right_to_left:
            sheet.right_to_left()
        if page.is_hidden:
            sheet.very_hidden()
        sheet.protect("", {"format_columns": True, "format_rows": True, "format_cells": True})
        sheet.freeze_panes(1, 0)
        for column, width in enumerate(page.widths):
            sheet.set_column(column, column, width, forms[column in page.open, False])
            sheet.write_string(0, column, as_cell(page.header[column]), bold)
        for number, row in enumerate(page.rows, 1):
            for column, cell in enumerate(row):
                text = as_cell(str(cell))[:MAX_CELL_CHARACTERS]
                form = forms[column in page.open, reads_right_to_left(text)]
                sheet.write_string(number, column, text, form)


def sheet_name(text: str) -> str:
    """`text` as the name of a sheet: at most 31 characters, none that Excel refuses."""
    return re.sub(r"[\[\]:*?/\\\\']", " ", printable(text)).strip()[:31] or "-"


def as_cell(text: str) -> str:
    """`text` in a cell of a workbook, which no program refuses to read."""
    return in_workbook(printable(text))


def reads_right_to_left(text: str) -> bool:
    """Whether most letters of the text run from right to left."""
    return bidi.direction(text) == "rtl"


def _write_cell(
    page: Any,
    number: int,
    column: int,
    cell: Any,
    as_date: Any,
    texts: dict[tuple[bool, bool], Any],
) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, bool):
        page.write_boolean(number, column, cell)
    elif isinstance(cell, int | float):
        page.write_number(number, column, cell)
    elif isinstance(cell, date):
        page.write_datetime(number, column, cell, as_date)
    else:
        text = as_cell(str(cell))[:MAX_CELL_CHARACTERS]
        form = texts[is_dangerous(text), reads_right_to_left(text)]
        page.write_string(number, column, text, form)
