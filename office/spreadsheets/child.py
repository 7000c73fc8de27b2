"""The reading child (office/sandbox.py starts it): IN NAME ENCODING OUT.

Writes one JSON value a line: the format, then each sheet followed by its rows as [number, cell, …]
and by the columns that were left out; or one line with the reason for refusing.
"""

import json
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime, time, timedelta
from math import isfinite
from pathlib import Path
from typing import Any, TextIO

from office.sandbox import FileRefused, answer
from office.spreadsheets import html_tables, limits, text_files
from office.spreadsheets.beyond import note_row
from office.spreadsheets.cells import restore
from office.spreadsheets.checks import check
from office.spreadsheets.contents import Seen, pieces
from office.spreadsheets.hidden import Hidden
from office.spreadsheets.merging import Merged, downwards
from office.spreadsheets.number_formats import Template, formatted_cells, shown

_as_json = json.JSONEncoder(ensure_ascii=False, separators=(",", ":")).encode
Place = tuple[int, int]  # the row as the program shows it, the column from nought


def main(source: str, file_name: str, encoding: str, target: str) -> None:
    answer(Path(target), lambda out: write(Path(source), file_name, encoding, out))


def write(path: Path, file_name: str, encoding: str, out: TextIO) -> None:
    kind, seen = check(path, file_name)
    if kind == "csv":
        _write_text(path, encoding, out)
    elif kind == "html":
        _line(out, {"format": kind, "encoding": ""})
        for table in html_tables.read(path):
            _write_sheet(
                out, table.name, iter(table.rows), merged=table.merged, left_out=table.left_out
            )
    else:
        _line(out, {"format": kind, "encoding": ""})
        _write_book(path, out, seen)


def _write_text(path: Path, encoding: str, out: TextIO) -> None:
    """Read with quotation marks, unless one that is never closed swallows rows."""
    for quotes in (True, False):
        used, rows = text_files.read(path, encoding, quotes=quotes)
        _line(out, {"format": "csv", "encoding": used})
        try:
            _write_sheet(out, "", rows)
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
        is_visible = meta.visible == SheetVisibleEnum.Visible
        together = downwards(sheet.merged_cell_ranges) or seen.merged.get(number, [])
        rows = _as_shown(path, _from_the_left(sheet), seen, number)
        hidden = seen.hidden.get(number)
        _write_sheet(out, meta.name, rows, is_visible=is_visible, merged=together, hidden=hidden)


def _from_the_left(sheet: Any) -> Iterator[list[Any]]:
    """The rows with the empty columns that calamine leaves out before the first one used."""
    before = [""] * (sheet.start[1] if sheet.start else 0)
    return (before + row for row in sheet.iter_rows())


def _as_shown(
    path: Path, rows: Iterator[list[Any]], seen: Seen, number: int
) -> Iterator[list[Any]]:
    """The rows of a worksheet with what its cells show where the parser gives something else."""
    formatted = seen.formatted.get(number, {})
    rows = _with_digits(rows, ((*place, template) for place, template in sorted(formatted.items())))
    if number < len(seen.parts) and seen.styles:
        rows = _with_digits(rows, _formatted_cells(path, seen.parts[number], seen.styles))
    return _with_texts(rows, seen.failed.get(number, {}) | seen.texts.get(number, {}))


def _formatted_cells(
    path: Path, part: str, styles: dict[int, Template]
) -> Iterator[tuple[int, int, Template]]:
    with zipfile.ZipFile(path) as container:
        if part in container.namelist():
            yield from formatted_cells(pieces(container, part), styles)


def _with_digits(
    rows: Iterator[list[Any]], cells: Iterator[tuple[int, int, Template]]
) -> Iterator[list[Any]]:
    """The rows with numbers as their cells show them; `cells` are in the order of the rows."""
    following = next(cells, None)
    for number, row in enumerate(rows, 1):
        while following and following[0] <= number:
            place, column, template = following
            if place == number and column < len(row):
                row[column] = shown(row[column], template)
            following = next(cells, None)
        yield row


def _with_texts(rows: Iterator[list[Any]], texts: Mapping[Place, str]) -> Iterator[list[Any]]:
    """The rows with the texts of these cells, which the parser does not give."""
    by_row: dict[int, list[tuple[int, str]]] = {}
    for (number, column), text in texts.items():
        by_row.setdefault(number, []).append((column, text))
    for number, row in enumerate(rows, 1):
        for column, text in by_row.get(number, ()):
            if column < len(row):
                row[column] = text
        yield row


def _write_sheet(
    out: TextIO,
    name: str,
    rows: Iterator[list[Any]],
    *,
    is_visible: bool = True,
    merged: Sequence[Merged] = (),
    hidden: Hidden | None = None,
    left_out: Mapping[int, str] | None = None,
) -> None:
    hidden = hidden or Hidden()
    about = {"sheet": name, "visible": is_visible, "merged": merged}
    _line(out, about | {"hidden_rows": hidden.rows, "hidden_columns": sorted(hidden.columns)})
    beyond = dict(left_out or {})
    for number, row in enumerate(rows, 1):
        if number > limits.MAX_ROWS:
            raise FileRefused("rows", limit=limits.MAX_ROWS)
        note_row(beyond, row)
        cells = [plain(cell) for cell in row[: limits.MAX_COLUMNS]]
        while cells and cells[-1] == "":
            cells.pop()
        if any(isinstance(cell, str) and len(cell) > limits.MAX_CELL_CHARACTERS for cell in cells):
            raise FileRefused("cell", row=number, limit=limits.MAX_CELL_CHARACTERS)
        if cells:
            _line(out, [number, *cells])
    if beyond:
        _line(out, {"left_out": sorted(beyond.items())})


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
    out.write(_as_json(value) + "\n")
