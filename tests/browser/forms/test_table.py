"""Rows copied from Excel are pasted into the table of commitments, corrected and saved."""

import pytest

from commitments.models import Commitment, Milestone
from tests.browser.forms.helpers import (
    COMMITMENTS,
    RESTORED,
    announced,
    erased_from_device,
    stored_on_device,
)

pytestmark = pytest.mark.browser
TABLE = f"{COMMITMENTS}table/"
PASTE = """
([selector, text]) => {
  const clipboardData = new DataTransfer();
  clipboardData.setData("text/plain", text);
  document.querySelector(selector).focus();
  document.activeElement.dispatchEvent(
    new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
  );
}
"""
ROWS = (
    '2a\tA law\t"Draft it.\nPass it."\tTreasury\tJICA\t16/10/2017\t31 December 2018\tStaff\r\n'
    "2b\tA fund\tFound it.\tTreasury\t\t2018-01-01\t2018-12-31\t\r\n"
    "9z\tA desk\t\tTreasury\t\t03/01/2018\t\t\r\n"
    "5\tA report\t\tTreasury\t\t\t\t\r\n"
    "2A\tA plan\t\tTreasury\t\t\t\t\r\n"
    "2b\tA course\t\tTreasury\t\t\t\t\r\n"
)
FIRST = "#id_new-commitment-1-part"


def paste(page, selector, text):
    page.evaluate(PASTE, [selector, text])


def value(page, row, name):
    return page.input_value(f"#id_new-commitment-{row}-{name}")


def test_pasted_rows_are_converted_corrected_and_saved(writer):
    page = writer.open(TABLE)
    paste(page, FIRST, ROWS)

    announced(page, "Rows pasted: 6. Cells that need your attention: 2.")
    assert value(page, 1, "description") == "Draft it.\nPass it."
    assert value(page, 1, "starts_on") == "2017-10-16"
    assert value(page, 1, "ends_on") == "2018-12-31"
    assert value(page, 3, "starts_on") == "03/01/2018"
    assert value(page, 6, "title") == "A course"  # one more than there were empty rows

    paste(page, "#id_new-milestone-1-commitment", "A law\tTabled\t2018-03-31\n")
    page.get_by_role("button", name="Save the table").click()
    page.get_by_role("heading", name="There is a problem").wait_for()
    assert "This can be read as 3 January 2018 or as 1 March 2018." in page.inner_text("main")
    assert value(page, 3, "title") == "A desk"
    assert value(page, 6, "title") == "A course"
    assert not Commitment.objects.exists()

    page.select_option("#id_new-commitment-3-part", label="2b Part b")
    page.fill("#id_new-commitment-3-starts_on", "2018-01-03")
    page.get_by_role("button", name="Save the table").click()
    page.get_by_text("Commitments added or changed: 6.").wait_for()

    law = Commitment.objects.get(title="A law")
    assert (law.number, law.description) == (1, "Draft it.\nPass it.")
    assert [partner.name for partner in law.partners.all()] == ["JICA"]
    assert Milestone.objects.get().commitment == law
    assert page.input_value("#id_commitment-1-title") == "A law"
    erased_from_device(page, "A law")


def test_the_undo_of_a_paste_brings_back_what_was_typed(writer, commitment):
    page = writer.open(TABLE)
    page.fill("#id_commitment-1-title", "A decree")
    paste(page, "#id_commitment-1-title", "A charter\tNew text\n")
    assert page.input_value("#id_commitment-1-description") == "New text"

    page.keyboard.press("Control+z")

    announced(page, "The cells hold again what they held before.")
    assert page.input_value("#id_commitment-1-title") == "A decree"
    assert page.input_value("#id_commitment-1-description") == "Draft it, pass it."
    paste(page, "#id_commitment-1-title", "A charter\tNew text\n")
    page.get_by_role("button", name="Undo the paste").click()
    assert page.input_value("#id_commitment-1-title") == "A decree"


def test_pasted_rows_are_there_again_after_the_window_is_closed(writer):
    page = writer.open(TABLE)
    paste(page, FIRST, ROWS)
    stored_on_device(page, "A course")

    page.close(run_before_unload=False)
    page = writer.page = writer.context.new_page()
    writer.open(TABLE)
    page.get_by_role("button", name="Restore").click()

    announced(page, RESTORED)
    assert value(page, 6, "title") == "A course"


def test_keys_lead_from_cell_to_cell_and_out_of_the_table(writer, commitment):
    page = writer.open(TABLE)
    page.focus("#id_commitment-1-title")

    def focused():
        return page.evaluate("document.activeElement.id")

    page.keyboard.press("Enter")
    assert focused() == "id_new-commitment-1-title"
    page.keyboard.press("ArrowRight")
    assert focused() == "id_new-commitment-1-description"
    page.keyboard.press("ArrowUp")
    assert focused() == "id_commitment-1-description"
    page.keyboard.press("Enter")  # a line break
    assert focused() == "id_commitment-1-description"
    for _press in range(200):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent").strip() == "Save the table":
            return
    pytest.fail("The tab key never reached the button below the tables.")
