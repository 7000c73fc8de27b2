"""Rows of a copy that cannot be saved as they are: each is named, and keeps no other back."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from documents.models import Draft
from tests.documents.memo_lines import Line, lines, outcomes

pytestmark = pytest.mark.usefixtures("memo_kind")
COPIES = "/memos/KEN/copies/"


@pytest.fixture
def draft(memo_draft):
    return memo_draft


@pytest.mark.parametrize(
    ("cells", "problem"),
    [
        ({"Day": "02/03/2018"}, "Enter the date as year-month-day"),
        ({"Topic": "Weather"}, "“Weather” is not one of the choices"),
        ({"Amount": "many"}, "Enter a number in digits"),
        ({"Words": ""}, "Fill in this cell."),
        ({"Words": "x" * 101}, "Shorten this text to 100 characters; it has 101."),
    ],
    ids=["date", "choice", "number", "empty", "long"],
)
def test_a_wrong_cell_is_named_beside_it_and_keeps_no_other_row_back(draft, memo, cells, problem):
    book = memo.copy()
    book.write("Lines", 2, **cells)
    book.write("Lines", 3, Words="Twelve pumps")

    response = memo.bring(book)

    assert problem in response.content.decode()
    assert [outcome for _title, outcome in outcomes(response)] == ["problem", "changed"]
    page = memo.choose(**{"row-lines-3": "on", "row-seen-lines-3": "1"}).content.decode()
    assert lines(draft) == {1: "40 officers", 2: "Twelve pumps"}
    assert problem in page


def test_a_row_that_its_owner_refuses_says_why_and_keeps_no_other_row_back(draft, memo):
    book = memo.copy()
    book.write("Lines", 2, Words="about nothing")
    book.write("Lines", 3, Words="Twelve pumps")
    memo.bring(book)

    page = memo.choose(
        **{
            "row-lines-2": "on", "row-seen-lines-2": "1",
            "row-lines-3": "on", "row-seen-lines-3": "1",
        }
    ).content.decode()  # fmt: skip

    assert lines(draft) == {1: "40 officers", 2: "Twelve pumps"}
    assert "Say what it is about." in page


def test_a_copied_row_with_the_same_number_is_named(memo):
    book = memo.copy()
    book.sheets["Lines"].append([*book.sheets["Lines"][1]])
    book.write("Lines", 4, Words="Copied")

    response = memo.bring(book)

    assert outcomes(response)[2] == ("Copied", "problem")
    assert "Row 2 is about the same." in response.content.decode()


def test_a_missing_column_of_lines_is_named(memo):
    book = memo.copy()
    book.sheets["Lines"][0][2] = "Sentence"
    file = SimpleUploadedFile("copy.xlsx", book.as_bytes())

    response = memo.client.post(COPIES, {"file": file})

    assert response.status_code == 422
    assert "The column “Words” is missing in the sheet “Lines”" in response.content.decode()


def test_lines_of_a_submitted_memo_take_no_copy(draft, memo, focal):
    book = memo.copy()
    book.write("Lines", 2, Words="60 officers")
    memo.bring(book)
    Draft.objects.filter(pk=draft.pk).update(state="submitted")

    page = memo.choose(**{"row-lines-2": "on", "row-seen-lines-2": "1"}).content.decode()

    assert "cannot be changed" in page
    assert lines(draft)[1] == "40 officers"


def test_more_rows_than_one_form_takes_are_refused_with_their_number(memo, monkeypatch):
    monkeypatch.setattr("documents.exchange.copies.limits.ROWS_AT_ONCE", 1)
    file = SimpleUploadedFile("copy.xlsx", memo.copy().as_bytes())

    response = memo.client.post(COPIES, {"file": file})

    assert response.status_code == 422
    assert "This copy holds 2 rows" in response.content.decode()


def test_a_line_removed_while_its_sender_chose_is_not_added_again(draft, memo):
    book = memo.copy()
    book.write("Lines", 2, Words="60 officers")
    memo.bring(book)
    Line.objects.get(number=1).delete()

    page = memo.choose(**{"row-lines-2": "on", "row-seen-lines-2": "1"}).content.decode()

    assert lines(draft) == {2: "Ten pumps"}
    assert "someone else saved it while you were choosing" in page
