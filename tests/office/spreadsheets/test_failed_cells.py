"""Cells that show an error: their text is kept, whatever the form of the file."""

import struct

import pytest
import xlsxwriter

from office.spreadsheets.failed import UNNAMED, is_failed
from office.spreadsheets.reading import read
from tests.faults.malicious_files import label, ods, record, xls


def rows_of(path):
    with read(path) as book:
        return {sheet.name: [row.cells for row in sheet.rows()] for sheet in book.sheets}


def test_failed_cells_of_a_workbook_are_on_their_sheet(tmp_path):
    path = tmp_path / "list.xlsx"
    with xlsxwriter.Workbook(path) as book:
        book.add_worksheet("Notes").write_row(0, 0, ["nothing", "wrong"])
        book.add_chartsheet("Chart").set_chart(_chart(book))
        page = book.add_worksheet("List")
        page.write_row(0, 0, ["Name", "Country"])
        page.write_formula(1, 0, "=NA()", None, "#N/A")
        page.write_string(1, 1, "Kenya")
        page.write_formula(2, 1, "=A9", None, "#REF!")

    rows = rows_of(path)

    assert rows["Notes"] == [["nothing", "wrong"]]
    assert rows["List"] == [["Name", "Country"], ["#N/A", "Kenya"], ["", "#REF!"]]


def _chart(book):
    chart = book.add_chart({"type": "line"})
    chart.add_series({"values": "=Notes!$A$1:$A$2"})
    return chart


def test_open_document_shows_them(tmp_path):
    error = (
        '<table:table-cell table:formula="of:=NA()" office:value-type="string" '
        'office:string-value="" calcext:value-type="error"><text:p>#N/A</text:p></table:table-cell>'
    )
    name = '<table:table-cell office:value-type="string"><text:p>Ann Bo</text:p></table:table-cell>'
    space = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    ods(tmp_path / "list.ods", f"<table:table-row {space}>{name}{error}</table:table-row>")

    assert rows_of(tmp_path / "list.ods") == {"List": [["Ann Bo", "#N/A"]]}


def test_an_old_workbook_shows_them(tmp_path):
    own = record(0x0205, struct.pack("<HHHBB", 1, 0, 15, 0x17, 1))
    truth = record(0x0205, struct.pack("<HHHBB", 1, 1, 15, 1, 0))
    of_formula = record(
        0x0006, struct.pack("<HHH", 1, 2, 15) + b"\x02\0\x2a\0\0\0\xff\xff" + b"\0" * 8
    )
    xls(tmp_path / "list.xls", label(0, 0) + own + truth + of_formula, ["Name"])

    assert rows_of(tmp_path / "list.xls") == {"List": [["Name"], ["#REF!", "TRUE", "#N/A"]]}


@pytest.mark.parametrize("text", ["#N/A", "#REF!", "#¡DIV/0!", "#NOM?", "Err:502", UNNAMED])
def test_error_shown_by_a_program_is_recognised_in_its_language(text):
    assert is_failed(text)


@pytest.mark.parametrize("text", ["", "#", "#org+name", "Errol Ba", "# 12", "N/A", "#1", "Err"])
def test_text_that_people_write_is_no_error(text):
    assert not is_failed(text)
