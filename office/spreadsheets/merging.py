"""Cells that a workbook draws as one, downwards: (first row, last row, column).

Rows are numbered as the spreadsheet program shows them, columns from nought. Only the first
column of a range counts: the text of a cell merged to the right stands where it begins.
"""

from collections.abc import Iterable

Merged = tuple[int, int, int]
MOST = 20_000


def downwards(ranges: Iterable[tuple[tuple[int, int], tuple[int, int]]] | None) -> list[Merged]:
    """The ranges as calamine gives them, those of one row left out."""
    merged: list[Merged] = []
    for (top, left), (bottom, _right) in ranges or ():
        if bottom > top and len(merged) < MOST:
            merged.append((top + 1, bottom + 1, left))
    return merged
