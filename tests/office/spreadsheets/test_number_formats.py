"""Numbers as cells show them: the zero of a telephone number is part of it."""

from datetime import date

import pytest
import xlsxwriter

from office.spreadsheets.number_formats import shown, template_of
from office.spreadsheets.reading import read
from tests.faults.malicious_files import ods, record, xls
from tests.people.importer.samples import LISTS


def cells_of(path):
    with read(path) as book:
        return [row.cells for row in book.sheets[0].rows()]


@pytest.mark.parametrize(
    ("code", "number", "text"),
    [
        ("0000000000", 722123456, "0722123456"),
        ("0000000000", 722123456.0, "0722123456"),
        ("0000", 12345, "12345"),
        ("000", 0, "000"),
        ("+000000000000", 254722123456, "+254722123456"),
        ("00 00 00 00 00", 612345678, "06 12 34 56 78"),
        (r"00\.00\.00", 10203, "01.02.03"),
        ('"0"#########', 722123456, "0722123456"),
        ("000-000", 1234, "001-234"),
        ("[$-409]0000;-0000", 12, "0012"),
        ("(000) 0000", 5550101, "(555) 0101"),
    ],
)
def test_a_number_is_shown_by_a_format_of_digits(code, number, text):
    assert shown(number, template_of(code)) == text


@pytest.mark.parametrize(
    "code",
    ["General", "0", "#,##0", "0.00", "00%", "0.00E+00", "dd/mm/yyyy", "hh:mm", "@", "# ?/?",
     '0 "kg"', "[<100]000;0", "0" * 61],
)  # fmt: skip
def test_a_format_that_shows_no_more_digits_is_left_to_the_parser(code):
    assert template_of(code) is None


@pytest.mark.parametrize("value", [-5, 1.5, float("inf"), "722", True, ""])
def test_values_that_are_no_whole_numbers_stay_as_they_are(value):
    assert shown(value, template_of("0000")) == value


def test_the_list_of_leading_zeros_gives_them_back():
    phones = [row[2] for row in cells_of(LISTS / "13-leading-zero.xlsx")[1:4]]

    assert list(map(str, phones)) == ["254722123456", "0722123456", "254722123456000"]


def test_days_stay_days_beside_numbers_with_zeros(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        page = book.add_worksheet()
        page.write("A1", "Name")
        page.write("B2", 722123456, book.add_format({"num_format": "0000000000"}))
        page.write("C2", date(2017, 5, 1), book.add_format({"num_format": "dd/mm/yyyy"}))
        page.write("D2", 7, book.add_format({"num_format": "00"}))

    assert cells_of(tmp_path / "a.xlsx") == [["Name"], ["", "0722123456", "2017-05-01", "07"]]


def test_every_sheet_of_a_workbook_shows_its_zeros(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        zeros = book.add_format({"num_format": "0000"})
        for name in ("First", "Second"):
            book.add_worksheet(name).write("C3", 12, zeros)

    with read(tmp_path / "a.xlsx") as book:
        cells = [[row.cells for row in sheet.rows()] for sheet in book.sheets]
    assert cells == [[["", "", "0012"]]] * 2


def test_an_open_document_shows_its_zeros(tmp_path):
    def cell(value, text):
        return (
            f'<table:table-cell office:value-type="float" office:value="{value}">'
            f"<text:p>{text}</text:p></table:table-cell>"
        )

    cells = cell("722123456", "0722123456") + cell("7", "7") + cell("1234", "1,234")
    ods(tmp_path / "list.ods", f"<table:table-row>{cells}</table:table-row>")

    assert cells_of(tmp_path / "list.ods") == [["0722123456", 7, 1234]]


def test_an_old_workbook_shows_its_zeros(tmp_path):
    from struct import pack

    code = b"0000000000"
    formats = record(0x041E, pack("<HHB", 164, len(code), 0) + code)
    styles = record(0x00E0, pack("<HH", 0, 0) + bytes(16))
    styles += record(0x00E0, pack("<HH", 0, 164) + bytes(16))
    number = record(0x0203, pack("<HHHd", 0, 0, 1, 722123456.0))
    plain = record(0x0203, pack("<HHHd", 0, 1, 0, 722123456.0))
    xls(tmp_path / "list.xls", number + plain, begin=formats + styles)

    assert cells_of(tmp_path / "list.xls") == [["0722123456", 722123456]]
