"""Rows in a Word copy: taken along in tables, written there, compared and saved row by row."""

import io
import zipfile
from copy import deepcopy
from dataclasses import replace
from datetime import date

import pytest

from documents import kinds
from documents.exchange import word_tables
from documents.exchange.copies import limits, marks, references
from documents.models import ReturnedCopy
from documents.structured_rows import Chapter
from richtext.tree import Table, cell
from tests.documents.exchange.copies.sample_copies import changed
from tests.documents.memo import MEMO
from tests.documents.memo_lines import COLUMNS, LINE_ROWS, Line, lines, outcomes
from tests.documents.word_tables import write_form

pytestmark = pytest.mark.usefixtures("memo_kind")
ELSEWHERE = "a table that is only to be read in this copy"
SAME = [("40 officers", "same"), ("Ten pumps", "same")]


@pytest.fixture
def draft(memo_draft):
    return memo_draft


@pytest.fixture(params=["table", "forms"])
def shape(request, monkeypatch):
    """The rows stand in one table, or each in a form of its own."""
    if request.param == "forms":
        monkeypatch.setattr(word_tables, "_MOST_BESIDE", 2)
    return request.param


def fill(copy, shape, row, **cells):
    """Writes in a row, counted from 1."""
    if shape == "table":
        copy.write("Number", row, **cells)
    else:
        write_form(copy.forms("Number")[row - 1], **cells)


def cell_of(copy, shape, row, heading):
    if shape == "table":
        table = copy.table("Number")
        headings = [cell.text.rstrip(" *") for cell in table.rows[0].cells]
        return table.rows[row].cells[headings.index(heading)].text
    form = copy.forms("Number")[row - 1]
    headings = [cell.text.rstrip(" *") for cell in form.columns[0].cells]
    return form.rows[headings.index(heading)].cells[1].text


def test_a_word_copy_has_the_rows_with_their_dates_numbers_and_choices(memo, shape):
    copy = memo.word_copy()

    names = ("Number", "Topic", "Words", "Day", "Amount")
    assert [cell_of(copy, shape, 1, name) for name in names] == [
        "1", "Training", "40 officers", "2018-03-01", "",
    ]  # fmt: skip
    assert [cell_of(copy, shape, 2, name) for name in names][3:] == ["", "12.5"]
    assert cell_of(copy, shape, 3, "Number") == ""


def test_a_word_copy_says_how_its_tables_are_filled_in(memo):
    file = memo.client.get("/memos/KEN/draft.docx").content

    with zipfile.ZipFile(io.BytesIO(file)) as container:
        words = container.read("word/document.xml").decode()
    assert "You can also write in these tables: Lines." in words
    assert "How to fill in the tables" in words
    assert "A date, for example 2018-06-30." in words
    for word in ("One of these:", "Training", "Goods"):
        assert word in words


def test_an_unchanged_word_copy_has_no_row_to_import(memo, shape):
    response = memo.bring(memo.word_copy())

    assert outcomes(response) == SAME
    assert "There is nothing to import" in response.content.decode()
    assert ELSEWHERE not in response.content.decode()


def test_a_changed_and_a_new_row_of_a_word_copy_are_saved_when_chosen(draft, memo, shape):
    copy = memo.word_copy()
    fill(copy, shape, 1, Words="60 officers", Day="30 June 2018")
    fill(copy, shape, 3, Topic="goods", Words="Two boats", Amount="3")

    response = memo.bring(copy)

    assert outcomes(response) == [
        ("40 officers", "changed"), ("Ten pumps", "same"), ("Two boats", "new"),
    ]  # fmt: skip
    assert ELSEWHERE not in response.content.decode()
    memo.choose(**{"row-lines-1": "on", "row-seen-lines-1": "1", "row-lines-3": "on"})
    assert lines(draft) == {1: "60 officers", 2: "Ten pumps", 3: "Two boats"}
    assert Line.objects.get(number=1).due_on == date(2018, 6, 30)
    assert outcomes(memo.bring(copy))[-1] == ("Two boats", "taken")


