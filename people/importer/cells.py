"""The cells of a kept row, by what they hold."""

from imports.models import Row
from office.spreadsheets.reading import Cell
from people.importer.headers import Column
from people.importer.layout import Layout, ListedRow


def as_written(row: Row, layout: Layout) -> dict[str, str]:
    """The cells of a row as the file has them, by column."""
    listed = listed_row(row)
    return {c.value: str(layout.cell(listed, c)).strip() for c in columns(layout)}


def columns(layout: Layout) -> list[Column]:
    """What can be corrected, in the order of the list; a country also where none is given."""
    found = sorted(layout.columns, key=layout.columns.__getitem__)
    return [c for c in found if c not in (Column.NUMBER, Column.ARRIVAL, Column.COUNTRY)] + [
        Column.COUNTRY
    ]


def listed_row(row: Row) -> ListedRow:
    """The row as it was read from its sheet."""
    merged: list[Cell] = row.parsed.get("merged") or row.raw
    return ListedRow(row.number, row.raw, list(merged), row.parsed.get("heading", ""))
