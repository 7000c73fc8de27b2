"""A copy is taken along, written in offline, and brought back: in a browser, from end to end."""

import docx
import pytest

from documents import actions
from documents.models import ConflictingText
from tests.browser.test_autosave import draft as draft_of_the_day
from tests.browser.test_autosave import field, says
from tests.documents.exchange.copies.sample_copies import changed, plain_word
from tests.documents.factories import section_of
from tests.documents.workbooks import workbook

pytestmark = pytest.mark.browser
HERE = "/roadmaps/nairobi-2017/KEN/"
TEXT = "We have a fund. It is small."
draft = draft_of_the_day


@pytest.fixture
def written(draft, contributor):
    """Kenya's draft, in which a colleague wrote one section."""
    save(draft, contributor, TEXT)
    return draft


def save(draft, by, text):
    section = section_of(draft)
    return actions.save_section(
        section=section,
        body=f"<p>{text}</p>",
        language="en",
        is_done=False,
        base_version=section.version,
        by=by,
    )


@pytest.fixture
def writer(written, visit, focal):
    visitor = visit(accept_downloads=True)
    visitor.sign_in(focal.email)
    return visitor


def take_along(visitor, tmp_path, form):
    """The copy as a person downloads it, from the page where it comes back."""
    page = visitor.open(HERE + "copies/")
    with page.expect_download() as download:
        page.locator(f"a[href$='draft.{form}']").first.click()
    path = tmp_path / f"taken.{form}"
    download.value.save_as(path)
    return path


def bring_back(visitor, path):
    page = visitor.open(HERE + "copies/")
    page.set_input_files("input[type=file]", path)
    page.locator("main form button[type=submit]").first.click()
    page.wait_for_load_state()
    return page


def write_in_word(path, before, after):
    file = docx.Document(path)
    (paragraph,) = [p for p in file.paragraphs if before in p.text]
    (run,) = [run for run in paragraph.runs if before in run.text]
    run.text = run.text.replace(before, after)
    file.save(path)


def write_in_excel(path, before, after):
    path.write_bytes(changed(path.read_bytes(), (before, after), part="xl/sharedStrings.xml"))


@pytest.mark.parametrize(("form", "write"), [("docx", write_in_word), ("xlsx", write_in_excel)])
def test_taken_along_written_in_and_brought_back(writer, draft, focal, tmp_path, form, write):
    path = take_along(writer, tmp_path, form)
    write(path, "small", "growing")

    page = bring_back(writer, path)
    writer.sees("Changed in the copy")
    assert page.locator("del").all_inner_texts() == ["removed:\nsmall."]
    assert page.locator("ins").all_inner_texts() == ["added:\ngrowing."]
    assert TEXT in section_of(draft).body, "nothing is stored before it is chosen"
    choose(page, "take")
    writer.sees("the text of the copy is stored")

    page.get_by_role("link", name="Situation").click()
    field(page).get_by_text("It is growing.").wait_for()
    page.goto(writer.base + HERE + "sections/situation/history/")
    assert f"{focal.name} changed" in page.inner_text("main")
    page.get_by_text("Show the difference").first.click()
    page.locator("ins", has_text="growing").first.wait_for()
    assert "small" in page.locator("del").first.inner_text(), "what was replaced can be read there"


def choose(page, what):
    page.locator(f"input[name=choice-situation][value={what}]").check()
    page.get_by_role("button", name="Save these changes").click()
    page.wait_for_load_state()


def test_a_word_file_of_others_gets_a_clear_answer(writer, draft, tmp_path):
    path = tmp_path / "minutes.docx"
    path.write_bytes(plain_word(("Normal", "Minutes of a meeting.")))

    page = bring_back(writer, path)

    writer.sees("Paste its text into the sections")
    assert page.locator("input[type=file]").is_visible(), "another file can be chosen at once"
    assert TEXT in section_of(draft).body


def test_a_section_saved_online_meanwhile_is_a_conflict_that_is_shown(
    writer, draft, contributor, tmp_path
):
    path = take_along(writer, tmp_path, "docx")
    save(draft, contributor, "We have a fund. It is large.")
    write_in_word(path, "small", "growing")

    page = bring_back(writer, path)
    writer.sees("Changed in the copy and on the site")
    writer.sees(f"{contributor.name} saved this section")
    choose(page, "keep")
    writer.sees("the stored text was left as it is")
    page.get_by_role("link", name="compare passage by passage").click()
    page.wait_for_load_state()

    assert "growing" in page.inner_text("main")
    assert "large" in page.inner_text("main")
    assert "large" in section_of(draft).body
    assert "growing" in ConflictingText.objects.get().body


def test_a_section_saved_while_the_sender_compares_is_not_overwritten(
    writer, draft, visit, contributor, tmp_path
):
    path = take_along(writer, tmp_path, "docx")
    write_in_word(path, "small", "growing")
    page = bring_back(writer, path)
    colleague = visit()
    colleague.sign_in(contributor.email)
    field(colleague.open(HERE + "sections/situation/")).fill("Typed by a colleague.")
    says(colleague.page, "Saved")

    choose(page, "take")

    writer.sees("someone else saved while you were choosing")
    assert "Typed by a colleague." in section_of(draft).body
    assert "growing" in ConflictingText.objects.get().body


def test_a_row_is_added_in_excel_and_saved_when_it_is_ticked(writer, draft, tmp_path):
    path = take_along(writer, tmp_path, "xlsx")
    book = workbook(path.read_bytes(), tmp_path / "rows")
    book.write(
        "Actors engaged",
        2,
        **{
            "Organisation": "Treasury",
            "Type": "Government",
            "What it does in the roadmap": "Pays for the exchanges.",
        },
    )
    path.write_bytes(book.as_bytes())

    page = bring_back(writer, path)
    writer.sees("New in the copy")
    assert not draft.actors.exists(), "nothing is stored before it is chosen"
    page.get_by_label("Add this row: Treasury").check()
    page.get_by_role("button", name="Save these changes").click()
    page.wait_for_load_state()

    writer.sees("the row was added")
    assert draft.actors.get().role == "Pays for the exchanges."