def test_a_row_of_a_word_copy_changed_on_both_sides_is_a_conflict(draft, memo, shape):
    copy = memo.word_copy()
    fill(copy, shape, 1, Words="60 officers")
    Line.objects.filter(number=1).update(text="50 officers", version=2)

    response = memo.bring(copy)

    assert outcomes(response) == [("50 officers", "conflict"), ("Ten pumps", "same")]
    memo.choose(**{"row-lines-1": "take", "row-seen-lines-1": "2"})
    assert lines(draft)[1] == "60 officers"


def test_a_row_changed_on_the_site_alone_needs_no_choice_in_a_word_copy(draft, memo, shape):
    copy = memo.word_copy()
    Line.objects.filter(number=1).update(text="50 officers", version=2)

    assert outcomes(memo.bring(copy)) == [("50 officers", "same"), ("Ten pumps", "same")]


def test_rows_deleted_from_a_word_copy_are_named_and_stay(draft, memo):
    copy = memo.word_copy()
    table = copy.table("Number")
    table._tbl.remove(table.rows[2]._tr)

    response = memo.bring(copy)

    assert outcomes(response) == [("40 officers", "same")]
    assert [row.title for row in response.context["sheets"][0].missing] == ["Ten pumps"]
    assert "No longer in the copy" in response.content.decode()
    assert lines(draft) == {1: "40 officers", 2: "Ten pumps"}


def test_a_form_deleted_with_its_heading_is_not_taken_for_writing_elsewhere(memo, monkeypatch):
    monkeypatch.setattr(word_tables, "_MOST_BESIDE", 2)
    copy = memo.word_copy()
    for form in copy.forms("Number"):
        form._tbl.getparent().remove(form._tbl)

    response = memo.bring(copy)

    assert response.context["sheets"] == []
    assert ELSEWHERE not in response.content.decode()


def grown_together(copy):
    """The copy after somebody deleted the blank lines between its forms: they are one table."""
    first, *others = copy.forms("Number")
    for form in others:
        for row in list(form.rows):
            first._tbl.append(row._tr)
        form._tbl.getparent().remove(form._tbl)
    return copy


def test_forms_that_grew_together_are_rows_of_their_own(draft, memo, monkeypatch):
    monkeypatch.setattr(word_tables, "_MOST_BESIDE", 2)
    for number in range(3, 21):
        Line.objects.create(draft=draft, number=number, topic="goods", text=f"Pump {number}")

    response = memo.bring(grown_together(memo.word_copy()))

    assert [outcome for _title, outcome in outcomes(response)] == ["same"] * 20
    assert response.context["sheets"][0].missing == []


def test_forms_that_grew_together_count_as_rows(memo, monkeypatch):
    monkeypatch.setattr(word_tables, "_MOST_BESIDE", 2)
    monkeypatch.setattr(limits, "ROWS_AT_ONCE", 2)

    page = memo.bring_refused(grown_together(memo.word_copy()))

    assert "This copy holds 3 rows, and a copy may have at most 2." in page


def test_a_copied_form_is_a_new_row(draft, memo, monkeypatch):
    monkeypatch.setattr(word_tables, "_MOST_BESIDE", 2)
    copy = memo.word_copy()
    empty = copy.forms("Number")[-1]
    empty._tbl.addnext(deepcopy(empty._tbl))
    for form, text in zip(copy.forms("Number")[2:], ("Two boats", "A crane"), strict=True):
        write_form(form, Topic="Goods", Words=text)

    assert outcomes(memo.bring(copy))[2:] == [("Two boats", "new"), ("A crane", "new")]


def test_a_text_in_the_cell_of_a_word_copy_comes_back_as_it_is(draft, memo, shape):
    Line.objects.filter(number=1).update(text="a  b\n\n\tc <d> & =1+1\n- e")

    assert outcomes(memo.bring(memo.word_copy()))[0][1] == "same"


