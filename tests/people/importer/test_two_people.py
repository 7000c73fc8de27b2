"""Two people in a row or in a cell become two: on the pages and with the command."""

import csv
import io
import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from imports.models import Batch, ColumnMapping
from imports.reading.numbering import slot_of
from people.importer.batches import read_list
from people.models import Person
from tests.markup import folded
from tests.people.importer.addresses import address
from tests.people.importer.samples import LISTS
from tests.people.importer.test_command import exit_code
from tests.people.importer.test_command_left_over import answer_of, run
from tests.people.importer.workbooks import START, book_of, columns_page, confirm, upload_all

pytestmark = pytest.mark.usefixtures("reference")
ALTERNATES = LISTS / "06a-alternate.csv"
FOCAL_POINTS = LISTS / "06b-focal-point-and-alternate.csv"
HEADER = "Country,Name,E-mail,Alternate,E-mail 2\n"
KENYA = "Kenya,Wanda Probe,wanda@x.org,Xaver Muster,xaver@x.org\n"
SECOND = 100_000  # what the second slot adds to the number of a row


@pytest.fixture
def checked(admin):
    """`checked(text)`: the list with this text, its columns confirmed as they are proposed."""

    def upload_and_confirm(text, **changed):
        file = SimpleUploadedFile("list.csv", text.encode())
        admin.post(START, {"file": file})
        confirm(admin, columns_page(admin), **changed)
        return Batch.objects.latest("pk")

    return upload_and_confirm


def people_of(batch):
    rows = batch.rows.order_by("number")
    return {row.number: (row.parsed["family_name"], *row.parsed["emails"]) for row in rows}


def rejected_rows(client, batch):
    answer = client.get(address(batch, "rejected-rows"))
    return list(csv.reader(io.StringIO(b"".join(answer.streaming_content).decode("utf-8-sig"))))


def test_a_focal_point_and_an_alternate_are_four_people_of_two_rows(admin):
    file = SimpleUploadedFile("focal-points.csv", FOCAL_POINTS.read_bytes())
    page = folded(admin.post(START, {"file": file}, follow=True))
    assert "A row names more than one person. Import all of them?" in page
    assert "not about the first one: Alternate focal point, E-mail 2." in page
    assert 'value="2:name" selected>Second person: Name, taken apart</option>' in page
    assert "columns are not imported" not in page

    page = folded(admin.get(confirm(admin, columns_page(admin)).url + "?tab=all"))
    batch = Batch.objects.get()
    assert ">2, second person</a>" in page
    assert "<td>Second person: E-mail</td>" in page
    assert people_of(batch) == {
        2: ("Testova", "anna@example.org"),
        3: ("Essai", "carla@example.org"),
        2 + SECOND: ("Teste", "bruno@example.org"),
        3 + SECOND: ("Essai", "denis@example.org"),
    }

    admin.post(address(batch, "apply-import"))
    people = Person.objects.order_by("given_name")
    assert list(people.values_list("given_name", "email", "party__code")) == [
        ("Anna", "anna@example.org", "KEN"),
        ("Bruno", "bruno@example.org", "KEN"),
        ("Carla", "carla@example.org", "SEN"),
        ("Denis", "denis@example.org", "SEN"),
    ]

    admin.post(address(batch, "undo-import"))
    assert not Person.objects.exists()


@pytest.mark.parametrize(
    ("path", "names"),
    [
        (ALTERNATES, ["wanda", "yara", "xaver", "zeno"]),
        (FOCAL_POINTS, ["anna", "carla", "bruno", "denis"]),
    ],
    ids=["06a", "06b"],
)
def test_an_alternate_and_the_person_beside_have_their_own_addresses(path, names):
    people = [row.item for row in read_list(path, path.name).rows]

    assert [person.emails for person in people] == [[f"{name}@example.org"] for name in names]
    assert [person.country for person in people] == ["KEN", "SEN"] * 2


