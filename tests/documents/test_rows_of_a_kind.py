"""The rows of another kind: prefilled, checked, kept, taken along in Excel and brought back.

The kind is registered by the test alone, with a table of its own: `documents` gets no line for it.
"""

import io
import zipfile
from dataclasses import replace
from datetime import date

import pytest

from accounts.models import User
from documents import kinds
from documents.models import Remark, Step
from documents.revisions.snapshots import take_snapshot
from tests.documents.memo import MEMO, open_memo
from tests.documents.memo_lines import LINE_ROWS, Line, lines, outcomes
from tests.factories import WorkshopFactory
from tests.pages import page_of

pytestmark = pytest.mark.usefixtures("memo_kind")


@pytest.fixture
def draft(memo_draft):
    return memo_draft


def test_a_new_memo_starts_with_the_lines_of_the_memo_before(draft, kenya, focal):
    later = open_memo(kenya, WorkshopFactory(code="lima-2018", name="Lima"), focal)

    assert lines(later) == {1: "40 officers", 2: "Ten pumps"}
    assert lines(draft) == lines(later)


def test_the_first_memo_of_a_party_starts_empty(draft, uganda, workshop, focal):
    assert lines(open_memo(uganda, workshop, focal)) == {}


def test_page_before_a_submission_names_what_lines_lack(draft, focal, as_user):
    page = page_of(as_user(focal), "/memos/KEN/submit/")

    assert "Say by when: Ten pumps" in page
    assert "40 officers" not in page


def test_lines_are_shown_after_the_sections(draft, focal, as_user):
    assert "1: 40 officers" in page_of(as_user(focal), "/memos/KEN/read/")


def test_word_shows_rows_that_nobody_writes_offline_and_says_where_they_are_changed(
    draft, memo, monkeypatch
):
    only_read = replace(MEMO, own_rows=[replace(LINE_ROWS, exchange=())])
    monkeypatch.setattr(kinds, "_KINDS", {**kinds._KINDS, MEMO.name: only_read})

    file = memo.client.get("/memos/KEN/draft.docx").content

    with zipfile.ZipFile(io.BytesIO(file)) as container:
        words = container.read("word/document.xml").decode()
    assert "40 officers" in words
    assert "These tables are here to be read: Lines. Change them on the site." in words


def test_an_excel_copy_has_a_sheet_of_lines_with_dates_numbers_and_choices(memo):
    book = memo.copy()

    assert list(book.sheets)[:2] == ["Sections", "Lines"]
    assert [book.cell("Lines", name, 2) for name in ("Number", "Topic", "Words", "Day")] == [
        1, "Training", "40 officers", "2018-03-01",
    ]  # fmt: skip
    assert book.cell("Lines", "Amount", 3) == 12.5
    assert len(book.cell("Lines", "Version (leave as it is)", 2)) > 30
    assert ["Training"] in book.sheets["lists"]


def test_a_date_in_the_sheet_is_a_date_of_the_spreadsheet_program(memo):
    file = memo.client.get("/memos/KEN/draft.xlsx").content

    with zipfile.ZipFile(io.BytesIO(file)) as container:
        sheet = container.read("xl/worksheets/sheet2.xml").decode()
        styles = container.read("xl/styles.xml").decode()
    assert "<v>43160</v>" in sheet  # days since 1900: 1 March 2018
    assert "yyyy-mm-dd" in styles
    assert 'type="list"' in sheet
    assert 'hidden="1"' in sheet


def test_a_formula_in_a_line_stands_in_the_sheet_as_text(memo):
    Line.objects.filter(number=1).update(text="=HYPERLINK(1)")

    book = memo.copy()

    assert book.cell("Lines", "Words", 2) == "=HYPERLINK(1)"
    assert outcomes(memo.bring(book))[0] == ("=HYPERLINK(1)", "same")


def test_an_unchanged_copy_of_lines_has_no_row_to_import(memo):
    response = memo.bring(memo.copy())

    assert outcomes(response) == [("40 officers", "same"), ("Ten pumps", "same")]
    assert "There is nothing to import" in response.content.decode()