def test_a_list_typed_into_a_cell_keeps_its_signs(memo):
    copy = memo.word_copy()
    copy.write("Number", 1, Words="courses\nvisits")
    cell = copy.table("Number").rows[1].cells[2]
    for paragraph in cell.paragraphs:
        paragraph.style = copy.document.styles["List Bullet"]

    memo.bring(copy)

    sheet = ReturnedCopy.objects.latest("pk").sheets[0]
    assert sheet["rows"][0]["cells"]["text"] == "- courses\n- visits"


def test_a_cell_that_cannot_be_read_is_named_by_its_row(draft, memo, shape):
    copy = memo.word_copy()
    fill(copy, shape, 2, Day="next year", Topic="Travel")

    page = memo.bring(copy).content.decode()

    assert "Correct row 2 in your copy" in page
    assert "Enter the date as year-month-day" in page
    assert "“Travel” is not one of the choices" in page
    assert lines(draft) == {1: "40 officers", 2: "Ten pumps"}


def test_a_missing_column_of_a_word_copy_is_named(memo):
    copy = memo.word_copy()
    copy.table("Number").rows[0].cells[3].paragraphs[0].runs[0].text = "When"

    page = memo.bring_refused(copy)

    assert "The column “Day” is missing in a table of “Lines”" in page
    assert not ReturnedCopy.objects.exists()


def test_more_rows_than_one_form_takes_are_refused_in_a_word_copy(memo, monkeypatch):
    monkeypatch.setattr(limits, "ROWS_AT_ONCE", 4)

    page = memo.bring_refused(memo.word_copy())

    assert "This copy holds 5 rows, and a copy may have at most 4." in page


@pytest.mark.parametrize("form", ["copy", "word_copy"])
def test_rows_with_too_much_text_are_refused(memo, monkeypatch, form):
    monkeypatch.setattr(limits, "LETTERS_OF_ROWS", 40)

    page = memo.bring_refused(getattr(memo, form)())

    assert "The rows of this copy hold more than 40 characters." in page


def test_a_changed_row_of_a_word_copy_without_properties_is_a_conflict(memo):
    copy = memo.word_copy()
    copy.write("Number", 1, Words="60 officers")

    response = memo.bring_file("copy.docx", without_properties(copy.as_bytes()))

    assert outcomes(response) == [("40 officers", "conflict"), ("Ten pumps", "same")]


def test_tables_of_a_word_copy_taken_in_version_0_1_0_are_only_to_be_read(memo, monkeypatch):
    only_read = replace(LINE_ROWS, exchange=(), chapters=chapters_named_like_columns)
    with monkeypatch.context() as patch:
        memos = replace(MEMO, own_rows=[only_read])
        patch.setattr(kinds, "_KINDS", {**kinds._KINDS, MEMO.name: memos})
        patch.setattr(references, "of_chapters", with_titles)
        old = without_properties(memo.word_copy().as_bytes(), but=marks.ROWS)

    response = memo.bring_file("copy.docx", old)

    assert response.context["sheets"] == []
    assert ELSEWHERE not in response.content.decode()
    written = changed(old, ("40 officers", "60 officers"))
    assert ELSEWHERE in memo.bring_file("copy.docx", written).content.decode()


def chapters_named_like_columns(content):
    """A table to be read whose headings are those of the table to write in."""
    head = tuple(cell(str(column.heading), is_header=True) for column in COLUMNS)
    rows = [(cell(str(line["number"])), cell(""), cell(line["text"]), cell(""), cell(""))
            for line in content["lines"]]  # fmt: skip
    return [Chapter("Lines", Table((head, *rows)), (1, 1, 1, 1, 1))]


def with_titles(chapters):
    """The fingerprint that version 0.1.0 gave a copy."""
    return references.fingerprint(
        text
        for chapter in chapters
        for text in (chapter.title, *references._of_table(chapter.table))
    )


def without_properties(file, but=""):
    """The file without its custom properties, or only without the one called `but`."""
    name = "docProps/custom.xml"
    pattern = f'<property [^>]*name="{but}".*?</property>' if but else "<property .*</property>"
    return changed(file, (pattern, ""), part=name)
