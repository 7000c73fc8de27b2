"""The cells of a kept row, by what they hold."""

from office.spreadsheets.reading import Cell
from workshops.imports.headers import Column
from workshops.imports.layout import Layout, ListedRow
from workshops.models import ImportRow


def as_written(row: ImportRow, layout: Layout) -> dict[str, str]:
    """The cells of a row as the file has them, by column."""
    listed = listed_row(row)
    return {c.value: str(layout.cell(listed, c)).strip() for c in columns(layout)}


def columns(layout: Layout) -> list[Column]:
    """What can be corrected, in the order of the list; a country also where none is given."""
    found = sorted(layout.columns, key=layout.columns.__getitem__)
    return [c for c in found if c not in (Column.NUMBER, Column.ARRIVAL, Column.COUNTRY)] + [
        Column.COUNTRY
    ]


def listed_row(row: ImportRow) -> ListedRow:
    """The row as it was read from its sheet."""
    merged: list[Cell] = row.parsed.get("merged") or row.raw
    return ListedRow(row.number, row.raw, list(merged), row.parsed.get("heading", ""))
