"""Columns beyond the sixtieth are left out and named; the list is read."""

import pytest
import xlsxwriter

from office.spreadsheets.limits import MAX_AREA, MAX_COLUMNS
from office.spreadsheets.reading import read, read_pasted
from office.spreadsheets.refusals import SheetRefused
from tests.faults.malicious_files import label, ods, xls, xlsx


def read_first(path, **options):
    with read(path, **options) as book:
        sheet = book.sheets[0]
        return [row.cells for row in sheet.rows()], sheet.left_out


HEADER = [f"Question {number}" for number in range(1, 64)]


def test_a_wide_workbook_is_read_without_the_columns_beyond_the_limit(tmp_path):
    path = tmp_path / "answers.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, HEADER)
        page.write_row(1, 0, ["Ann Bo"] * 61)

    rows, left_out = read_first(path)

    assert rows == [HEADER[:60], ["Ann Bo"] * 60]
    assert left_out == {60: "Question 61", 61: "Question 62", 62: "Question 63"}


def test_a_wide_text_file_names_the_columns_that_are_left_out(tmp_path):
    path = tmp_path / "answers.csv"
    path.write_text(",".join(HEADER) + "\n" + ",".join(["x"] * 63) + "," * 500 + "\n")

    rows, left_out = read_first(path)

    assert [len(cells) for cells in rows] == [60, 60]
    assert left_out == {60: "Question 61", 61: "Question 62", 62: "Question 63"}


def test_blank_columns_beyond_the_limit_are_not_named(tmp_path):
    path = tmp_path / "answers.csv"
    path.write_text("Name" + "," * 70 + "\nAnn Bo\n")

    assert read_first(path) == ([["Name"], ["Ann Bo"]], {})


def test_a_wide_open_document_is_read(tmp_path):
    cell = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    ods(tmp_path / "list.ods", f"<table:table-row>{cell * 62}</table:table-row>")

    assert read_first(tmp_path / "list.ods") == ([["x"] * 60], {60: "x", 61: "x"})


def test_a_wide_old_workbook_is_read(tmp_path):
    xls(tmp_path / "list.xls", label(0, 0) + label(0, 255))

    assert read_first(tmp_path / "list.xls") == ([["x"]], {255: "x"})


@pytest.mark.parametrize(
    ("table", "cells", "left_out"),
    [
        ("<table><td colspan=61>x</table>", [["x"]], {}),
        ("<table><td rowspan=999999999 colspan=99999999>x<td>y", [["x"]], {10_000: "y"}),
        ("<table><td colspan=60>x<td>y<tr><td>z", [["x"], ["z"]], {60: "y"}),
    ],
)  # fmt: skip
def test_a_wide_pasted_table_is_read(table, cells, left_out):
    with read_pasted(table) as book:
        sheet = book.sheets[0]

        assert [row.cells for row in sheet.rows()] == cells
        assert sheet.left_out == left_out


@pytest.mark.parametrize(("rows", "is_read"), [(600, True), (601, False)])
def test_a_wide_sheet_is_read_up_to_the_room_that_a_parser_may_take(tmp_path, rows, is_read):
    columns = MAX_AREA // 600  # 10,000: column NTP
    assert columns > MAX_COLUMNS
    far = f'<row r="{rows}"><c r="NTP{rows}"><v>1</v></c></row>'
    xlsx(tmp_path / "list.xlsx", ('<row r="1"><c r="A1"><v>1</v></c></row>' + far).encode())

    if is_read:
        assert read_first(tmp_path / "list.xlsx")[0] == [[1]]
        return
    with pytest.raises(SheetRefused) as refused:
        read(tmp_path / "list.xlsx")
    assert refused.value.code == "columns"