def test_the_command_imports_both_people_of_a_row_and_leaves_nothing_over(workshop, monkeypatch):
    answer = answer_of(ALTERNATES, "--apply")

    assert (answer["rows"], answer["new"], answer["left_over"]) == (4, 4, [])
    assert answer["columns"] == {"country": "Country", "name": "Name", "email": "E-mail"}
    assert answer["unused_columns"] == []
    sheet = answer["sheets"][0]
    assert sheet["columns_of_further_people"] == [{"name": "Alternate", "email": "E-mail 2"}]
    assert exit_code(monkeypatch, ALTERNATES, "--workshop", "nairobi-2017") == 0


def test_the_command_says_which_person_of_a_row_it_speaks_of(workshop, tmp_path):
    path = tmp_path / "list.csv"
    path.write_text(HEADER + KENYA + "Ghana,Ann Bo,,Wanda Probe,wanda@x.org\n", encoding="utf-8")

    answer = answer_of(path)
    lines = run(path)

    (duplicate,) = answer["duplicates"]
    assert (duplicate["row"], duplicate["person_in_row"]) == (3, 2)
    assert (duplicate["of_row"], duplicate["of_person_in_row"]) == (2, 1)
    assert "row 3, second person: " in lines


@pytest.mark.parametrize("row", ["3/2", "3 / 2"])
def test_a_file_of_decisions_names_the_second_person_of_a_row(workshop, tmp_path, row):
    path, decisions = tmp_path / "list.csv", tmp_path / "decisions.csv"
    path.write_text(HEADER + KENYA + "Kenya,Ann Bo,,Wim Co,\n", encoding="utf-8")
    decisions.write_text(f"row,decision\n{row},skip\n", encoding="utf-8")

    answer = answer_of(path, "--apply", "--decisions", str(decisions))

    assert answer["new"] == 3
    assert not Person.objects.filter(family_name="Co").exists()


def test_the_columns_of_a_second_person_are_remembered_for_the_shape(admin, checked):
    checked(HEADER + KENYA)
    again = SimpleUploadedFile("again.csv", (HEADER + "Ghana,Ann Bo,,Carl Do,\n").encode())

    answer = admin.post(START, {"file": again})

    batch = Batch.objects.latest("pk")
    assert answer.url == address(batch)
    assert list(people_of(batch)) == [2, 2 + SECOND]


def test_an_administrator_says_that_there_is_no_second_person(admin, checked):
    batch = checked(HEADER + KENYA, further_items="no")

    assert people_of(batch) == {2: ("Probe", "wanda@x.org")}
    assert "2 columns are not imported" in folded(admin.get(address(batch)))
    assert ColumnMapping.objects.get().columns["3"] == ""


def test_an_administrator_says_whose_a_column_is(checked):
    text = "Country,Name,E-mail,Remark,E-mail 2\n" + KENYA
    batch = checked(text, **{"column-3": "2:name", "column-4": "2:email"})

    assert people_of(batch) == {
        2: ("Probe", "wanda@x.org"),
        2 + SECOND: ("Muster", "xaver@x.org"),
    }


def test_a_second_person_without_a_column_of_names_is_refused_and_the_choice_stays(admin):
    admin.post(START, {"file": SimpleUploadedFile("list.csv", (HEADER + KENYA).encode())})

    answer = confirm(admin, columns_page(admin), **{"column-3": "", "column-4": "2:email"})

    assert answer.status_code == 422
    page = folded(answer)
    assert "Each person in a row needs a column of names." in page
    assert re.search(r'name="column-4".*?value="2:email" selected', page)


@pytest.mark.parametrize("kind", ["2:nonsense", "9:email", "2:", ":email", "0:email"])
def test_a_kind_that_is_not_offered_is_not_used(checked, kind):
    batch = checked(HEADER + KENYA, **{"column-3": "", "column-4": kind})

    assert batch.reading["layout"]["mapping"] == {"0": "country", "1": "name", "2": "email"}


