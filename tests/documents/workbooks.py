"""Workbooks as people send them back: our own file, with cells written anew."""

import io

import xlsxwriter

from office.spreadsheets.reading import read


class Workbook:
    """The sheets of a file as lists of rows; `sheets["Lines"][1][2]` is row 2, column C."""

    def __init__(self, path):
        with read(path, "copy.xlsx") as book:
            self.sheets = {sheet.name: _rows(sheet) for sheet in book.sheets}

    def cell(self, sheet, heading, row):
        rows = self.sheets[sheet]
        return _at(rows[row - 1], _place(rows, heading))

    def write(self, sheet, row, **cells):
        """Writes cells by the words above their columns, in a row as Excel numbers it."""
        rows = self.sheets[sheet]
        while len(rows) < row:
            rows.append([])
        for heading, value in cells.items():
            place = _place(rows, heading)
            rows[row - 1] += [""] * (place + 1 - len(rows[row - 1]))
            rows[row - 1][place] = value

    def as_bytes(self):
        out = io.BytesIO()
        with xlsxwriter.Workbook(out, {"strings_to_formulas": False}) as book:
            for name, rows in self.sheets.items():
                page = book.add_worksheet(name)
                for number, row in enumerate(rows):
                    page.write_row(number, 0, row)
        return out.getvalue()


def workbook(file, folder):
    """The workbook in a file, to write in; `as_bytes` is what comes back."""
    folder.mkdir(exist_ok=True)
    path = folder / "taken.xlsx"
    path.write_bytes(file)
    return Workbook(path)


def _rows(sheet):
    rows = []
    for row in sheet.rows():
        while len(rows) < row.number - 1:
            rows.append([])
        rows.append(list(row.cells))
    return rows


def _place(rows, heading):
    return [str(cell).rstrip(" *") for cell in rows[0]].index(heading)


def _at(row, place):
    return row[place] if place < len(row) else ""
