import io
import re
import zipfile
from datetime import date

import pytest

from office.spreadsheets.reading import read
from office.spreadsheets.writing import Page, write_book, write_csv, write_xlsx

HEADER = ["Name", "Phone", "Arrival", "Seats"]
ROWS = [
    ["=HYPERLINK(1)", "+254 20 555", date(2017, 5, 1), 2],
    ["'=quoted", "@home", None, 1.5],
    ["Hélène", "-", date(2017, 5, 2), -3],
]
READ_BACK = [
    HEADER,
    ["=HYPERLINK(1)", "+254 20 555", "2017-05-01", 2],
    ["'=quoted", "@home", "", 1.5],
    ["Hélène", "-", "2017-05-02", -3],
]


def read_rows(path):
    with read(path) as book:
        return [row.cells for row in book.sheets[0].rows()]


@pytest.mark.parametrize("right_to_left", [False, True])
def test_a_workbook_reads_back_as_it_was(tmp_path, right_to_left):
    with (tmp_path / "out.xlsx").open("wb") as out:
        write_xlsx(out, HEADER, iter(ROWS), sheet="People", is_right_to_left=right_to_left)

    assert read_rows(tmp_path / "out.xlsx") == READ_BACK


def test_telephone_and_formula_are_text_cells_without_an_apostrophe(tmp_path):
    with (tmp_path / "out.xlsx").open("wb") as out:
        write_xlsx(out, HEADER, iter(ROWS))

    with zipfile.ZipFile(tmp_path / "out.xlsx") as container:
        sheet = container.read("xl/worksheets/sheet1.xml").decode()
        formats = re.findall("<xf [^>]*>", container.read("xl/styles.xml").decode())
    quoted = [f for f in formats if "xfId" in f].index(
        next(f for f in formats if 'quotePrefix="1"' in f)
    )
    for cell, shown in [("B2", "+254 20 555"), ("A2", "=HYPERLINK(1)")]:
        assert f'<c r="{cell}" s="{quoted}" t="inlineStr"><is><t>{shown}</t>' in sheet
    assert "<f>" not in sheet


BOOK_PAGE = Page("Texts", ["A"], [["BAPA+40 الخطة الوطنية"], ["+ The plan"]], [20])


@pytest.mark.parametrize(
    "write",
    [
        lambda out: write_xlsx(out, BOOK_PAGE.header, BOOK_PAGE.rows),
        lambda out: write_book(out, [BOOK_PAGE]),
    ],
)
def test_an_arabic_text_that_begins_with_latin_letters_runs_from_right_to_left(write):
    out = io.BytesIO()
    write(out)

    with zipfile.ZipFile(out) as container:
        sheet = container.read("xl/worksheets/sheet1.xml").decode()
        styles = container.read("xl/styles.xml").decode()
    looks = re.findall("<xf .*?(?:/>|</xf>)", styles.split("<cellXfs")[1])
    arabic, english = (looks[int(re.search(f'r="{c}" s="(\\d+)"', sheet)[1])] for c in ("A2", "A3"))
    assert 'readingOrder="2"' in arabic
    assert "readingOrder" not in english


def test_a_text_file_reads_back_as_it_was(tmp_path):
    with (tmp_path / "out.csv").open("w", encoding="utf-8-sig", newline="") as out:
        write_csv(out, HEADER, iter(ROWS))

    assert read_rows(tmp_path / "out.csv") == [[str(cell) for cell in row] for row in READ_BACK]


def test_no_cell_of_an_export_can_be_run():
    out = io.StringIO(newline="")

    write_csv(out, ["=Title"], [["=1+1"], ["\t=1"], ["@SUM(A1)"], ["\0=1"]])

    assert all(line.lstrip('"')[0] == "'" for line in out.getvalue().splitlines())


@pytest.mark.parametrize("character", ["\ufffe", "\uffff", "\x01", "\x0b", "\ud800"])
def test_characters_that_no_workbook_can_hold_are_left_out(tmp_path, character):
    path = tmp_path / "list.xlsx"

    with path.open("wb") as out:
        write_xlsx(out, [f"He{character}ad"], [[f"ce{character}ll"]], sheet=f"She{character}et")

    with read(path, "list.xlsx") as book:
        sheet = book.sheets[0]
        assert (sheet.name, [row.cells for row in sheet.rows()]) == ("Sheet", [["Head"], ["cell"]])