@pytest.mark.parametrize(
    ("row", "slots"),
    [
        ("Kenya,Ann Bo,a@x.org,Carl Do,c@x.org", [0, 1]),
        ("Kenya,Ann Bo,a@x.org,,", [0]),
        ("Kenya,Ann Bo,a@x.org,N/A,-", [0]),
        ("Kenya,Ann Bo,a@x.org,Vacant,", [0]),
        ("Kenya,Ann Bo,a@x.org,TBC,", [0]),
        ("Kenya,Ann Bo,a@x.org,,c@x.org", [0, 1]),
        ("Kenya,,,Carl Do,c@x.org", [1]),
        ("Kenya,,a@x.org,Carl Do,c@x.org", [0, 1]),
        (",,,Carl Do,", [1]),
        ("Kenya,Ms Ann Bo / Mr Eve Fo,,Carl Do,", [0, 1, 2]),
        ("Kenya,Ann Bo,,Ms Carla Do / Mr Eve Fo,", [0, 1, 3]),
    ],
)
def test_a_row_names_the_people_who_are_there(tmp_path, row, slots):
    path = tmp_path / "list.csv"
    path.write_text(HEADER + KENYA + KENYA.replace("Kenya", "Togo") + row, encoding="utf-8")

    rows = [row for row in read_list(path, "list.csv").rows if row.number % SECOND == 4]

    assert [slot_of(row.number) for row in rows] == slots


def test_a_column_that_says_whether_somebody_is_an_alternate_is_no_second_person(tmp_path):
    path = tmp_path / "list.csv"
    path.write_text("Name,Country,Alternate\nAnn Bo,Kenya,yes\nBen Co,Togo,no\n", encoding="utf-8")

    parsed_list = read_list(path, "list.csv")

    assert [row.number for row in parsed_list.rows] == [2, 3]
    assert parsed_list.layout.unused == ("Alternate",)


def test_a_country_heading_and_merged_cells_hold_for_both_people(admin):
    def merge(_name, page):
        page.merge_range(2, 3, 3, 3, "UNDP")

    rows = [
        ["Name", "E-mail", "Alternate", "Organisation"],
        ["KENYA"],
        ["Ann Bo", "a@x.org", "Carl Do", ""],
        ["Eve Fo", "e@x.org", "Gil Ho", ""],
    ]
    admin.post(START, {"file": book_of(hide=merge, List=rows)})
    confirm(admin, columns_page(admin))

    rows = Batch.objects.get().rows.order_by("number")
    assert [(r.number, r.parsed["country"], r.parsed["organisation"]) for r in rows] == [
        (n, "KEN", "UNDP") for n in (3, 4, 3 + SECOND, 4 + SECOND)
    ]


def test_idem_repeats_what_stands_above_for_each_person(checked):
    header = "Country,Name,Position,Alternate,Position 2\n"
    batch = checked(header + "Kenya,Ann Bo,Director,Carl Do,Clerk\nidem,Eve Fo,idem,Gil Ho,idem\n")

    rows = batch.rows.order_by("number")
    assert [(row.parsed["country"], row.parsed["position"]) for row in rows] == [
        ("KEN", "Director"), ("KEN", "Director"), ("KEN", "Clerk"), ("KEN", "Clerk"),
    ]  # fmt: skip


def test_rows_of_several_sheets_have_second_people(admin):
    sheet = [line.split(",") for line in (HEADER + KENYA).splitlines()]
    other = [sheet[0], ["Togo", "Ann Bo", "a@x.org", "Carl Do", "c@x.org"]]

    confirm(admin, upload_all(admin, book_of(Day_1=sheet, Day_2=other)).url)

    batch = Batch.objects.get()
    assert list(people_of(batch)) == [2, 2 + SECOND, 1_000_002, 1_000_002 + SECOND]
    assert "Day 2, 2, second person" in folded(admin.get(f"{address(batch)}?tab=all"))


