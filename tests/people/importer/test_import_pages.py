"""What the pages of an import let an administrator do with rows, before and after applying."""

import io

import pytest
import xlsxwriter

from imports import actions, steps
from imports.models import Batch, ColumnMapping, Work
from imports.tasks import do_import_work, sweep_imports
from mail.models import Message
from office.spreadsheets.reading import read
from people.anonymisation import forget_entries
from people.models import Person
from tests.markup import folded
from tests.people.importer.addresses import address

START = "/workshops/nairobi-2017/imports/"
pytestmark = pytest.mark.usefixtures("reference")


def numbers(answer):
    return [shown.row.number for shown in answer.context["rows"]]


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("tab=problems&problem=bad_email", [36, 67, 99, 130]),
        ("tab=all&q=zamunda", [59]),
        ("tab=all&q=khaled.bensalah@", [59]),
        ("tab=all&q=KONÉ+mariam", [111, 113]),
        ("tab=all&q=nobody", []),
        ("tab=problems&problem=nonsense", [8, 30, 35, 36, 59, 67, 80, 99, 103, 114, 117, 130]),
    ],
)
def test_rows_are_found_by_problem_name_address_and_country(admin, batch, asked, expected):
    assert numbers(admin.get(f"{address(batch)}?{asked}")) == expected


def test_a_bulk_decision_holds_for_all_rows_of_the_filter(admin, batch):
    admin.post(f"{address(batch)}?tab=problems&problem=bad_email", {"bulk": "=skip"})

    decided = dict(batch.rows.exclude(decision="").values_list("number", "decision"))
    assert decided == dict.fromkeys([36, 67, 99, 130], "skip")


def test_a_split_cell_is_shown_beside_its_proposed_parts(admin, checked_batch, listing):
    batch = checked_batch(
        listing(
            "Name,Designation / Organization,E-mail",
            '"Dr KONÉ Mariam","Director, Ministry of Planning","m@a.example.org; k@b.example.org"',
        )
    )

    page = folded(admin.get(f"{address(batch)}?tab=all"))
    bdi = '<bdi dir="auto" lang="">'
    parts = f'<span class="name-part" title="{{}}">{bdi}{{}}</bdi></span>'
    named = (("Title", "Dr"), ("Given name", "Mariam"), ("Family name", "KONÉ"))
    assert " ".join(parts.format(*part) for part in named) in page
    assert f'title="Organisation">{bdi}Ministry of Planning</bdi></span> (Government)' in page
    assert f"In the file: {bdi}Dr KONÉ Mariam</bdi>" in page
    assert f"In the file: {bdi}Director" not in page
    row = folded(admin.get(address(batch, "import-row", 2)))
    assert "<span>Understood as</span>" in row
    assert f"<span>E-mail: {bdi}m@a.example.org</bdi></span> <span>E-mail: {bdi}k@b" in row


def test_many_unknown_countries_are_asked_about_a_few_at_a_time(admin, checked_batch, listing):
    rows = (f"Ann Bo{n},Zamunda {chr(97 + n)}{chr(99 + n)},a{n}@x.example.org" for n in range(23))
    batch = checked_batch(listing("Name,Country,E-mail", *rows))

    page = admin.get(address(batch)).content.decode()

    assert page.count('aria-label="What “') == 20
    assert "3 more values are asked about when these are answered." in page


def test_absent_rows_and_people_are_not_found(admin, batch):
    assert admin.get(address(batch, "import-row", 9999)).status_code == 404
    assert admin.post(address(batch, "import-row", 59), {"record": 999_999}).status_code == 404


def left_out(admin, batch, tmp_path):
    answer = admin.get(address(batch, "rejected-rows"))
    path = tmp_path / "left.xlsx"
    path.write_bytes(b"".join(answer.streaming_content))
    with read(path, "left.xlsx") as book:
        return path, [row.cells for row in book.sheets[0].rows()]


def test_rows_left_out_come_back_in_their_layout_with_the_reason(admin, batch, tmp_path):
    admin.post(address(batch, "apply-import"))

    _path, rows = left_out(admin, batch, tmp_path)

    header = batch.reading["layout"]["headers"]
    assert rows[0] == [*header, "Why this row was left out"]
    assert len(rows) == 1 + 6
    zamunda = next(row for row in rows if "Zamunda" in row)
    assert zamunda[:-1] == batch.rows.get(number=59).raw[: len(header)]
    assert zamunda[-1].startswith("Country: It is not certain which country this is.")


