"""The page on which an administrator says what the columns of a list hold."""

import io
import re

import pytest

from imports.columns.layout import Layout
from imports.models import Batch, ColumnMapping
from tests.markup import folded
from tests.people.importer.addresses import address

START = "/workshops/nairobi-2017/imports/"
pytestmark = pytest.mark.usefixtures("reference")
WITH_TITLE = (
    "Report,of,the,host\nName,Remark,Country,\nAnn Bo,early,Kenya,car\nBen Co,late,Ghana,bus\n"
)
UNKNOWN = "Jina;Mahali\nAnn Bo;juu\nBen Co;chini\n"


@pytest.fixture
def uploaded(admin):
    """`uploaded(text)`: the list, and the page of its columns."""

    def upload(text, name="list.csv"):
        file = io.BytesIO(text.encode())
        file.name = name
        page = folded(admin.post(START, {"file": file}, follow=True))
        return Batch.objects.latest("pk"), page

    return upload


def choose_header(admin, batch, row):
    page = address(batch, "import-columns")
    answer = folded(admin.post(page, {"again": "1", "header_row": row}, follow=True))
    batch.refresh_from_db()
    return answer


def confirm(admin, batch, **columns):
    sent = {f"column-{place}": column for column, place in columns.items()}
    return admin.post(address(batch, "import-columns"), sent, follow=True)


def names(batch):
    return [row.parsed["given_name"] for row in batch.rows.order_by("number")]


def test_a_table_of_which_nothing_is_known_opens_with_every_column_to_be_chosen(admin, uploaded):
    batch, page = uploaded("q1;q2\n17;18\n19;20\n")

    assert "Say which column holds the names." in page
    assert batch.reading["layout"]["mapping"] == {}
    assert page.count('name="column-') == 2


def test_the_first_rows_are_shown_and_the_header_among_them_is_marked(uploaded):
    _batch, page = uploaded(WITH_TITLE)

    assert "Row 2 is read as the header" in page
    chosen = re.findall(r'name="header_row" value="(\d)" checked', page)
    assert chosen == ["2"]
    assert "Report</td>" in page
    assert "There is no header row" in page


def test_the_administrator_chooses_another_header_row(admin, uploaded):
    batch, _page = uploaded(UNKNOWN)
    assert batch.reading["layout"]["header_row"] == 0

    page = choose_header(admin, batch, 1)

    assert "Row 1 is read as the header" in page
    assert batch.reading["layout"]["headers"] == ["Jina", "Mahali"]
    confirm(admin, batch, name=0, position=1)
    assert names(batch) == ["Ann", "Ben"]


def test_a_row_taken_for_the_header_is_an_item_once_there_is_no_header(admin, uploaded):
    batch, _page = uploaded("Name,Country\nAnn Bo,Kenya\n")

    choose_header(admin, batch, 0)
    confirm(admin, batch, name=0, country=1)

    assert batch.rows.count() == 2


@pytest.mark.parametrize("row", ["99", "-1", "x", ""])
def test_a_row_that_was_not_offered_changes_nothing(admin, uploaded, row):
    batch, _page = uploaded(WITH_TITLE)

    page = choose_header(admin, batch, row)

    assert "Row 2 is read as the header" in page


def test_unused_columns_are_named_before_and_after_the_import(admin, uploaded):
    batch, page = uploaded(WITH_TITLE)
    assert "2 columns are not imported" in page
    assert 'Remark</bdi>: 2 values, for example <q dir="auto" lang="">early</q>' in page
    assert "D</bdi>: 2 values, for example" in page

    page = folded(confirm(admin, batch, name=0, country=2))
    assert "2 columns are not imported" in page

    page = folded(admin.post(address(batch, "apply-import"), follow=True))
    assert "Done" in page
    assert "2 columns are not imported" in page


def test_a_column_that_is_chosen_is_not_named_as_unused(admin, uploaded):
    batch, _page = uploaded(WITH_TITLE)

    page = folded(confirm(admin, batch, name=0, country=2, position=1, organisation=3))

    assert names(batch) == ["Ann", "Ben"]
    assert "not imported" not in page


def test_a_column_known_by_its_values_says_so(uploaded):
    _batch, page = uploaded("Name,\nAnn Bo,ann@example.org\nBen Co,ben@example.org\n")

    assert page.count("Recognised by its values") == 1


def test_a_table_without_a_header_is_not_remembered(admin, uploaded):
    batch, page = uploaded("Ann Bo;juu\nBen Co;chini\n")
    assert "Remembered for lists" not in page
    confirm(admin, batch, name=0, position=1)
    assert names(batch) == ["Ann", "Ben"]

    later, page = uploaded("17;Cy Do\n18;Di Eo\n")

    assert not ColumnMapping.objects.exists()
    assert later.rows.count() == 0
    assert "What the columns hold" in page


def test_columns_once_remembered_for_a_table_without_a_header_are_not_used(uploaded):
    batch, _page = uploaded("Ann Bo;juu\nBen Co;chini\n")
    shape = Layout.from_json(batch.reading["layout"]).shape
    ColumnMapping.objects.create(importer=batch.importer, shape=shape, columns={"1": "name"})

    later, page = uploaded("Cy Do;juu\nDi Eo;chini\n")

    assert "What the columns hold" in page
    assert later.reading["layout"]["mapping"] == {"0": "name"}


def test_a_newly_chosen_sheet_is_read_by_its_own_header(admin, uploaded):
    batch, _page = uploaded(WITH_TITLE)
    batch.reading |= {"header_row": 1, "sheet": "Another"}
    batch.save()

    sheet = batch.reading["layout"]["sheet"]
    admin.post(address(batch, "import-columns"), {"again": "1", "sheet": sheet})

    batch.refresh_from_db()
    assert batch.reading["layout"]["header_row"] == 2


def test_a_header_that_was_chosen_is_known_in_the_next_list(admin, uploaded):
    batch, _page = uploaded(UNKNOWN)
    choose_header(admin, batch, 1)
    confirm(admin, batch, name=0, position=1)

    later, page = uploaded("Orodha;\n" + UNKNOWN.replace("Ben", "Di"))

    assert later.reading["layout"]["header_row"] == 2
    assert later.reading["is_remembered"]
    assert names(later) == ["Ann", "Di"]
    assert "Check the list before it is applied" in page


def test_chosen_columns_stay_chosen_when_they_are_refused(admin, uploaded):
    batch, _page = uploaded(WITH_TITLE)

    page = folded(confirm(admin, batch, position=1, country=2))

    assert "Say which column holds the names." in page
    columns = page.partition('name="column-0"')[2]
    chosen = re.findall(r'<option value="(\w+)" selected', columns)
    assert chosen == ["position", "country"]


@pytest.mark.parametrize(
    ("text", "is_open"),
    [
        ("Name,Country\nAnn Bo,Kenya\n", False),
        ("Participants,\nName,Country\nAnn Bo,Kenya\n", False),
        (WITH_TITLE, True),  # a row of several cells above the header is not read
        (UNKNOWN, True),
    ],
)
def test_the_choice_of_the_header_is_open_where_it_is_not_sure(uploaded, text, is_open):
    _batch, page = uploaded(text)

    choice = re.search(r'<details class="card"([^>]*)> ?<summary id="header-rows"', page)
    assert ("open" in choice[1]) == is_open
