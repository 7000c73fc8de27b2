"""A long list through the browser: uploaded, checked by a worker, decided, applied, undone.

SSCROADMAP_IMPORT_ROWS is the length of the list (default 2,200: more than a page does by itself;
10,000 for the figure in docs/performance.md).
"""

import os
import time

import pytest

from benchmarks import listing
from imports.models import Batch, BatchState
from office.spreadsheets.reading import read
from people.models import Person

pytestmark = pytest.mark.browser
ROWS = int(os.environ.get("SSCROADMAP_IMPORT_ROWS") or 2200)
START = "/workshops/nairobi-2017/imports/"
COUNTRIES = ["Kenya", "Ghana", "Togo", "Mali", "Peru", "Nepal", "Fiji"]
PASTE = """(field, html) => {
    const data = new DataTransfer();
    data.setData("text/html", html);
    data.setData("text/plain", "Name\\tCountry");
    const how = {clipboardData: data, bubbles: true, cancelable: true};
    field.dispatchEvent(new ClipboardEvent("paste", how));
    field.setRangeText("Name\\tCountry\\nAnn Bo\\tKenya\\n", 0, 0, "end");
    field.dispatchEvent(new InputEvent("input", {bubbles: true}));
}"""
WORD = (
    "<html><style>p {color: red}</style><table class=MsoTable><tr style='height:1cm'>"
    "<td>Name<td>Country</tr>"
    "<tr><td><p>Ann Bo</p><td rowspan=2>Kenya</tr><tr><td>Ben Co</tr></table></html>"
)


@pytest.fixture
def path(tmp_path):
    """A list with a country that nobody knows, two bad addresses and a name that is a formula."""
    rows = [list(row) for row in listing.people(ROWS, COUNTRIES)]
    rows[0][6] = "Zamunda"
    rows[1][7] = rows[2][7] = "ann at example.org"
    rows[3][3] = rows[3][2] = "=1+1"
    path = tmp_path / "participants.csv"
    listing.write_csv(path, rows)
    return path


def enter(visit):
    visitor = visit()
    visitor.sign_in("administrator@un.example.org")
    return visitor


def headed(visitor, words):
    """The page comes by itself: nobody presses anything."""
    visitor.page.get_by_role("heading", level=1, name=words).wait_for(timeout=60_000)


def upload(visitor, path):
    page = visitor.open(START)
    page.set_input_files("input[type=file]", path)
    visitor.press("Upload")
    headed(visitor, "What the columns hold")
    visitor.press("Check the list")
    return Batch.objects.latest("pk")


def look_and_decide(visitor):
    """The problems, a page further, a filter; a cell corrected in place; two rows in bulk."""
    page = visitor.page
    page.get_by_role("link", name="All").click()
    page.get_by_role("link", name="Next").first.click()
    page.wait_for_url("**page=2*")
    page.get_by_role("link", name="Problems").click()
    page.get_by_label("Country of row 2, corrected").fill("Tunisia")
    visitor.press("Keep decisions and corrections")
    headed(visitor, "Check the list before it is applied")
    page.get_by_role("link", name="Correct row 5", exact=True).click()
    page.locator("#cell-given_name").fill("Amina")
    page.locator("#cell-family_name").fill("Otieno")
    visitor.press("Check this row again")
    headed(visitor, "Amina Otieno")
    page.get_by_role("link", name="Check the list").click()
    headed(visitor, "Check the list before it is applied")
    page.get_by_label("Problem", exact=True).select_option("bad_email")
    visitor.press("Filter")
    page.get_by_text("Decide all 2 rows that are found here").click()
    page.get_by_label("Decision", exact=True).select_option("Leave out")
    visitor.press("Decide all")
    visitor.sees("2 rows decided.")


def left_out(visitor, tmp_path):
    """The file of the rows left out, read back."""
    with visitor.page.expect_download() as download:
        visitor.page.get_by_role("link", name="Download rows left out").first.click()
    path = tmp_path / download.value.suggested_filename
    download.value.save_as(path)
    with read(path) as book:
        return [row.cells for row in book.sheets[0].rows()]


def test_a_long_list_from_upload_to_undo(demo, worker, visit, path, tmp_path):
    took, began = {}, time.monotonic()
    visitor = enter(visit)
    batch = upload(visitor, path)
    visitor.context.close()  # the tab is closed while the worker reads

    visitor = enter(visit)
    visitor.open(START)
    visitor.page.get_by_role("link", name="participants.csv").first.click()
    headed(visitor, "Check the list before it is applied")
    took["checked"] = time.monotonic() - began
    look_and_decide(visitor)
    assert not Person.objects.exists()

    began = time.monotonic()
    visitor.page.get_by_role("button", name="Apply").click()
    headed(visitor, "The list was applied")
    took["applied"] = time.monotonic() - began
    batch.refresh_from_db()
    assert batch.state == BatchState.APPLIED
    assert Person.objects.count() == batch.counts["new"] == ROWS - batch.counts["left_out"]
    rows = left_out(visitor, tmp_path)
    assert len(rows) == 1 + batch.counts["left_out"]
    assert rows[0][-1] == "Why this row was left out"

    began = time.monotonic()
    visitor.page.get_by_role("link", name="Undo this import").click()
    headed(visitor, "Undo this import?")
    visitor.press("Undo this import")
    headed(visitor, "The import was undone")
    took["undone"] = time.monotonic() - began
    assert not Person.objects.exists()
    print({"rows": ROWS} | {name: round(seconds, 1) for name, seconds in took.items()})


def test_a_table_is_pasted_with_its_merged_cells(demo, visit):
    visitor = enter(visit)
    page = visitor.open(START)
    page.locator("textarea").evaluate(PASTE, WORD)
    visitor.sees("Pasted as it was copied. Tables: 1, rows: 3.")

    visitor.press("Upload")
    headed(visitor, "What the columns hold")
    visitor.press("Check the list")
    headed(visitor, "Check the list before it is applied")

    rows = Batch.objects.get().rows.all()
    assert [row.parsed["country"] for row in rows] == ["KEN", "KEN"]


def test_text_typed_after_pasting_replaces_the_pasted_table(demo, visit):
    visitor = enter(visit)
    page = visitor.open(START)
    page.locator("textarea").evaluate(PASTE, WORD)

    page.fill("textarea", "Name\tCountry\nCy Do\tPeru\n")
    visitor.press("Upload")
    headed(visitor, "What the columns hold")
    visitor.press("Check the list")
    headed(visitor, "Check the list before it is applied")

    rows = Batch.objects.get().rows.all()
    assert [row.parsed["country"] for row in rows] == ["PER"]