def test_an_applied_list_shows_the_outcome_of_each_row(admin, batch):
    admin.post(f"{address(batch)}?tab=problems&problem=bad_email", {"bulk": "=skip"})

    admin.post(address(batch, "apply-import"))

    page = admin.get(f"{address(batch)}?tab=problems&problem=bad_email").content.decode()
    assert (page.count("Left out"), page.count("New</span>")) == (4, 0)


def test_rows_sent_back_are_corrected_and_uploaded_again(admin, batch, tmp_path, checked_batch):
    admin.post(address(batch, "apply-import"))
    path, _rows = left_out(admin, batch, tmp_path)

    again = checked_batch(path)

    assert again.counts["rows"] == 6
    assert again.columns == batch.columns
    assert (again.counts["new"], again.counts["blocked"]) == (0, 2)


def test_the_administrator_is_told_by_mail_once(admin, administrator, batch):
    admin.post(address(batch, "apply-import"))
    admin.post(address(batch, "apply-import"))

    message = Message.objects.get(kind="import")
    assert message.to_email == administrator.email
    assert "New people: 118" in message.text


def test_a_pasted_table_is_a_list(admin):
    admin.post(START, {"pasted_text": "Name\tCountry\nAnn Bo\tKenya\nBen Co\tGhana\n"})
    batch = Batch.objects.get()
    mapping = batch.reading["layout"]["mapping"]

    admin.post(address(batch, "import-columns"), {f"column-{k}": v for k, v in mapping.items()})

    assert batch.rows.filter(outcome="new").count() == 2


def test_a_table_pasted_with_its_merged_cells_keeps_them(admin):
    table = (
        "<table><tr><th>Name<th>Country</tr><tr><td>Ann Bo<td rowspan=2>Kenya</tr>"
        "<tr><td>Ben Co</tr></table>"
    )
    admin.post(START, {"pasted_text": "Name\tCountry\nAnn Bo\tKenya\nBen Co\t\n", "table": table})
    batch = Batch.objects.get()

    admin.post(address(batch, "import-columns"), {"column-0": "name", "column-1": "country"})

    assert [row.parsed["country"] for row in batch.rows.all()] == ["KEN", "KEN"]


def named(text):
    file = io.BytesIO(text.encode())
    file.name = "list.csv"
    return file


def test_columns_that_were_confirmed_are_remembered_for_this_shape(admin):
    text = "Name,Country,Remark\nAnn Bo,Kenya,x\nBen Co,Ghana,y\n"
    admin.post(START, {"file": named(text)})
    batch = Batch.objects.get()
    admin.post(
        address(batch, "import-columns"),
        {"column-0": "name", "column-1": "country", "column-2": "position"},
    )
    assert batch.rows.get(number=2).parsed["position"] == "x"

    answer = admin.post(START, {"file": named(text)})

    again = Batch.objects.latest("pk")
    assert answer.url == address(again)
    assert again.rows.get(number=2).parsed["position"] == "x"
    assert ColumnMapping.objects.count() == 1


def book_of(**sheets):
    file = io.BytesIO()
    with xlsxwriter.Workbook(file, {"in_memory": True}) as book:
        for name, rows in sheets.items():
            page = book.add_worksheet(name)
            for number, row in enumerate(rows):
                page.write_row(number, 0, row)
    file.seek(0)
    file.name = "lists.xlsx"
    return file


PEOPLE = [["Name", "Country"], ["Ann Bo", "Kenya"], ["Ben Co", "Ghana"]]


def test_a_sheet_is_chosen_by_its_name_and_its_rows(admin):
    file = book_of(Notes=[["Nothing here"]], Guests=PEOPLE, Staff=[*PEOPLE, ["Cy Do", "Kenya"]])
    page = folded(admin.post(START, {"file": file}, follow=True))
    batch = Batch.objects.get()
    assert "Guests – 3 rows</option>" in page
    assert "Notes – 1 row – no list of people</option>" in page

    admin.post(address(batch, "import-columns"), {"again": "1", "sheet": "Staff"})
    admin.post(address(batch, "import-columns"), {"column-0": "name", "column-1": "country"})

    assert batch.rows.count() == 3