def test_the_cells_of_a_second_person_are_corrected_apart_from_those_of_the_first(admin, checked):
    batch = checked(HEADER + "Kenya,Wanda Probe,wanda@x.org,Xaver Muster,xaver\n")
    assert "E-mail 2" in folded(admin.get(f"{address(batch)}?tab=problems"))

    admin.post(address(batch), {f"cell-{2 + SECOND}-email": "xaver@x.org"})
    page = address(batch, "import-row", 2 + SECOND)
    assert "Row 2, second person" in folded(admin.get(page))
    admin.post(page, {"cell-name": "Xaver Probe", "cell-country": "Togo"})

    assert people_of(batch) == {
        2: ("Probe", "wanda@x.org"),
        2 + SECOND: ("Probe", "xaver@x.org"),
    }
    assert [row.parsed["country"] for row in batch.rows.order_by("number")] == ["KEN", "TGO"]


def test_a_rejected_row_goes_back_once_with_the_reasons_of_both_people(admin, checked):
    zamunda = "Zamunda,Ann Bo,,Carl Do,\n"
    batch = checked(HEADER + zamunda + KENYA + "Togo,Eve Fo,,Wanda Probe,wanda@x.org\n")

    header, *rows = rejected_rows(admin, batch)

    assert header[:5] == HEADER.strip().split(",")
    assert [row[:4] for row in rows] == [
        ["Zamunda", "Ann Bo", "", "Carl Do"], ["Togo", "Eve Fo", "", "Wanda Probe"],
    ]  # fmt: skip
    assert rows[0][5].count("Country: ") == 2
    assert "Second person: Country: " in rows[0][5]
    assert rows[1][5].startswith("Second person: ")


def test_a_person_named_twice_in_a_row_is_a_repeated_row(checked):
    batch = checked(HEADER + "Kenya,Ann Bo,a@x.org,Ann Bo,a@x.org\n" + KENYA)

    repeated = batch.rows.get(number=2 + SECOND)
    assert (repeated.outcome, repeated.parsed["of_row"]) == ("repeated", 2)


def test_two_people_in_one_cell_are_two_and_shown_as_taken_apart(admin, checked):
    batch = checked('Country,Name,E-mail\nKenya,"Ann Bo; Carl Do",a@x.org; c@x.org\n')

    assert people_of(batch) == {2: ("Bo", "a@x.org"), 2 + SECOND: ("Do", "c@x.org")}
    page = folded(admin.get(f"{address(batch)}?tab=all"))
    assert page.count(">Ann Bo; Carl Do</bdi>") == 2

    cell = f"cell-{2 + SECOND}-name"
    assert "Carl Do" in folded(admin.get(address(batch, "import-row", 2 + SECOND)))
    admin.post(address(batch, "import-row", 2 + SECOND), {"cell-name": "Carla Doe"})
    admin.post(address(batch, "import-row", 2), {"cell-email": "ann@x.org"})
    assert people_of(batch) == {2: ("Bo", "ann@x.org"), 2 + SECOND: ("Doe", "c@x.org")}
    assert cell not in folded(admin.get(f"{address(batch)}?tab=problems"))


def test_a_second_person_is_found_by_a_search(admin, checked):
    batch = checked(HEADER + KENYA)

    page = folded(admin.get(f"{address(batch)}?tab=all&q=xaver"))

    assert ("Muster" in page, "Wanda" in page) == (True, False)


def test_the_people_of_a_row_stand_below_each_other(admin, checked):
    batch = checked(HEADER + KENYA + "Ghana,Ann Bo,,Carl Do,\n")

    page = admin.get(f"{address(batch)}?tab=all")

    rows = [shown.row.number for shown in page.context["rows"]]
    assert rows == [2, 2 + SECOND, 3, 3 + SECOND]


def test_hidden_rows_are_left_out_for_both_people(admin):
    def hide(_name, page):
        page.set_row(2, options={"hidden": True})

    sheet = [line.split(",") for line in (HEADER + KENYA).splitlines()]
    rows = [*sheet, ["Togo", "Ann Bo", "a@x.org", "Carl Do", "c@x.org"]]
    admin.post(START, {"file": book_of(hide=hide, List=rows)})
    confirm(admin, columns_page(admin))

    batch = Batch.objects.get()
    assert list(people_of(batch)) == [2, 2 + SECOND]
    assert batch.counts["skipped"]["hidden"] == [3]