def test_a_changed_and_a_new_line_are_shown_cell_by_cell_and_saved_when_chosen(draft, memo):
    book = memo.copy()
    book.write("Lines", 2, Words="60 officers", Day="2018-06-30")
    book.write("Lines", 4, Topic="Goods", Words="Two boats", Amount=3)

    response = memo.bring(book)

    page = response.content.decode()
    assert outcomes(response) == [
        ("40 officers", "changed"), ("Ten pumps", "same"), ("Two boats", "new"),
    ]  # fmt: skip
    assert "60 officers" in page
    assert "30 June 2018" in page
    assert lines(draft) == {1: "40 officers", 2: "Ten pumps"}
    answer = memo.choose(**{"row-lines-2": "on", "row-seen-lines-2": "1", "row-lines-4": "on"})
    assert lines(draft) == {1: "60 officers", 2: "Ten pumps", 3: "Two boats"}
    assert Line.objects.get(number=1).due_on == date(2018, 6, 30)
    assert "the row was added" in answer.content.decode()


def test_a_line_that_is_not_chosen_stays_and_the_copys_words_are_shown(draft, memo):
    book = memo.copy()
    book.write("Lines", 2, Words="60 officers")
    memo.bring(book)

    page = memo.choose(**{"row-seen-lines-2": "1"}).content.decode()

    assert lines(draft)[1] == "40 officers"
    assert "the row on the site was left as it is" in page
    assert "60 officers" in page


def test_a_line_changed_on_both_sides_is_a_conflict_while_another_is_saved(draft, memo):
    book = memo.copy()
    book.write("Lines", 2, Words="60 officers")
    book.write("Lines", 3, Words="Twelve pumps")
    Line.objects.filter(number=1).update(text="50 officers", version=2)

    response = memo.bring(book)

    page = response.content.decode()
    assert outcomes(response) == [("50 officers", "conflict"), ("Ten pumps", "changed")]
    assert "50 officers" in page
    assert "60 officers" in page
    memo.choose(
        **{
            "row-lines-2": "keep", "row-seen-lines-2": "2",
            "row-lines-3": "on", "row-seen-lines-3": "1",
        }
    )  # fmt: skip
    assert lines(draft) == {1: "50 officers", 2: "Twelve pumps"}


def test_the_row_of_the_copy_can_be_chosen_in_a_conflict(draft, memo):
    book = memo.copy()
    book.write("Lines", 2, Words="60 officers")
    Line.objects.filter(number=1).update(text="50 officers", version=2)
    memo.bring(book)

    memo.choose(**{"row-lines-2": "take", "row-seen-lines-2": "2"})

    assert lines(draft)[1] == "60 officers"


def test_a_conflict_without_a_choice_saves_nothing_and_names_the_row(draft, memo):
    book = memo.copy()
    book.write("Lines", 2, Words="60 officers")
    book.write("Lines", 3, Words="Twelve pumps")
    Line.objects.filter(number=1).update(text="50 officers", version=2)
    memo.bring(book)

    response = memo.choose(**{"row-seen-lines-2": "2", "row-lines-3": "on"})

    assert response.status_code == 422
    assert "Which row do you want to keep?" in response.content.decode()
    assert lines(draft) == {1: "50 officers", 2: "Ten pumps"}


def test_a_line_saved_while_its_sender_chose_is_not_overwritten(draft, memo):
    book = memo.copy()
    book.write("Lines", 2, Words="60 officers")
    memo.bring(book)
    Line.objects.filter(number=1).update(due_on=date(2018, 4, 1), text="50 officers", version=2)

    page = memo.choose(**{"row-lines-2": "take", "row-seen-lines-2": "1"}).content.decode()

    assert lines(draft)[1] == "50 officers"
    assert "someone else saved it while you were choosing" in page
    assert "60 officers" in page


def test_a_line_changed_on_the_site_alone_needs_no_choice(draft, memo):
    book = memo.copy()
    Line.objects.filter(number=1).update(text="50 officers", version=2)

    assert outcomes(memo.bring(book)) == [("50 officers", "same"), ("Ten pumps", "same")]


def test_a_line_that_is_missing_in_the_copy_is_named_and_stays(draft, memo):
    book = memo.copy()
    del book.sheets["Lines"][1]
    Line.objects.create(draft=draft, number=3, topic="goods", text="Written meanwhile")

    response = memo.bring(book)

    page = response.content.decode()
    assert "No longer in the copy" in page
    assert "40 officers" in page
    assert "Written meanwhile" not in page
    assert lines(draft)[1] == "40 officers"


