"""A workbook that people fill in: typed columns, choices to pick from, protected keys.

Dates are dates of the spreadsheet program, choices are picked from a list, and a cell that names
a row says that it must stay as it is. The same columns read a workbook that comes back.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import IO, Any

import xlsxwriter

from office.spreadsheets.limits import MAX_CELL_CHARACTERS
from office.spreadsheets.writing import as_cell, open_book, reads_right_to_left, sheet_name

LISTS = "lists"  # the hidden sheet with the choices
EARLIEST, LATEST = date(1900, 1, 1), date(2099, 12, 31)
_LONGEST_TITLE, _LONGEST_HINT = 32, 255  # what Excel shows beside a cell
_FEWEST_ROWS = 200  # rows with choices and hints, whether filled or not
_SPARE_ROWS = 100  # such rows below the filled ones
_ALLOWED = (
    "insert_rows", "delete_rows", "format_cells", "format_columns", "format_rows", "sort",
)  # fmt: skip
_ORDERS = {False: 0, True: 2}  # by the first letter, right to left


class ColumnKind(StrEnum):
    """What the cells of a column hold. `LINES` are several texts, each on a line of its own."""

    TEXT = "text"
    LINES = "lines"
    NUMBER = "number"
    DATE = "date"
    CHOICE = "choice"


@dataclass(frozen=True, kw_only=True)
class Column:
    """A column: `name` in the program, `heading` and `hint` in the reader's language, which may be
    lazily translated.

    A key says which row is meant, and is protected in rows that are filled. `limit` is the
    largest number of characters, 0 for none; `width` is in characters.
    """

    name: str
    heading: object
    kind: ColumnKind = ColumnKind.TEXT
    hint: object = ""
    limit: int = 0
    width: int = 24
    is_key: bool = False
    is_needed: bool = False
    is_hidden: bool = False


@dataclass(frozen=True, kw_only=True)
class FillableSheet:
    """A sheet: its columns, its filled rows by the names of columns, and the choices by column."""

    name: str
    columns: Sequence[Column]
    rows: Sequence[Mapping[str, Any]] = ()
    choices: Mapping[str, Sequence[str]] = field(default_factory=dict)


def write_fillable(
    out: IO[bytes],
    sheets: Sequence[FillableSheet],
    *,
    wrong_date: str,
    wrong_choice: str,
    is_right_to_left: bool = False,
) -> None:
    """Write a workbook of such sheets.

    `wrong_date` and `wrong_choice` are what the spreadsheet program says about a cell that holds
    no date, or none of its choices.
    """
    with open_book(out) as book:
        add_sheets(
            book,
            sheets,
            wrong_date=wrong_date,
            wrong_choice=wrong_choice,
            right_to_left=is_right_to_left,
        )


def add_sheets(
    book: Any,
    sheets: Sequence[FillableSheet],
    *,
    wrong_date: str,
    wrong_choice: str,
    right_to_left: bool = False,
) -> None:
    """Add the sheets, and a hidden one with their choices, to an open workbook."""
    formats = _Formats(book)
    pages = [book.add_worksheet(sheet_name(sheet.name)) for sheet in sheets]
    ranges = _write_choices(book, sheets)
    for number, (page, sheet) in enumerate(zip(pages, sheets, strict=True)):
        if right_to_left:
            page.right_to_left()
        page.protect("", dict.fromkeys(_ALLOWED, True))
        page.freeze_panes(1, 0)
        _write_headings(page, sheet, formats)
        last = max(_FEWEST_ROWS, len(sheet.rows) + _SPARE_ROWS)
        for place, column in enumerate(sheet.columns):
            source = ranges.get((number, column.name), "")
            if rule := _rule(column, source, wrong_date, wrong_choice):
                page.data_validation(1, place, last, place, rule)
        for row_number, row in enumerate(sheet.rows, 1):
            for place, column in enumerate(sheet.columns):
                _write(page, row_number, place, row.get(column.name), column, formats)


def _write_headings(page: Any, sheet: FillableSheet, formats: "_Formats") -> None:
    for place, column in enumerate(sheet.columns):
        heading = f"{column.heading} *" if column.is_needed else str(column.heading)
        page.set_column(
            place, place, column.width, formats.of(column), {"hidden": column.is_hidden}
        )
        page.write_string(0, place, as_cell(heading), formats.heading)


def _write_choices(book: Any, sheets: Sequence[FillableSheet]) -> dict[tuple[int, str], str]:
    """Write the choices to a hidden sheet. Returns where those of each column stand."""
    ranges: dict[tuple[int, str], str] = {}
    chosen = [
        (number, name, texts)
        for number, sheet in enumerate(sheets)
        for name, texts in sheet.choices.items()
        if texts
    ]
    if not chosen:
        return ranges
    page = book.add_worksheet(LISTS)
    page.very_hidden()
    for place, (number, name, texts) in enumerate(chosen):
        for row, text in enumerate(texts):
            page.write_string(row, place, as_cell(text))
        cells = xlsxwriter.utility.xl_range_abs(0, place, len(texts) - 1, place)
        ranges[number, name] = f"={LISTS}!{cells}"
    return ranges


def _rule(column: Column, source: str, wrong_date: str, wrong_choice: str) -> dict[str, Any]:
    """The rule of a column's cells with its hint; empty if there is nothing to say."""
    rule: dict[str, Any] = {}
    if column.kind is ColumnKind.DATE:
        rule = {"validate": "date", "criteria": "between", "minimum": EARLIEST, "maximum": LATEST}
        rule["error_message"] = wrong_date[:_LONGEST_HINT]
    elif source:
        rule = {"validate": "list", "source": source}
        rule["error_message"] = wrong_choice[:_LONGEST_HINT]
    elif column.hint:
        rule = {"validate": "any"}
    if rule and column.hint:
        rule["input_title"] = str(column.heading)[:_LONGEST_TITLE]
        rule["input_message"] = str(column.hint)[:_LONGEST_HINT]
    return rule


