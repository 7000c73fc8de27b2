"""The pages of an import say what of a file is hidden or left out, and ask about it."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from imports.models import Batch
from tests.markup import folded
from tests.people.importer.addresses import address
from tests.people.importer.samples import LISTS
from tests.people.importer.workbooks import (
    HEADER,
    START,
    book_of,
    columns_page,
    confirm,
    names,
    upload_all,
)

pytestmark = pytest.mark.usefixtures("reference")
HIDDEN = {"hidden": True}


def hide_last_row_and_second_column(name, page):
    page.set_row(2, options=HIDDEN)
    page.set_column("B:B", None, None, HIDDEN)


HIDING = [
    ["Name", "E-mail", "Country"],
    ["Ann Bo", "a@x.example.org", "Kenya"],
    ["Ben Co", "", "Togo"],
]


def test_hidden_rows_and_columns_are_asked_about_and_left_out_by_default(admin):
    admin.post(START, {"file": book_of(hide_last_row_and_second_column, List=HIDING)})
    page = folded(admin.get(columns_page(admin)))
    assert "1 row is hidden or filtered out in the file. Import it?" in page
    assert "Hidden columns are left out unless you choose below what they hold: E-mail" in page

    confirm(admin, columns_page(admin), hidden_rows="no")

    batch = Batch.objects.get()
    assert names(batch) == [(2, "Bo")]
    assert batch.rows.get().parsed["emails"] == []
    assert batch.rows.get().raw == HIDING[1]
    checked = folded(admin.get(address(batch)))
    assert "1 hidden or filtered row: 3." in checked
    assert "Hidden columns: E-mail." in checked


def test_hidden_rows_and_columns_are_imported_on_request(admin):
    admin.post(START, {"file": book_of(hide_last_row_and_second_column, List=HIDING)})

    admin.post(columns_page(admin), {"again": "1", "hidden_columns": "yes"})
    confirm(admin, columns_page(admin), hidden_rows="yes")

    batch = Batch.objects.get()
    assert names(batch) == [(2, "Bo"), (3, "Co")]
    assert batch.rows.get(number=2).parsed["emails"] == ["a@x.example.org"]
    assert "Not imported from this file" not in folded(admin.get(address(batch)))


def test_a_hidden_column_is_used_when_somebody_says_what_it_holds(admin):
    admin.post(START, {"file": book_of(hide_last_row_and_second_column, List=HIDING)})

    confirm(admin, columns_page(admin), **{"column-1": "email"})

    assert Batch.objects.get().rows.get().parsed["emails"] == ["a@x.example.org"]


def test_a_list_that_hides_something_is_asked_about_although_its_columns_are_known(admin):
    admin.post(START, {"file": book_of(List=HIDING)})
    confirm(admin, columns_page(admin))

    answer = admin.post(START, {"file": book_of(hide_last_row_and_second_column, List=HIDING)})

    assert answer.url == columns_page(admin)


def test_of_several_sheets_one_that_hides_something_is_asked_about(admin):
    def hide_in_second(name, page):
        if name == "Second":
            page.set_row(2, options=HIDDEN)

    page = upload_all(admin, book_of(hide_in_second, First=HIDING, Second=HIDING)).url

    following = confirm(admin, page)
    assert following.url == f"{page}?sheet=1"
    confirm(admin, following.url, hidden_rows="no")

    batch = Batch.objects.get()
    assert names(batch) == [(2, "Bo"), (3, "Co"), (1_000_002, "Bo")]
    assert batch.counts["skipped"]["hidden"] == [1_000_003]
    assert "Sheet “Second”: 1 hidden or filtered row: 3." in folded(admin.get(address(batch)))


def test_columns_after_the_sixtieth_are_named_before_and_after_reading(admin):
    wide = [[*HEADER, *["x"] * 58, "Remarks"], ["Ann Bo", "Kenya"]]
    admin.post(START, {"file": book_of(List=wide)})
    assert "after the sixtieth are left out: Remarks" in folded(admin.get(columns_page(admin)))

    confirm(admin, columns_page(admin))

    page = folded(admin.get(address(Batch.objects.get())))
    assert "Columns after the sixtieth: Remarks." in page


def test_a_column_with_text_that_is_not_used_is_named(admin):
    rows = [[*HEADER, "Diet", "Born", ""], ["Ann Bo", "Kenya", "vegan", "1970-01-02", "late"]]
    admin.post(START, {"file": book_of(List=rows)})

    confirm(admin, columns_page(admin))

    page = folded(admin.get(address(Batch.objects.get())))
    assert "2 columns are not imported" in page
    assert 'Diet</bdi>: 1 value, for example <q dir="auto" lang="">vegan</q>' in page
    assert "E</bdi>: 1 value, for example" in page


def test_the_alphabets_are_shown_with_the_most_plausible_one_first_and_chosen(admin):
    path = LISTS / "14c-windows-1251.csv"
    file = SimpleUploadedFile(path.name, path.read_bytes())

    page = folded(admin.post(START, {"file": file}, follow=True))

    assert '<h3 id="reading-1">Cyrillic (Windows-1251)</h3>' in page
    assert "Иванова Анна" in page
    assert '<option value="cp1251" selected>' in page

    admin.post(columns_page(admin), {"again": "1", "encoding": "cp1251"})
    confirm(admin, columns_page(admin))
    countries = {row.parsed["country"] for row in Batch.objects.get().rows.all()}
    assert countries == {"KAZ", "BLR"}


def test_a_column_that_one_sheet_hides_is_still_used_in_another(admin):
    def hide_in_first(name, page):
        if name == "First":
            page.set_column("B:B", None, None, HIDDEN)

    page = upload_all(admin, book_of(hide_in_first, First=HIDING, Second=HIDING)).url
    confirm(admin, page)

    emails = {row.number: row.parsed["emails"] for row in Batch.objects.get().rows.all()}
    assert emails[2] == []
    assert emails[1_000_002] == ["a@x.example.org"]


def test_a_column_that_was_hidden_once_is_proposed_again_when_it_is_shown(admin):
    admin.post(START, {"file": book_of(hide_last_row_and_second_column, List=HIDING)})
    confirm(admin, columns_page(admin))

    admin.post(START, {"file": book_of(List=HIDING)})

    batch = Batch.objects.latest("pk")
    assert batch.reading["layout"]["mapping"]["1"] == "email"
    assert batch.rows.get(number=2).parsed["emails"] == ["a@x.example.org"]


def test_of_several_sheets_the_one_with_most_columns_is_proposed_whatever_it_hides(admin):
    def hide_in_first(name, page):
        if name == "First":
            page.set_column("B:B", None, None, HIDDEN)

    admin.post(START, {"file": book_of(hide_in_first, First=HIDING, Second=HIDING)})

    assert Batch.objects.get().reading["sheet"] == "First"


def test_a_list_that_waited_for_its_alphabet_before_an_upgrade_is_still_asked_about(admin):
    path = LISTS / "14c-windows-1251.csv"
    admin.post(START, {"file": SimpleUploadedFile(path.name, path.read_bytes())})
    batch = Batch.objects.get()
    batch.reading["readings"] = {"cp1252": [["Nom", "Prénom"]], "cp1256": [["Nom", "Prيnom"]]}
    batch.save()

    page = folded(admin.get(columns_page(admin)))

    assert '<h3 id="reading-1">Western European (Windows-1252)</h3>' in page
    assert '<option value="cp1252" selected>' in page


def test_a_list_that_waited_for_its_columns_before_an_upgrade_is_still_read(admin):
    admin.post(START, {"file": book_of(List=HIDING)})
    batch = Batch.objects.get()
    layout = batch.reading["layout"]
    for key in ("by_content", "hidden", "reads_hidden_rows"):
        del layout[key]
    batch.reading = {"sheet": "List", "layout": layout, "sample": HIDING[1:], "sheets": []}
    batch.save()

    confirm(admin, columns_page(admin))

    batch.refresh_from_db()
    assert names(batch) == [(2, "Bo"), (3, "Co")]
    assert "not imported" not in folded(admin.get(address(batch)))
