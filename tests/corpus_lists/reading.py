"""Reads a file back as plainly as possible: cells by row and column, without understanding."""

import csv

from python_calamine import CalamineWorkbook

from tests.corpus_lists.truth import GeneratedList

Cells = list[list[str]]


def read_back(item: GeneratedList) -> dict[str, Cells]:
    """The cells of each sheet as texts, merged cells filled; a text file has one sheet."""
    if item.delimiter:
        with item.path.open(encoding=item.encoding, newline="") as file:
            rows = list(csv.reader(file, delimiter=item.delimiter))
        return {item.truth.sheets[0].name: rows}
    workbook = CalamineWorkbook.from_path(item.path)
    return {name: sheet_cells(workbook, name) for name in workbook.sheet_names}


def sheet_cells(workbook: CalamineWorkbook, name: str) -> Cells:
    sheet = workbook.get_sheet_by_name(name)
    rows = [[as_text(value) for value in row] for row in sheet.to_python(skip_empty_area=False)]
    for (first_row, first_column), (last_row, last_column) in sheet.merged_cell_ranges or []:
        for row in range(first_row, last_row + 1):
            for column in range(first_column, last_column + 1):
                rows[row][column] = rows[first_row][first_column]
    return rows


def as_text(value: object) -> str:
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value)
