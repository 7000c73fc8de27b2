"""The one writer of every export: harmless cells, read back as they were."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import chain
from typing import IO, Any

import xlsxwriter

from core.spreadsheets.cells import neutralise
from core.spreadsheets.limits import MAX_CELL_CHARACTERS

_NARROWEST, _WIDEST = 8, 50


def write_csv(out: IO[str], header: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
    """Writes a CSV in the encoding of `out`; open it with utf-8-sig and newline=""."""
    writer = csv.writer(out)
    for row in chain([header], rows):
        writer.writerow([neutralise(cell) if isinstance(cell, str) else cell for cell in row])


def write_xlsx(
    out: IO[bytes],
    header: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    sheet: str = "",
    is_right_to_left: bool = False,
) -> None:
    """Writes a workbook with one sheet in constant memory; text is never taken for more."""
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as book:
        page = book.add_worksheet(sheet or None)
        if is_right_to_left:
            page.right_to_left()
        page.freeze_panes(1, 0)
        for column, title in enumerate(header):
            page.set_column(column, column, min(max(len(title) + 4, _NARROWEST), _WIDEST))
        bold, as_date = (
            book.add_format({"bold": True}),
            book.add_format({"num_format": "yyyy-mm-dd"}),
        )
        for column, title in enumerate(header):
            page.write_string(0, column, neutralise(title), bold)
        for number, row in enumerate(rows, 1):
            for column, cell in enumerate(row):
                _write_cell(page, number, column, cell, as_date)


def _write_cell(page: Any, number: int, column: int, cell: Any, as_date: Any) -> None:
    if cell is None or cell == "":
        return
    if isinstance(cell, bool):
        page.write_boolean(number, column, cell)
    elif isinstance(cell, int | float):
        page.write_number(number, column, cell)
    elif isinstance(cell, date):
        page.write_datetime(number, column, cell, as_date)
    else:
        page.write_string(number, column, neutralise(str(cell))[:MAX_CELL_CHARACTERS])
