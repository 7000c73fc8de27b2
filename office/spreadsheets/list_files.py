"""A list of this site as one file: a workbook with one sheet, or CSV."""

import io
from collections.abc import Iterable, Sequence
from typing import Any

from office.spreadsheets.writing import write_csv, write_xlsx

CONTENT_TYPES = {
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    "csv": "text/csv",
}


def list_file(
    form: str,
    header: Sequence[str],
    rows: Iterable[Sequence[Any]],
    *,
    sheet: str,
    is_right_to_left: bool,
) -> bytes:
    """The content of the file; `form` is one of `CONTENT_TYPES`, `sheet` the name of the sheet."""
    if form == "xlsx":
        book = io.BytesIO()
        write_xlsx(book, header, rows, sheet=sheet, is_right_to_left=is_right_to_left)
        return book.getvalue()
    text = io.StringIO(newline="")
    write_csv(text, header, rows)
    return text.getvalue().encode("utf-8-sig")
