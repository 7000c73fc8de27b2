import time
import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from office.spreadsheets.reading import read
from office.spreadsheets.refusals import SheetRefused
from tests.faults.malicious_files import label, ods, xls, xlsx

DATA = Path(__file__).parents[2] / "data"


MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">'
    '<manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.spreadsheet"/>'
    "</manifest:manifest>"
)


def rows_of(path, **options):
    with read(path, **options) as book:
        return [(row.number, row.cells) for sheet in book.sheets for row in sheet.rows()]


def refusal_of(path, **options):
    with pytest.raises(SheetRefused) as refused:
        read(path, **options)
    assert str(refused.value)
    return refused.value


@pytest.fixture
def write(tmp_path):
    def write_file(name, content):
        path = tmp_path / name
        path.write_bytes(content)
        return path

    return write_file


@pytest.fixture
def workbook(tmp_path):
    def make(cells, name="list.xlsx"):
        path = tmp_path / name
        with xlsxwriter.Workbook(path, {"strings_to_formulas": False}) as book:
            page = book.add_worksheet()
            for place, value in cells.items():
                page.write(place, value)
        return path

    return make


def with_part(path, name, content):
    with zipfile.ZipFile(path, "a") as container:
        container.writestr(name, content)
    return path


@pytest.mark.parametrize(
    ("name", "rows", "sheets", "encoding"),
    [
        ("participants-messy.xlsx", 129, ["List", "Notes"], ""),
        ("participants-nairobi.csv", 65, [""], "utf-8"),
        ("participants-cotonou-cp1252.csv", 49, [""], "cp1252"),
    ],
)
def test_the_sample_lists_are_read(name, rows, sheets, encoding):
    with read(DATA / name) as book:
        assert [sheet.name for sheet in book.sheets] == sheets
        assert book.encoding == encoding
        assert sum(1 for sheet in book.sheets for _ in sheet.rows()) == rows


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"])
@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_text_files_in_every_alphabet_and_separator(write, encoding, separator):
    lines = [["Name", "Country"], ["Hélène Koné", "Bénin"], ["José", "Perú"]]
    content = "\r\n".join(separator.join(line) for line in lines).encode(encoding)

    assert [cells for _, cells in rows_of(write("list.csv", content))] == lines


def test_arabic_of_windows_is_recognised(write):
    content = "الاسم;البلد\nمحمد الحسن;مصر\n".encode("cp1256")

    assert rows_of(write("list.csv", content))[1] == (2, ["محمد الحسن", "مصر"])


def test_an_uncertain_alphabet_is_asked_with_both_readings(write):
    path = write("list.csv", "Name\nÉÀ Koné\nAl-éàü\n".encode("cp1252"))

    refused = refusal_of(path)

    assert refused.code == "encoding"
    assert refused.values["readings"]["cp1252"][1] == ["ÉÀ Koné"]
    assert rows_of(path, encoding="cp1252")[1] == (2, ["ÉÀ Koné"])


def test_rows_keep_the_number_that_the_sheet_shows(workbook):
    path = workbook({"B3": "Name", "B5": "Kenji"})

    assert rows_of(path) == [(3, ["", "Name"]), (5, ["", "Kenji"])]


def test_line_breaks_inside_a_cell_do_not_shift_the_rows(write):
    path = write("list.csv", b'Name,Note\nA,"one\ntwo"\n\nB,\n')

    assert [number for number, _ in rows_of(path)] == [1, 2, 4]


def test_numbers_and_dates_come_as_they_are_shown(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        page = book.add_worksheet()
        page.write_datetime("A1", date(2017, 5, 1), book.add_format({"num_format": "d mmm yyyy"}))
        page.write_row("B1", [7, 1.5, "2"])

    assert rows_of(tmp_path / "a.xlsx") == [(1, ["2017-05-01", 7, 1.5, "2"])]


def test_open_document_sheets_are_read(tmp_path):
    cells = "".join(
        f'<table:table-cell office:value-type="string"><text:p>{text}</text:p></table:table-cell>'
        for text in ("Name", "Hélène")
    )
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
        for name in ("office", "table", "text")
    )
    content = (
        f"<office:document-content {spaces}><office:body><office:spreadsheet><table:table "
        f'table:name="List"><table:table-row>{cells}</table:table-row><table:table-row '
        'table:number-rows-repeated="1048575"><table:table-cell/></table:table-row></table:table>'
        "</office:spreadsheet></office:body></office:document-content>"
    )
    with zipfile.ZipFile(tmp_path / "list.ods", "w") as container:
        container.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")
        container.writestr("content.xml", content)
        container.writestr("META-INF/manifest.xml", MANIFEST)

    assert rows_of(tmp_path / "list.ods") == [(1, ["Name", "Hélène"])]


def test_the_name_and_the_content_must_agree(write, workbook):
    assert refusal_of(write("list.pdf", b"%PDF-1.4")).code == "extension"
    assert refusal_of(write("list.csv", b"PK\x03\x04rest")).code == "content"
    assert refusal_of(write("list.xlsx", b"Name,Country\n")).code == "content"
    assert refusal_of(write("list.xls", b"Name,Country\n")).code == "content"
    assert refusal_of(write("list.csv", b"")).code == "empty"
    assert refusal_of(workbook({"A1": "x"}), file_name="list.ods").code == "content"


