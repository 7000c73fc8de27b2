"""The cells of a stored row, by column."""

from imports.columns.form import ListForm
from imports.columns.layout import Layout, ListedRow
from imports.models import Row
from office.spreadsheets.reading import Cell


def as_written(form: ListForm, row: Row, layout: Layout) -> dict[str, str]:
    """The cells of a row as the file has them, by column."""
    listed = listed_row(row)
    return {str(c): str(layout.cell(listed, c)).strip() for c in columns(form, layout)}


def columns(form: ListForm, layout: Layout) -> list[str]:
    """The columns that can be corrected, in the order of the list; always with a group."""
    names = sorted(layout.columns, key=layout.columns.__getitem__)
    left_out = {form.number, form.group, *form.unkept}
    group = [form.group] if form.group else []
    return [column for column in names if column not in left_out] + group


def listed_row(row: Row) -> ListedRow:
    """The row as it was read from its sheet."""
    merged: list[Cell] = row.parsed.get("merged") or row.raw
    return ListedRow(row.number, row.raw, list(merged), row.parsed.get("heading", ""))
