"""The reading child (office/sandbox.py starts it): IN NAME ENCODING OUT.

Writes one JSON value a line: what was found, then each sheet followed by its
rows as [number, cell, …]; or one line with the reason for refusing.
"""

import json
from collections.abc import Iterator, Sequence
from datetime import date, datetime, time, timedelta
from math import isfinite
from pathlib import Path
from typing import Any, TextIO

from office.sandbox import FileRefused, answer
from office.spreadsheets import html_tables, limits, text_files
from office.spreadsheets.cells import restore
from office.spreadsheets.checks import check
from office.spreadsheets.contents import Seen
from office.spreadsheets.failed import Failed
from office.spreadsheets.merging import Merged, downwards


def main(source: str, file_name: str, encoding: str, target: str) -> None:
    answer(Path(target), lambda out: write(Path(source), file_name, encoding, out))


def write(path: Path, file_name: str, encoding: str, out: TextIO) -> None:
    kind, seen = check(path, file_name)
    if kind == "csv":
        _write_text(path, encoding, out)
    elif kind == "html":
        _line(out, {"format": kind, "encoding": ""})
        for table in html_tables.read(path):
            _write_sheet(out, table.name, True, iter(table.rows), table.merged)
    else:
        _line(out, {"format": kind, "encoding": ""})
        _write_book(path, out, seen)


def _write_text(path: Path, encoding: str, out: TextIO) -> None:
    """Read with quotation marks, unless one that is never closed swallows rows."""
    for quotes in (True, False):
        used, rows = text_files.read(path, encoding, quotes=quotes)
        _line(out, {"format": "csv", "encoding": used})
        try:
            _write_sheet(out, "", True, rows)
        except text_files.SwallowedError:
            out.seek(0)
            out.truncate()
        else:
            return


def _write_book(path: Path, out: TextIO, seen: Seen) -> None:
    from python_calamine import CalamineWorkbook, PasswordError, SheetTypeEnum, SheetVisibleEnum

    try:
        book = CalamineWorkbook.from_path(str(path))
    except PasswordError as error:
        raise FileRefused("locked") from error
    pages = [meta for meta in book.sheets_metadata if meta.typ == SheetTypeEnum.WorkSheet]
    for number, meta in enumerate(pages):
        sheet = book.get_sheet_by_name(meta.name)
        if sheet.width > limits.MAX_COLUMNS:
            raise FileRefused("columns", sheet=meta.name, limit=limits.MAX_COLUMNS)
        is_visible = meta.visible == SheetVisibleEnum.Visible
        together = downwards(sheet.merged_cell_ranges) or seen.merged.get(number, [])
        rows = _with_failed(_from_the_left(sheet), seen.failed.get(number, {}))
        _write_sheet(out, meta.name, is_visible, rows, together)


def _from_the_left(sheet: Any) -> Iterator[list[Any]]:
    """The rows with the empty columns that calamine leaves out before the first one used."""
    before = [""] * (sheet.start[1] if sheet.start else 0)
    return (before + row for row in sheet.iter_rows())


def _with_failed(rows: Iterator[list[Any]], failed: Failed) -> Iterator[list[Any]]:
    """The rows with the text of cells that show an error, which the parser leaves blank."""
    by_row: dict[int, list[tuple[int, str]]] = {}
    for (number, column), text in failed.items():
        by_row.setdefault(number, []).append((column, text))
    for number, row in enumerate(rows, 1):
        for column, text in by_row.get(number, ()):
            if column < len(row):
                row[column] = text
        yield row


def _write_sheet(
    out: TextIO,
    name: str,
    is_visible: bool,
    rows: Iterator[list[Any]],
    merged: Sequence[Merged] = (),
) -> None:
    _line(out, {"sheet": name, "visible": is_visible, "merged": merged})
    for number, row in enumerate(rows, 1):
        if number > limits.MAX_ROWS:
            raise FileRefused("rows", limit=limits.MAX_ROWS)
        cells = [plain(cell) for cell in row]
        while cells and cells[-1] == "":
            cells.pop()
        if any(isinstance(cell, str) and len(cell) > limits.MAX_CELL_CHARACTERS for cell in cells):
            raise FileRefused("cell", row=number, limit=limits.MAX_CELL_CHARACTERS)
        if cells:
            _line(out, [number, *cells])


def plain(cell: Any) -> str | int | float:
    """A cell as JSON: text as it stands, whole numbers without a point, dates as ISO 8601."""
    if isinstance(cell, str):
        return restore(cell).replace("\0", "")  # no database stores it
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        if not isfinite(cell):  # JSON has no infinity
            return str(cell)
        return int(cell) if cell.is_integer() else cell
    if isinstance(cell, datetime) and cell.time() == time():
        return cell.date().isoformat()
    if isinstance(cell, date | datetime | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return "" if cell is None else cell


def _line(out: TextIO, value: Any) -> None:
    out.write(json.dumps(value, ensure_ascii=False, separators=(",", ":")) + "\n")
