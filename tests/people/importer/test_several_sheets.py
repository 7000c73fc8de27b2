"""A workbook with several sheets: one is chosen, or all that hold a list are read into one."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from imports.columns import upload
from imports.models import Batch, ColumnMapping
from office.spreadsheets.reading import read
from people.models import Person
from tests.markup import folded
from tests.people.importer.addresses import address
from tests.people.importer.samples import LISTS
from tests.people.importer.workbooks import (
    HEADER,
    LIST,
    OBSERVERS,
    START,
    book_of,
    columns_page,
    confirm,
    names,
    upload_all,
)

pytestmark = pytest.mark.usefixtures("reference")


@pytest.fixture
def several(admin):
    """A list of two sheets with columns of their own, checked."""
    following = upload_all(admin, book_of(List=LIST, Observers=OBSERVERS)).url
    for _sheet in range(2):
        following = confirm(admin, following).url
    return Batch.objects.get()


def test_three_sheets_are_offered_and_the_others_are_named(admin):
    file = SimpleUploadedFile("t.xlsx", (LISTS / "11-three-sheets.xlsx").read_bytes())

    page = folded(admin.post(START, {"file": file}, follow=True))

    assert "Only the sheet “List” is imported, and the file has 2 others" in page
    assert '<bdi dir="auto" lang="">Day 2</bdi> <span>2 rows</span>' in page
    assert "Import all 3 sheets with lists together" in page


def test_three_sheets_are_read_into_one_list(admin):
    file = SimpleUploadedFile("t.xlsx", (LISTS / "11-three-sheets.xlsx").read_bytes())

    confirm(admin, upload_all(admin, file).url)

    batch = Batch.objects.get()
    assert names(batch) == [(4, "Probe"), (1_000_002, "Muster"), (2_000_002, "Probe")]
    assert batch.counts["new"] == 3
    assert "sheets List, Day 2, Observers" in folded(admin.get(address(batch)))


def test_sheets_with_other_columns_are_confirmed_one_after_the_other(admin):
    first = upload_all(admin, book_of(List=LIST, Observers=OBSERVERS)).url
    page = folded(admin.get(first))
    assert "2 sheets are read into one list" in page

    second = confirm(admin, first)
    assert second.url == f"{first}?sheet=1"
    assert admin.get(second.url).context["columns"][1].header == "Organisation"
    assert not Batch.objects.get().rows.exists()

    assert confirm(admin, second.url).url == address(Batch.objects.get())
    assert Batch.objects.get().rows.count() == 4


def test_sheets_with_the_same_columns_are_confirmed_once(admin):
    page = upload_all(admin, book_of(Day_1=LIST[1:], Day_2=LIST[1:], Observers=OBSERVERS)).url
    assert "holds for them too: Day 2" in folded(admin.get(page))

    following = confirm(admin, page, **{"column-1": "organisation"})

    assert following.url == f"{page}?sheet=2"
    confirm(admin, following.url)
    batch = Batch.objects.get()
    assert [sheet["layout"]["mapping"] for sheet in batch.reading["lists"]] == [
        {"0": "name", "1": "organisation"},
        {"0": "name", "1": "organisation"},
        {"0": "country", "1": "organisation", "2": "name"},
    ]
    assert ColumnMapping.objects.count() == 2


def test_a_row_keeps_the_number_of_its_sheet_and_says_which(several, admin):
    page = folded(admin.get(f"{address(several)}?tab=all"))

    assert names(several) == [
        (3, "Bo"), (4, "Co"), (1_000_002, "Do"), (1_000_003, "Bo"),
    ]  # fmt: skip
    assert ">List, 3</a>" in page
    assert ">Observers, 2</a>" in page


def test_a_row_that_repeats_one_of_another_sheet_names_it(several, admin):
    repeated = several.rows.get(number=1_000_003)

    assert (repeated.outcome, repeated.parsed["of_row"]) == ("repeated", 3)
    assert "row List, 3 of this list" in folded(admin.get(f"{address(several)}?tab=duplicates"))


def test_a_row_is_corrected_in_the_columns_of_its_own_sheet(several, admin):
    page = address(several, "import-row", 1_000_002)
    assert "Row Observers, 2" in folded(admin.get(page))

    admin.post(page, {"cell-organisation": "UNOSSC", "cell-name": "Cyd Do"})

    row = several.rows.get(number=1_000_002)
    assert (row.parsed["given_name"], row.parsed["organisation"]) == ("Cyd", "UNOSSC")
    assert row.raw == ["Ghana", "UNDP", "Cy Do"]
    assert row.problems == []


def test_a_problem_is_corrected_beside_it_in_any_sheet(several, admin):
    admin.post(address(several), {"cell-4-country": "Togo"})

    assert several.rows.get(number=4).parsed["country"] == "TGO"


def test_several_sheets_are_decided_and_applied_at_once(several, admin):
    admin.post(
        address(several, "apply-import"), {"decision-1000002": "skip", "decision-4": "import"}
    )

    assert set(Person.objects.values_list("given_name", flat=True)) == {"Ann", "Ben"}
    several.refresh_from_db()
    assert (several.counts["new"], several.counts["left_out"]) == (2, 2)


def test_the_page_of_a_person_names_the_sheet_on_which_the_row_stands(several, admin):
    admin.post(address(several, "apply-import"), {"decision-4": "import"})
    row = several.rows.exclude(written="").filter(number__gt=1_000_000).first()

    page = folded(admin.get(f"/participants/{row.known_key}/"))

    assert f"row Observers, {row.number - 1_000_000}" in page


def sheets_of(answer, tmp_path):
    path = tmp_path / "left.xlsx"
    path.write_bytes(b"".join(answer.streaming_content))
    with read(path, "left.xlsx") as book:
        return {sheet.name: [row.cells for row in sheet.rows()] for sheet in book.sheets}


def test_rejected_rows_go_back_sheet_by_sheet_in_their_layout(several, admin, tmp_path):
    sheets = sheets_of(admin.get(address(several, "rejected-rows")), tmp_path)

    reason = "Why this row was left out"
    assert list(sheets) == ["List", "Observers"]
    assert sheets["List"][0] == [*HEADER, reason]
    assert sheets["List"][1][:2] == ["Ben Co", "Zamunda"]
    assert sheets["Observers"][0] == [*OBSERVERS[0], reason]
    assert sheets["Observers"][1][:3] == ["Kenya", "", "Ann Bo"]
    assert "row List, 3" in sheets["Observers"][1][3]


def test_rejected_rows_of_several_sheets_can_be_uploaded_again(several, admin, tmp_path):
    answer = admin.get(address(several, "rejected-rows"))
    again = SimpleUploadedFile("again.xlsx", b"".join(answer.streaming_content))

    following = upload_all(admin, again).url
    for _sheet in range(2):
        following = confirm(admin, following).url

    batch = Batch.objects.latest("pk")
    assert names(batch) == [(2, "Co"), (1_000_002, "Bo")]


def test_a_sheet_without_rejected_rows_is_not_sent_back(several, admin, tmp_path):
    admin.post(address(several), {"decision-1000003": "import"})

    sheets = sheets_of(admin.get(address(several, "rejected-rows")), tmp_path)

    assert list(sheets) == ["List"]


def test_several_sheets_can_be_read_again_as_one(several, admin):
    admin.post(columns_page(admin), {"again": "1", "sheet": "Observers"})
    confirm(admin, columns_page(admin))

    several.refresh_from_db()
    assert "lists" not in several.reading
    assert names(several) == [(2, "Do"), (3, "Bo")]
    assert "sheet “Observers”" in folded(admin.get(address(several)))


def test_columns_of_one_of_several_sheets_are_confirmed_anew(several, admin):
    confirm(admin, columns_page(admin, 1), **{"column-1": ""})

    assert several.rows.get(number=1_000_002).parsed["organisation"] == ""
    assert several.rows.count() == 4


def test_more_rows_than_a_list_may_have_are_refused_for_all_sheets_together(
    several, admin, monkeypatch
):
    monkeypatch.setattr(upload, "MAX_ROWS", 6)

    confirm(admin, columns_page(admin))

    several.refresh_from_db()
    assert "more than 6 rows" in several.problem


def test_an_undone_list_of_several_sheets_is_applied_again(several, admin):
    admin.post(address(several, "apply-import"))
    admin.post(address(several, "undo-import"))
    assert not Person.objects.exists()

    admin.post(address(several, "reopen-import"))
    admin.post(address(several, "apply-import"))

    assert set(Person.objects.values_list("given_name", flat=True)) == {"Ann", "Cy"}


def test_a_spelling_of_every_sheet_is_recorded_and_settled(admin):
    observers = [OBSERVERS[0], ["Zamunda", "", "Di Eo"]]
    following = upload_all(admin, book_of(List=LIST, Observers=observers)).url
    for _sheet in range(2):
        following = confirm(admin, following).url
    batch = Batch.objects.get()
    assert batch.questions["countries"] == {"Kenya": "KEN", "Zamunda": None}

    (asked,) = batch.questions["values"]
    key = asked["key"]
    admin.post(
        address(batch, "settle-countries"),
        {f"value-{key}": "country", f"party-{key}": "Tunisia"},
    )

    assert batch.rows.filter(parsed__country="TUN").count() == 2


def test_the_button_says_whether_another_sheet_follows(admin):
    first = upload_all(admin, book_of(List=LIST, Observers=OBSERVERS)).url
    assert "Confirm and show the next sheet" in admin.get(first).content.decode()

    second = confirm(admin, first).url

    page = admin.get(second).content.decode()
    assert "Confirm and show the next sheet" not in page
    assert "Check the list" in page


JINA = [["Jina", "Mahali"], ["Ann Bo", "juu"], ["Ben Co", "chini"]]


def test_the_header_of_one_of_several_sheets_is_chosen_for_it_alone(admin):
    late = [["Name", "Country"], ["Given and family name", "Country"], ["Di Eo", "Kenya"]]
    page = upload_all(admin, book_of(List=LIST, Late=late)).url

    answer = admin.post(f"{page}?sheet=1", {"again": "1", "header_row": "2"})

    assert answer.url == f"{page}?sheet=1"
    lists = Batch.objects.get().reading["lists"]
    assert [sheet["layout"]["header_row"] for sheet in lists] == [2, 2]
    assert [sheet.get("header_row") for sheet in lists] == [None, 2]
    assert "Row 2 is read as the header" in folded(admin.get(answer.url))
    for _sheet in range(2):
        page = confirm(admin, page).url
    assert names(Batch.objects.get())[-1] == (1_000_003, "Eo")


def test_a_header_that_was_chosen_before_is_known_on_each_of_several_sheets(admin):
    admin.post(START, {"file": book_of(List=JINA)})
    admin.post(columns_page(admin), {"again": "1", "header_row": "1"})
    confirm(admin, columns_page(admin), **{"column-0": "name", "column-1": "position"})
    lists = {"List": LIST, "Again": [["Orodha"], *JINA], "Observers": OBSERVERS}

    upload_all(admin, book_of(**lists))
    admin.post(columns_page(admin), {"again": "1", "sheet": "Again"})

    layout = Batch.objects.latest("pk").reading["layout"]
    assert (layout["header_row"], layout["mapping"]) == (2, {"0": "name", "1": "position"})


def test_sheets_without_a_header_are_not_confirmed_together(admin):
    rows = [["Ms Ann Bo", "ann@x.example.org"], ["Mr Ben Co", "ben@x.example.org"]]
    turned = [row[::-1] for row in rows]
    page = upload_all(admin, book_of(List=rows, Day_2=turned)).url
    assert "holds for them too" not in folded(admin.get(page))

    following = confirm(admin, page)

    assert following.url == f"{page}?sheet=1"
    confirm(admin, following.url)
    assert [number for number, _name in names(Batch.objects.get())] == [1, 2, 1_000_001, 1_000_002]
    assert not ColumnMapping.objects.exists()


def test_unused_columns_are_named_for_the_sheets_that_are_confirmed_together(admin):
    header, ann = [*HEADER, "Diet"], ["Ann Bo", "Kenya"]
    book = book_of(
        Day_1=[header, [*ann, ""]],
        Day_2=[header, [*ann, "vegan"]],
        Other=[[*HEADER, "Hotel", "Seat"], [*ann, "Ritz", ""]],
    )
    page = upload_all(admin, book).url

    shown = folded(admin.get(page))
    assert "1 column is not imported" in shown
    assert "vegan</q>, sheet “Day 2”" in shown

    confirm(admin, confirm(admin, page).url)
    checked = folded(admin.get(address(Batch.objects.get())))
    assert "2 columns are not imported" in checked
    assert "Ritz</q>, sheet “Other”" in checked


def test_na_is_judged_and_repetitions_are_read_sheet_by_sheet(admin):
    codes = [HEADER, ["Ann Bo", "KE"], ["Ben Co", "NA"]]
    blanks = [HEADER, ["Cy Do", "N/A"], ["Di Eo", "NA"], ["Ed Fo", "KE"], ["Flo Go", "idem"]]

    confirm(admin, upload_all(admin, book_of(Codes=codes, Blanks=blanks)).url)

    countries = {row.number: row.parsed["country"] for row in Batch.objects.get().rows.all()}
    assert countries == {
        2: "KEN", 3: "", 1_000_002: "", 1_000_003: "", 1_000_004: "KEN", 1_000_005: "KEN",
    }  # fmt: skip
    asked = Batch.objects.get().rows.filter(problems__contains=[{"code": "unknown_country"}])
    assert [row.number for row in asked] == [3]