def test_several_lists_in_one_file_are_asked_about_although_the_columns_are_known(admin):
    admin.post(START, {"file": book_of(Guests=PEOPLE)})
    batch = Batch.objects.get()
    admin.post(address(batch, "import-columns"), {"column-0": "name", "column-1": "country"})

    answer = admin.post(START, {"file": book_of(Guests=PEOPLE, Staff=PEOPLE)})

    assert answer.url == address(Batch.objects.latest("pk"), "import-columns")


def test_an_empty_file_is_refused_beside_its_field_and_not_stored(admin):
    answer = admin.post(START, {"file": named(" , \n")})

    assert answer.status_code == 422
    assert "The file is empty." in answer.context["form"].errors["file"][0]
    assert not Batch.objects.exists()


def test_a_text_that_is_no_table_opens_the_columns_with_everything_to_be_chosen(admin):
    page = folded(admin.post(START, {"file": named("no list at all")}, follow=True))
    batch = Batch.objects.get()

    assert "Say which column holds the names." in page
    assert "No row is read as the header" in page
    assert batch.reading["layout"]["mapping"] == {}


def test_without_a_column_of_names_nothing_is_read(admin):
    admin.post(START, {"file": named("Name,Country\nAnn Bo,Kenya\n")})
    batch = Batch.objects.get()

    answer = admin.post(address(batch, "import-columns"), {"column-0": "", "column-1": "country"})

    assert answer.status_code == 422
    assert "Say which column holds the names." in answer.content.decode()
    assert not batch.rows.exists()


@pytest.fixture
def long_lists(monkeypatch):
    """Every list is too long for a page."""
    monkeypatch.setattr(steps, "is_short", lambda batch, work: False)


def test_a_long_list_is_applied_by_a_worker_and_the_page_says_how_far(admin, batch, long_lists):
    admin.post(address(batch, "apply-import"))

    assert not Person.objects.exists()
    assert "Waiting for a worker" in admin.get(address(batch)).content.decode()
    htmx = {"HX-Request": "true"}
    assert (
        "Applying the list"
        in admin.get(address(batch, "import-progress"), headers=htmx).content.decode()
    )
    assert do_import_work(batch.pk)
    assert admin.get(address(batch, "import-progress"), headers=htmx)["HX-Refresh"] == "true"
    assert Person.objects.count() == 118


def test_a_lost_hint_is_found_by_the_sweeper(admin, batch, long_lists):
    admin.post(address(batch, "apply-import"))

    assert sweep_imports() == 1
    assert sweep_imports() == 0
    assert Person.objects.count() == 118


def test_decisions_are_refused_while_a_worker_has_the_list(admin, batch, long_lists):
    admin.post(address(batch, "apply-import"))

    answer = admin.post(address(batch), {"decision-59": "import"}, follow=True)

    assert "The list is being worked on." in answer.content.decode()
    assert batch.rows.get(number=59).decision == ""


def test_work_that_cannot_be_done_says_why_and_ends(admin, batch):
    actions.ask(batch=batch, work=Work.UNDO, by=None, is_hinted=False)

    assert do_import_work(batch.pk)

    assert "there is nothing to undo" in admin.get(address(batch)).content.decode()
    batch.refresh_from_db()
    assert batch.work == ""


def test_undoing_shows_first_and_then_does_it_and_can_be_done_again(admin, batch):
    admin.post(address(batch, "apply-import"))
    shown = admin.get(address(batch, "undo-import")).content.decode()
    assert "118 people that this list brought are removed" in shown
    assert Person.objects.count() == 118

    admin.post(address(batch, "undo-import"))
    assert not Person.objects.exists()

    admin.post(address(batch, "reopen-import"))
    admin.post(address(batch, "apply-import"))
    assert Person.objects.count() == 118


def test_pages_take_a_fixed_number_of_statements(admin, batch, django_assert_max_num_queries):
    admin.get(START)
    pages = [
        address(batch),
        address(batch) + "?tab=all&q=kenya",
        address(batch, "import-row", 59),
        address(batch, "import-columns"),
    ]
    for page in pages:
        with django_assert_max_num_queries(8):
            admin.get(page)


def test_a_list_whose_people_were_anonymised_is_still_shown(admin, batch):
    admin.post(address(batch, "apply-import"))
    forget_entries(list(Person.objects.values_list("pk", flat=True)))

    assert admin.get(f"{address(batch)}?tab=all").status_code == 200
    assert admin.get(address(batch, "import-row", batch.rows.first().number)).status_code == 200
