"""An Excel copy is read back by the names of its columns, wherever they stand."""

import io
import zipfile

import pytest
import xlsxwriter
from django.utils import translation

from documents.exchange.copies.parts import CopyRefused
from documents.exchange.excel import in_cells
from office.spreadsheets.reading import read as read_sheet
from richtext.tree import canonical
from tests.documents.exchange.copies.sample_copies import (
    changed,
    excel_copy,
    read,
    texts,
    write_text,
)
from tests.roadmaps.sample_roadmap import filled

pytestmark = pytest.mark.django_db
HEADER = ["Section", "Title", "Text", "Language", "Version (leave as it is)"]
ROW = ["vision", "Vision", "A new **vision**.", "fr", "2"]


def book(*rows, marks=(), sheet="Sections"):
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as made:
        page = made.add_worksheet(sheet)
        for number, row in enumerate(rows):
            page.write_row(number, 0, row)
        hidden = made.add_worksheet("sscroadmap")
        for number, row in enumerate(marks):
            hidden.write_row(number, 0, row)
    return out.getvalue()


def test_unchanged_sheet_copy_reads_as_it_was_written(draft, tmp_path):
    write_text(draft, situation="<h3>A</h3><ul><li>b</li></ul>", vision="<p>=1+1</p>")

    copy = read(excel_copy(draft), tmp_path, "copy.xlsx")

    assert copy.draft == draft.pk
    assert texts(copy)["situation"] == "<h3>A</h3><ul><li>b</li></ul>"
    assert texts(copy)["vision"] == "<p>=1+1</p>"  # no formula came out of it
    assert {part.code: part.version for part in copy.parts} == {
        "situation": 2, "vision": 2, "actors": 1,
    }  # fmt: skip


def test_a_formula_stands_in_the_file_as_text(draft, tmp_path):
    write_text(draft, vision="<p>=HYPERLINK(1)</p>")
    path = tmp_path / "copy.xlsx"
    path.write_bytes(excel_copy(draft))

    with zipfile.ZipFile(path) as container:
        sheet = container.read("xl/worksheets/sheet1.xml")
        strings = container.read("xl/sharedStrings.xml")
        styles = container.read("xl/styles.xml")
    assert b"<f>" not in sheet
    assert b">=HYPERLINK(1)<" in strings
    assert b'quotePrefix="1"' in styles


def test_an_arabic_copy_is_read_by_any_reader(draft, tmp_path):
    write_text(draft, situation="<p>رؤية كينيا</p>")
    with translation.override("ar"):
        file = excel_copy(draft)

    assert texts(read(file, tmp_path, "copy.xlsx"))["situation"] == "<p>رؤية كينيا</p>"


def test_actors_and_commitments_have_sheets_of_their_own(draft, tmp_path):
    path = tmp_path / "copy.xlsx"
    path.write_bytes(excel_copy(filled(draft)))

    with read_sheet(path) as workbook:
        names = [sheet.name for sheet in workbook.sheets]
        words = str([row.cells for sheet in workbook.sheets for row in sheet.rows()])
    assert names == [
        "Sections", "Actors engaged", "Types without an actor", "Commitments", "Milestones",
        "Parts without a commitment", "Finance needed", "lists", "How to fill in the tables",
        "sscroadmap",
    ]  # fmt: skip
    assert "Chamber of Commerce" in words
    assert "canary-desk" not in words


def test_change_in_a_sheet_of_rows_is_read_as_a_row(draft, tmp_path):
    file = excel_copy(filled(draft))
    written = changed(file, ("Trains exporters", "Trains importers"), part="xl/sharedStrings.xml")

    copy = read(written, tmp_path, "copy.xlsx")

    assert not copy.is_written_elsewhere
    actors = next(sheet for sheet in copy.sheets if sheet.name == "actors")
    assert actors.taken == ["Chamber of Commerce"]
    assert [row.cells["role"] for row in actors.rows] == ["Trains importers"]


def test_a_shifted_column_is_known_by_its_name(draft, tmp_path):
    moved = [["", "", *row[:2], "note", *row[2:]] for row in (HEADER, ROW)]

    copy = read(book(["A title"], [], *moved, marks=[("draft", draft.pk)]), tmp_path, "copy.xlsx")

    assert texts(copy) == {"vision": "<p>A new <strong>vision</strong>.</p>"}
    assert (copy.parts[0].language, copy.parts[0].version) == ("fr", 2)
    assert copy.draft == draft.pk


@pytest.mark.parametrize(
    ("header", "problem"),
    [
        (["Section", "Title", "Texts", "Language", HEADER[4]], "“Text” is missing"),
        (["Code", "Title", "Text", "Language", HEADER[4]], None),
        (["Section", "Title", "Text", "Language", "V."], "“Version .leave as it is.” is missing"),
        (["a", "b", "c", "d", "e"], "no sheet has the columns"),
    ],
)
def test_a_missing_column_is_named(draft, tmp_path, header, problem):
    file = book(header, ROW)

    if problem is None:
        assert texts(read(file, tmp_path, "copy.xlsx"))
        return
    with pytest.raises(CopyRefused, match=problem):
        read(file, tmp_path, "copy.xlsx")


def test_cells_that_moved_in_one_row_are_named(draft, tmp_path):
    with pytest.raises(CopyRefused, match=r"Row 2: “Vision” in the column “Section”"):
        read(book(HEADER, ROW[1:]), tmp_path, "copy.xlsx")


def test_an_unknown_language_is_named(draft, tmp_path):
    with pytest.raises(CopyRefused, match=r"Row 2: “xx”"):
        read(book(HEADER, [*ROW[:3], "xx", "2"]), tmp_path, "copy.xlsx")


def test_a_text_too_long_for_a_cell_goes_on_in_rows(draft, tmp_path):
    body = "".join(f"<p>{number} {'word ' * 500}</p>" for number in range(30))
    write_text(draft, vision=body)

    file = excel_copy(draft)

    assert len(in_cells("x\n\n" * 20_000)) == 2
    assert texts(read(file, tmp_path, "copy.xlsx"))["vision"] == canonical(body)


@pytest.mark.parametrize(
    "body",
    [
        f"<table><tbody>{'<tr><td>a</td><td>1</td></tr>' * 2000}</tbody></table>",
        f"<p>{'word ' * 10_000}</p>",
        f"<p>{'x' * 70_000}</p>",
        f"<p>{'word ' * 6_000}</p><p>… and {'word ' * 6_000}</p>",
        f"<ul>{'<li>item of a list</li>' * 3000}</ul>",
    ],
    ids=["table", "paragraph", "one word", "begins with dots", "list"],
)
def test_a_block_too_long_for_a_cell_comes_back_in_one_piece(draft, tmp_path, body):
    write_text(draft, vision=body)

    assert texts(read(excel_copy(draft), tmp_path, "copy.xlsx"))["vision"] == canonical(body)
