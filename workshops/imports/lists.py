"""The rows of a list that are people, and what else stands between them."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from core.spreadsheets.reading import Row, Sheet
from workshops.imports.columns import Layout, text
from workshops.imports.headers import Column, column_of

_PERSON = (Column.NAME, Column.GIVEN_NAME, Column.FAMILY_NAME, Column.EMAIL)
_NOTE_FROM = 50


@dataclass
class Skipped:
    """Rows that are no people, by sheet row. `blank` counts those above the last person."""

    blank: int = 0
    notes: list[int] = field(default_factory=list)
    headers: list[int] = field(default_factory=list)


def people_rows(sheet: Sheet, layout: Layout, skipped: Skipped) -> Iterator[Row]:
    """The rows below the header that name a person or should; the others go to `skipped`."""
    filled = 0
    for row in sheet.rows():
        filled += 1
        if row.number <= layout.header_row:
            continue
        if _is_header(row, layout) or _is_tag_row(row):
            skipped.headers.append(row.number)
        elif _is_note(row, layout):
            skipped.notes.append(row.number)
        else:
            skipped.blank = row.number - filled
            yield row


def _is_header(row: Row, layout: Layout) -> bool:
    """The header once more, as on each page of a printed list."""
    return sum(column_of(text(cell)) is not None for cell in row.cells) > 1 and all(
        text(cell) in ("", *layout.headers) for cell in row.cells
    )


def _is_tag_row(row: Row) -> bool:
    """HXL: a row of hashtags says what the columns hold (hxlstandard.org)."""
    cells = [text(cell) for cell in row.cells if text(cell)]
    return len(cells) > 1 and all(cell.startswith("#") for cell in cells)


def _is_note(row: Row, layout: Layout) -> bool:
    """A remark below or between the people: one cell, and not a person's name."""
    filled = [text(cell) for cell in row.cells if text(cell)]
    if len(filled) != 1:
        return False
    if not any(text(layout.cell(row, column)) for column in _PERSON):
        return True
    return filled[0].startswith(("*", "(", "†")) or len(filled[0]) > _NOTE_FROM