def test_a_changed_line_that_was_removed_from_the_site_is_offered_and_not_ticked(draft, memo):
    book = memo.copy()
    book.write("Lines", 2, Words="60 officers")
    Line.objects.get(number=1).delete()

    response = memo.bring(book)

    assert outcomes(response)[0] == ("60 officers", "removed")
    assert "Add it again as a new row" in response.content.decode()
    assert not response.context["form"]["row-lines-2"].value()
    memo.choose(**{"row-lines-2": "on"})
    assert lines(draft) == {2: "Ten pumps", 3: "60 officers"}


def test_a_submission_keeps_the_lines(draft):
    content = take_snapshot(draft).content

    assert [line["text"] for line in content["lines"]] == ["40 officers", "Ten pumps"]


def test_a_copy_taken_in_french_is_compared_by_what_is_stored(memo, focal):
    User.objects.filter(pk=focal.pk).update(language="fr")
    book = memo.copy()
    User.objects.filter(pk=focal.pk).update(language="en")

    assert book.cell("Lines", "Sujet", 2) == "Formation"
    assert [outcome for _title, outcome in outcomes(memo.bring(book))] == ["same", "same"]


def test_the_same_file_again_adds_no_line_twice(draft, memo):
    book = memo.copy()
    book.write("Lines", 4, Topic="Goods", Words="Two boats")
    memo.bring(book)
    memo.choose(**{"row-lines-4": "on"})

    response = memo.bring(book)

    assert outcomes(response)[2] == ("Two boats", "taken")
    assert len(lines(draft)) == 3


def test_copy_of_lines_applied_twice_is_applied_once(draft, memo):
    book = memo.copy()
    book.write("Lines", 4, Topic="Goods", Words="Two boats")
    memo.bring(book)
    for _time in range(2):
        memo.choose(**{"row-lines-4": "on"})

    assert len(lines(draft)) == 3


def test_lines_come_back_without_the_sections(draft, memo):
    book = memo.copy()
    del book.sheets["Sections"]
    book.write("Lines", 2, Words="60 officers")

    assert outcomes(memo.bring(book))[0] == ("40 officers", "changed")


def test_sections_and_lines_of_one_copy_are_saved_together(draft, memo):
    book = memo.copy()
    book.write("Sections", 2, Text="Our purpose.")
    book.write("Lines", 2, Words="60 officers")
    memo.bring(book)

    memo.choose(
        **{
            "choice-purpose": "take", "seen-purpose": "1",
            "row-lines-2": "on", "row-seen-lines-2": "1",
        }
    )  # fmt: skip

    assert draft.sections.get(template__code="purpose").body == "<p>Our purpose.</p>"
    assert lines(draft)[1] == "60 officers"


def test_the_statements_of_a_comparison_do_not_grow_with_its_lines(
    draft, memo, django_assert_max_num_queries
):
    for number in range(3, 40):
        Line.objects.create(draft=draft, number=number, topic="goods", text=f"Pump {number}")
    book = memo.copy()
    for row in range(2, 41):
        book.write("Lines", row, Words=f"Other {row}")
    memo.bring(book)

    with django_assert_max_num_queries(16):
        page_of(memo.client, memo.address())


def test_change_in_a_table_that_is_only_to_be_read_is_noticed(draft, memo, monkeypatch):
    only_read = replace(MEMO, own_rows=[replace(LINE_ROWS, exchange=())])
    monkeypatch.setattr(kinds, "_KINDS", {**kinds._KINDS, MEMO.name: only_read})
    book = memo.copy()
    warning = "a table that is only to be read in this copy"
    assert book.cell("Lines", "Line", 2) == "40 officers"
    assert warning not in memo.bring(book).content.decode()

    book.write("Lines", 2, Line="60 officers")

    assert warning in memo.bring(book).content.decode()


def test_a_remark_on_rows_that_a_kind_has_no_longer_is_answered_and_leads_to_the_document(
    draft, reviewer, focal, as_user
):
    step = Step.objects.create(
        draft=draft, name="return", to_state="returned", by=reviewer, reason="More."
    )
    remark = Remark.objects.create(
        step=step, rows="tables", row_key="tables:1", row_title="A table", text="Which year?"
    )
    client, address = as_user(focal), f"/memos/KEN/remarks/{remark.pk}/"

    assert "Which year?" in page_of(client, address)
    response = client.post(address, {"answer": "2018."})

    remark.refresh_from_db()
    assert (response.url, remark.answer) == ("/memos/KEN/", "2018.")