class _Formats:
    """The formats of cells in a book, made when they are first needed."""

    def __init__(self, book: Any) -> None:
        self._book = book
        self._made: dict[tuple[str, bool, bool], Any] = {}
        look = {"text_wrap": True, "valign": "top"}
        self.heading = book.add_format({"bold": True, "bg_color": "#E5F1F7", **look})

    def of(self, column: Column, *, is_locked: bool = False, is_rtl: bool = False) -> Any:
        """The format of a column's cells; locked ones have a grey ground."""
        shape = {ColumnKind.DATE: "yyyy-mm-dd", ColumnKind.NUMBER: "0"}.get(column.kind, "@")
        key = shape, is_locked, is_rtl
        if key not in self._made:
            look = {"text_wrap": True, "valign": "top", "num_format": shape, "locked": is_locked}
            look["reading_order"] = _ORDERS[is_rtl]
            if is_locked:
                look["bg_color"] = "#F2F2F2"
            if shape == "@":
                look["quote_prefix"] = True
            self._made[key] = self._book.add_format(look)
        return self._made[key]


def _write(
    page: Any, number: int, place: int, value: Any, column: Column, formats: _Formats
) -> None:
    if value is None or value == "" or value == []:
        return
    if isinstance(value, date):
        page.write_datetime(number, place, value, formats.of(column, is_locked=column.is_key))
    elif isinstance(value, int | float):
        page.write_number(number, place, value, formats.of(column, is_locked=column.is_key))
    else:
        text = as_cell(_joined(value))[:MAX_CELL_CHARACTERS]
        form = formats.of(column, is_locked=column.is_key, is_rtl=reads_right_to_left(text))
        page.write_string(number, place, text, form)


def _joined(value: Any) -> str:
    if isinstance(value, str):
        return value
    return "\n".join(map(str, value)) if isinstance(value, Iterable) else str(value)
