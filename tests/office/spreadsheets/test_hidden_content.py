"""Rows and columns that the sender's program does not show are told, not lost."""

from struct import pack

import pytest
import xlsxwriter

from office.spreadsheets.hidden import Hidden
from office.spreadsheets.reading import read
from tests.faults.malicious_files import label, ods, record, xls, xlsx

HIDDEN = {"hidden": True}


def hidden_in(path):
    with read(path) as book:
        return [(sheet.hidden_rows, sheet.hidden_columns) for sheet in book.sheets]


@pytest.fixture
def workbook(tmp_path):
    """A workbook of ten rows and five columns in each sheet."""

    def write(*hide):
        path = tmp_path / "list.xlsx"
        with xlsxwriter.Workbook(path) as book:
            for hide_in in hide:
                page = book.add_worksheet()
                for row in range(10):
                    page.write_row(row, 0, ["x"] * 5)
                hide_in(page)
        return path

    return write


def test_rows_and_columns_hidden_by_hand_are_told_for_each_sheet(workbook):
    def hide(page):
        for row in (2, 3, 4, 8):
            page.set_row(row, options=HIDDEN)
        page.set_column("B:C", None, None, HIDDEN)
        page.set_column("F:XFD", None, None, HIDDEN)

    (first, second) = hidden_in(workbook(lambda _page: None, hide))

    assert first == ([], [])
    assert second[0] == [(3, 5), (9, 9)]
    assert second[1] == [1, 2, *range(5, 60)]


def test_rows_that_a_filter_hides_are_hidden_rows(workbook):
    def filter_rows(page):
        page.autofilter("A1:E10")
        page.filter_column("A", "x == y")
        for row in range(1, 10):
            page.set_row(row, options=HIDDEN)

    assert hidden_in(workbook(filter_rows)) == [([(2, 10)], [])]


@pytest.mark.parametrize(
    "row", ['<row r="2" hidden="true">', "<row hidden='1' r='2' spans='1:1'>", '<row hidden="1">']
)
def test_hidden_rows_are_told_whatever_program_wrote_them(tmp_path, row):
    first = '<row r="1" hidden="false"><c r="A1"><v>1</v></c></row>'
    cell = "<c><v>2</v></c>" if "r=" not in row else '<c r="A2"><v>2</v></c>'
    xlsx(tmp_path / "list.xlsx", f"{first}{row}{cell}</row>".encode())

    assert hidden_in(tmp_path / "list.xlsx") == [([(2, 2)], [])]


def test_an_open_document_tells_what_it_hides(tmp_path):
    cell = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
    rows = (
        "<table:table-column/>"
        '<table:table-column table:visibility="collapse" table:number-columns-repeated="2"/>'
        f"<table:table-row>{cell * 3}</table:table-row>"
        f'<table:table-row table:visibility="filter">{cell * 3}</table:table-row>'
        '<table:table-row table:visibility="collapse" table:number-rows-repeated="3">'
        f"{cell * 3}</table:table-row>"
    )
    ods(tmp_path / "list.ods", rows)

    assert hidden_in(tmp_path / "list.ods") == [([(2, 5)], [1, 2])]


def test_an_old_workbook_tells_what_it_hides(tmp_path):
    columns = record(0x7D, pack("<HHHHHH", 1, 2, 2340, 15, 1, 0))
    shown = record(0x0208, pack("<HHHHHHI", 0, 0, 3, 255, 0, 0, 0x0100))
    hidden = record(0x0208, pack("<HHHHHHI", 1, 0, 3, 255, 0, 0, 0x0120))
    xls(tmp_path / "list.xls", columns + shown + hidden + label(0, 0) + label(1, 0))

    assert hidden_in(tmp_path / "list.xls") == [([(2, 2)], [1, 2])]


def test_text_files_hide_nothing(tmp_path):
    (tmp_path / "list.csv").write_text("Name,Country\nAnn Bo,Kenya\n")

    assert hidden_in(tmp_path / "list.csv") == [([], [])]


def test_hidden_rows_that_follow_each_other_are_one_range():
    hidden = Hidden()
    for first, last in ((3, 3), (4, 6), (8, 8), (200_000, 300_000)):
        hidden.hide_rows(first, last)

    assert hidden.rows == [(3, 6), (8, 8)]