def test_macros_are_refused(write, workbook):
    assert refusal_of(write("list.xlsm", b"x")).code == "macros"
    assert refusal_of(with_part(workbook({"A1": "x"}), "xl/vbaProject.bin", "x")).code == "macros"


def test_links_to_other_files_are_refused_but_mail_addresses_are_not(workbook):
    linked = with_part(workbook({"A1": "x"}), "xl/externalLinks/externalLink1.xml", "<x/>")
    address = workbook({"A1": "mailto:kenji@example.org"}, "addresses.xlsx")

    assert refusal_of(linked).code == "links"
    assert rows_of(address) == [(1, ["kenji@example.org"])]


def test_a_locked_workbook_says_so(write):
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le")

    assert refusal_of(write("list.xlsx", content)).code == "locked"


def test_a_damaged_container_is_refused(workbook, write):
    path = workbook({"A1": "x"})

    assert refusal_of(write("half.xlsx", path.read_bytes()[:900])).code == "damaged"


def test_a_far_cell_is_refused_before_any_parser_sees_it(workbook):
    assert refusal_of(workbook({"A1048576": "x"})).code == "rows"
    assert refusal_of(workbook({"BZ99999": "x"}, "wide.xlsx")).code == "columns"


def test_an_entity_definition_is_refused(workbook):
    path = with_part(workbook({"A1": "x"}), "xl/extra.xml", "<!DOCTYPE x [<!ENTITY a 'b'>]><x/>")

    assert refusal_of(path).code == "damaged"


def test_a_bomb_is_refused_quickly(workbook):
    path = workbook({"A1": "x"})
    with zipfile.ZipFile(path, "a", zipfile.ZIP_DEFLATED) as container:
        container.writestr("xl/media/image1.bin", bytes(400 * 1024**2))

    started = time.monotonic()

    assert refusal_of(path).code == "too_big"
    assert time.monotonic() - started < 3  # 0.4 s on an idle core


def test_too_many_rows_or_characters_are_refused(write):
    assert refusal_of(write("long.csv", b"a,b\n" * 100_001)).code == "rows"
    assert refusal_of(write("cell.csv", b"a,b\n" + b"x" * 32_768)).code == "cell"


def test_a_quotation_mark_that_nothing_closes_takes_no_rows_away(write):
    content = b'Name,Country,Post\n"Ann Bo,Kenya,x\nBen Co,Ghana,y\n"Cy, jr",Benin,"z"\nDi,Togo,w\n'

    rows = rows_of(write("list.csv", content))

    assert [cells[0] for _, cells in rows][:3] == ["Name", '"Ann Bo', "Ben Co"]
    assert len(rows) == 5


def test_cells_merged_downwards_are_told(tmp_path):
    path = tmp_path / "merged.xlsx"
    with xlsxwriter.Workbook(path) as book:
        page = book.add_worksheet()
        page.merge_range("B3:B5", "Kenya")
        page.merge_range("C1:D1", "wide")

    with read(path) as book:
        assert [tuple(cells) for cells in book.sheets[0].merged] == [(3, 5, 1)]


def test_open_document_tells_its_merged_cells_and_its_row_count(tmp_path):
    rows = (
        '<table:table-row><table:table-cell table:number-rows-spanned="2" '
        'office:value-type="string"><text:p>Kenya</text:p></table:table-cell></table:table-row>'
        "<table:table-row><table:covered-table-cell/><table:table-cell "
        'office:value-type="string"><text:p>B</text:p></table:table-cell></table:table-row>'
    )
    ods(tmp_path / "list.ods", rows)

    with read(tmp_path / "list.ods") as book:
        (sheet,) = book.sheets
        assert [tuple(cells) for cells in sheet.merged] == [(1, 2, 0)]
        assert sheet.filled == 2


def test_odd_cells_become_something_that_can_be_kept(tmp_path):
    strange = (
        b'<row r="1"><c r="A1"><v>1e999</v></c><c r="B1" t="e"><v>#N/A</v></c>'
        b'<c r="C1" t="b"><v>1</v></c><c r="D1" t="inlineStr"><is><t>a_x000D_b</t></is></c>'
        b'<c r="E1"><v>254712345678</v></c></row>'
    )
    xlsx(tmp_path / "odd.xlsx", strange)

    assert rows_of(tmp_path / "odd.xlsx") == [(1, ["inf", "#N/A", "TRUE", "a\rb", 254712345678])]


def test_days_before_1900_stay_what_they_are(tmp_path):
    with xlsxwriter.Workbook(tmp_path / "a.xlsx") as book:
        page = book.add_worksheet()
        as_day = book.add_format({"num_format": "dd/mm/yyyy"})
        page.write_row("A1", [-5, 3_000_000, 61], as_day)

    assert rows_of(tmp_path / "a.xlsx")[0][1][1:] == [3_000_000, "1900-03-01"]


def test_sixty_columns_and_a_full_cell_are_within_the_limits(write):
    content = ",".join(["a"] * 60) + "\n" + "x" * 32_767 + ",b\n"

    rows = rows_of(write("list.csv", content.encode()))

    assert (len(rows[0][1]), len(rows[1][1][0])) == (60, 32_767)


def test_an_old_workbook_is_read(tmp_path):
    xls(tmp_path / "list.xls", label(0, 0) + label(1, 1, 1), ["Name", "Kenya"])

    assert rows_of(tmp_path / "list.xls") == [(1, ["Name"]), (2, ["", "Kenya"])]
