"""The pages of an import: upload, check, apply."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from countries.models import PartyAlias
from imports.models import Batch, BatchState
from people.importer.country_values import values_of
from people.models import Person
from tests.people.importer.samples import COTONOU, MESSY

START = "/workshops/nairobi-2017/imports/"
pytestmark = pytest.mark.usefixtures("reference")


def send(client, path, **fields):
    file = SimpleUploadedFile(path.name, path.read_bytes())
    return client.post(START, {"file": file, **fields})


def upload(client, path, **fields):
    """Uploaded, and its columns confirmed as they are proposed."""
    send(client, path, **fields)
    return confirm(client, Batch.objects.latest("pk"))


def confirm(client, batch, **changed):
    mapping = batch.reading["layout"]["mapping"] | changed
    sent = {f"column-{place}": value for place, value in mapping.items()}
    return client.post(address(batch, "import-columns"), sent)


def address(batch, name="check-import"):
    return reverse(f"workshops:{name}", args=[batch.participant_list.event.code, batch.pk])


@pytest.fixture
def client_of_admin(as_user, administrator, workshop):
    return as_user(administrator)


@pytest.fixture
def batch(checked_batch):
    return checked_batch(MESSY)


def test_a_list_is_uploaded_and_kept_and_nothing_is_written(client_of_admin, administrator):
    answer = upload(client_of_admin, MESSY)

    batch = Batch.objects.get()
    assert answer.url == address(batch)
    assert (batch.uploaded_by, batch.rows.count()) == (administrator, 124)
    assert not Person.objects.exists()


def test_the_first_page_shows_earlier_lists(client_of_admin, batch):
    assert batch.file_name in client_of_admin.get(START).content.decode()


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("list.pdf", b"%PDF", "Choose a CSV, XLSX, ODS or XLS file"),
        ("list.xlsx", b"PK\x03\x04", "The file is damaged"),
        ("list.csv", b",,\n,,\n", "The file is empty."),
    ],
)
def test_a_file_that_cannot_be_read_says_why_and_keeps_nothing(
    client_of_admin, tmp_path, name, content, words
):
    (tmp_path / name).write_bytes(content)

    answer = send(client_of_admin, tmp_path / name)

    assert words in answer.content.decode()
    assert not Batch.objects.exists()


def test_without_a_file_the_field_is_named(client_of_admin):
    assert "Choose the file with the list." in client_of_admin.post(START).content.decode()


def test_an_uncertain_alphabet_is_shown_in_both_readings_and_then_chosen(client_of_admin, tmp_path):
    path = tmp_path / "list.csv"
    path.write_bytes("Name;Country\nÉÀ Koné;Kenya\nAl-éàü;Kenya\n".encode("cp1252"))

    asked = client_of_admin.get(send(client_of_admin, path).url).content.decode()
    batch = Batch.objects.get()
    columns = address(batch, "import-columns")
    client_of_admin.post(columns, {"again": "1", "encoding": "cp1252"})
    batch.refresh_from_db()
    confirm(client_of_admin, batch)

    assert "In which alphabet does the text read well?" in asked
    assert "ÉÀ Koné" in asked
    assert batch.rows.count() == 2


def test_every_problem_is_shown_with_row_column_value_and_reason(client_of_admin, batch):
    page = client_of_admin.get(address(batch) + "?tab=problems").content.decode()

    for words in (
        "59",
        'value="Zamunda"',
        "It is not certain which country this is",
        "siti.wijaya at",
    ):
        assert words in page
    assert "&lt;" not in page
    assert "=HYPERLINK(&quot;http://example.org&quot;)" in page


@pytest.mark.parametrize(
    ("tab", "rows"), [("all", 50), ("new", 50), ("same", 0), ("duplicates", 4), ("problems", 12)]
)
def test_tabs_hold_their_rows(client_of_admin, batch, tab, rows):
    page = client_of_admin.get(f"{address(batch)}?tab={tab}")

    assert len(page.context["rows"]) == rows


def test_decisions_are_kept_and_those_not_offered_are_passed_over(client_of_admin, batch):
    client_of_admin.post(
        address(batch), {"decision-59": "import", "decision-80": "import", "decision-31": "import"}
    )

    decided = dict(batch.rows.exclude(decision="").values_list("number", "decision"))
    assert decided == {59: "import", 31: "import"}


def answering(spelling, word, typed=""):
    """What the form sends that answers what a value means."""
    key = "".join(value.key for value in values_of([spelling]))
    return {f"value-{key}": word, f"party-{key}": typed}


def test_a_spelling_is_settled_for_all_its_rows_and_remembered(
    client_of_admin, batch, checked_batch
):
    answer = client_of_admin.post(
        address(batch, "settle-countries"),
        answering("Zamunda", "country", "Tunisia"),
        follow=True,
    )

    row = batch.rows.get(number=59)
    assert (row.outcome, row.problems, row.parsed["country"]) == ("new", [], "TUN")
    assert "Your answers hold here and in later lists." in answer.content.decode()
    batch.refresh_from_db()
    assert (batch.counts["new"], batch.questions["countries"]["Zamunda"]) == (119, "TUN")
    assert checked_batch(MESSY).rows.get(number=59).outcome == "new"


@pytest.mark.parametrize(
    ("spelling", "country"),
    [("Zamunda", "XXX"), ("Zamunda", ""), ("Kenya", "Tunisia"), ("", "TUN")],
)
def test_a_spelling_that_is_not_open_cannot_be_settled(client_of_admin, batch, spelling, country):
    client_of_admin.post(
        address(batch, "settle-countries"), answering(spelling, "country", country)
    )

    assert batch.rows.filter(outcome="problem").count() == 2
    assert not PartyAlias.objects.filter(source="staff").exists()


def test_an_unknown_country_is_asked_with_all_countries(client_of_admin, batch):
    page = client_of_admin.get(address(batch) + "?tab=problems").content.decode()

    assert "1 value of the country column is not a known country" in page
    assert "What “Zamunda” means" in page
    assert '<option value="Côte d’Ivoire"></option>' in page


def test_applying_keeps_the_decisions_of_the_page_and_writes_people(client_of_admin, batch):
    answer = client_of_admin.post(
        address(batch, "apply-import"), {"decision-59": "import"}, follow=True
    )

    batch.refresh_from_db()
    assert Person.objects.count() == 119
    assert (batch.state, batch.counts["new"], batch.counts["left_out"]) == ("applied", 119, 5)
    assert "119 new people" in answer.content.decode()
    assert "5 rows left out" in answer.content.decode()


def test_applied_lists_are_not_decided_again(client_of_admin, batch):
    client_of_admin.post(address(batch, "apply-import"))
    client_of_admin.post(address(batch), {"decision-59": "import"})
    client_of_admin.post(address(batch, "apply-import"))

    assert Person.objects.count() == 118
    assert batch.rows.get(number=59).decision == ""


@pytest.mark.parametrize(
    "name", ["start-import", "check-import", "settle-countries", "apply-import"]
)
def test_import_pages_refuse_everyone_but_administrators(as_user, reviewer, focal, batch, name):
    path = START if name == "start-import" else address(batch, name)

    for user in (reviewer, focal):
        assert as_user(user).post(path).status_code == 403
    batch.refresh_from_db()
    assert batch.state == BatchState.CHECKED


def test_guests_sign_in_first_and_absent_lists_are_not_found(client, client_of_admin, batch):
    assert client_of_admin.get(START + "999999/").status_code == 404
    assert client_of_admin.get("/workshops/nowhere/imports/").status_code == 404
    client_of_admin.logout()
    assert "login" in client.get(address(batch)).url


def test_a_get_request_applies_nothing(client_of_admin, batch):
    assert client_of_admin.get(address(batch, "apply-import")).status_code == 303


def test_a_page_of_fifty_rows_takes_as_many_queries_as_one_of_four(
    client_of_admin, batch, django_assert_max_num_queries
):
    client_of_admin.get(START)
    for tab in ("all", "duplicates", "problems"):
        with django_assert_max_num_queries(8):
            client_of_admin.get(f"{address(batch)}?tab={tab}")


def test_the_french_list_is_uploaded_in_its_own_alphabet(client_of_admin):
    upload(client_of_admin, COTONOU)

    assert Batch.objects.get().counts["new"] == 48
