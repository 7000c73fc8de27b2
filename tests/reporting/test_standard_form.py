"""The standard form of the progress report: its page, and the empty forms."""

import io

import docx
import pytest

from office.spreadsheets.reading import read
from reporting import reference
from reporting.kind import REPORT
from tests.pages import page_of

PAGE = "/reports/standard-form/"
FORM = "/reports/standard-form"


@pytest.fixture
def definition(db):
    reference.load()


def sheets_of(file, folder):
    path = folder / "form.xlsx"
    path.write_bytes(file)
    with read(path, "form.xlsx") as book:
        return {sheet.name: [row.cells for row in sheet.rows()] for sheet in book.sheets}


def words_of(file):
    document = docx.Document(io.BytesIO(file))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([p.text for p in document.paragraphs] + cells)


def test_everybody_reads_what_a_report_asks(definition, client):
    page = page_of(client, PAGE)

    for words in (
        "Overall progress", "Say in half a page", "How far it is delivered.", "Substantial",
        "Lack of finance", "What was done", "Amount spent", "4,000",
        "Being prepared", "Version 1", "Action item 2a", f"{FORM}.docx", f"{FORM}.xlsx",
    ):  # fmt: skip
        assert words in page, words


def test_every_column_of_a_report_is_on_the_page_of_the_form(definition, client):
    page = page_of(client, PAGE)

    for rules in REPORT.exchange:
        for column in rules.columns:
            if not column.is_key:
                assert str(column.heading) in page, column.name


def test_the_empty_workbook_has_the_sheets_of_a_report_and_no_marks(definition, client, tmp_path):
    sheets = sheets_of(client.get(f"{FORM}.xlsx").content, tmp_path)

    assert list(sheets) == [
        "Report", "Progress", "Spending", "Indicators", "Institutional profile", "lists",
        "How to fill in the tables",
    ]  # fmt: skip
    assert [row[0] for row in sheets["Report"]][1:6] == [
        "About this form", "Party", "Workshop", "Reporting period", "Overall progress",
    ]  # fmt: skip
    (head,) = sheets["Progress"]
    assert head[:2] == ["Commitment number", "Action item"]
    assert not any("Version" in str(cell) for cell in head)
    assert len(sheets["Institutional profile"]) == 19
    assert sheets["Institutional profile"][1][1].startswith("Is there a policy")
    assert "Lack of finance" in str(sheets["How to fill in the tables"])


def test_the_empty_word_form_asks_the_same(definition, client):
    words = words_of(client.get(f"{FORM}.docx").content)

    for asked in (
        "Overall progress", "How far it is delivered.", "Lack of finance",
        "Institutional profile", "Is there a policy", "Copy this table for each commitment",
    ):  # fmt: skip
        assert asked in words, asked
    assert "Zimbabwe" not in words, "the currencies are not listed"


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_an_empty_form_is_in_the_readers_language_and_sent_once(definition, client, form):
    english = client.get(f"{FORM}.{form}")
    assert (
        client.get(f"{FORM}.{form}", headers={"If-None-Match": english["ETag"]}).status_code == 304
    )
    client.post("/language/", {"language": "fr", "next": "/"})

    french = client.get(f"{FORM}.{form}")

    assert french["ETag"] != english["ETag"]
    assert "-fr." in french["Content-Disposition"]
    assert french.content != english.content


def test_a_form_without_a_definition_says_so(db, client):
    page = page_of(client, PAGE)

    assert "UNOSSC has not published a questionnaire yet." in page
    assert client.get(f"{FORM}.docx").status_code == 200
    assert client.get(f"{FORM}.xlsx").status_code == 200


def test_the_standard_form_takes_few_statements(definition, client, django_assert_max_num_queries):
    page_of(client, PAGE)

    with django_assert_max_num_queries(8):
        page_of(client, PAGE)


def test_the_list_of_reports_and_the_home_of_one_lead_to_the_standard_form(draft, focal, as_user):
    client = as_user(focal)

    for page in ("/reports/", "/reports/nairobi-2017/first/KEN/"):
        assert f'href="{PAGE}"' in page_of(client, page)
    entries = page_of(client, "/reports/nairobi-2017/first/KEN/entries/")
    assert 'href="/reports/nairobi-2017/first/KEN/draft.xlsx"' in entries


def test_the_page_of_a_period_leads_to_the_standard_form(period, administrator, as_user):
    page = page_of(
        as_user(administrator), f"/workshops/nairobi-2017/reporting-periods/{period.pk}/"
    )

    assert f'href="{PAGE}"' in page
