"""The overview of a reporting period: what each reader sees, on the page and on paper."""

import io
from datetime import UTC, datetime

import docx
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from pypdf import PdfReader

from accounts.roles import Role
from core import clock
from countries.models import Party
from dashboards.period_overview import paper
from deadlines.models import Deadline
from documents import actions as documents
from documents.models import Document, Draft, Revision
from office.pdf import NotTypeset
from reporting.models import PublishedEntry, Report
from reporting.profiles.models import PublishedAnswer
from tests.commitments.factories import add
from tests.conftest import person_for
from tests.factories import CountryFactory, RegionFactory, UserFactory
from tests.pages import page_of
from tests.reporting.factories import accept, answer, draft_of, open_for, submit, whole
from tests.roadmaps.factories import complete, make_roadmap, open_roadmap, publish

pytestmark = pytest.mark.django_db
URL = "/reports/nairobi-2017/first/"
STATEMENTS = 14  # signing in, period, regions, figures, lists and charts (docs/performance.md)


@pytest.fixture
def region_focal(workshop, roadmap, reviewer):
    """The focal point of a region whose roadmap is published with one commitment."""
    region = RegionFactory(code="EAC", name="East African Community")
    focal = person_for(region, Role.FOCAL_POINT, "focal@eac.example.org")
    promised = open_roadmap(region, workshop)
    add(promised, focal, title="A regional fund")
    publish(complete(promised), focal, reviewer)
    return focal


@pytest.fixture
def two_reports(region_focal, period, administrator, focal, reviewer):
    """Kenya's report is accepted, that of the region is being written."""
    open_for(period, administrator)
    kenya = whole(draft_of(period, "KEN"), focal)
    words = {"challenges": ("finance",), "support_needed": "Two lawyers for a month."}
    answer(kenya.report_entries.get(), focal, delivery="limited", **words)
    documents.submit(draft=draft_of(period, "KEN"), token="7" * 32, by=focal)
    accept(draft_of(period, "KEN"), reviewer)
    return draft_of(period, "EAC")


def statements(client, url=URL):
    client.get(url)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def add_accepted_report(entry, number):
    """Another party with a report that says the same, past the actions."""
    party = CountryFactory(code=f"X{number:02d}", name=f"Country {number}")
    first, roadmap = entry.document, make_roadmap(party, entry.document.event)
    due = Deadline.objects.get(pk=first.deadline_id)
    due.pk, due.party = None, party
    due.save()
    document = Document.objects.create(
        kind=first.kind, party=party, event=first.event, slot=first.slot, deadline=due
    )
    Report.objects.create(document=document, roadmap=roadmap.roadmap, period=entry.period)
    draft = Draft.objects.create(
        document=document, state="published", has_text=True, closed_at=clock.now()
    )
    document.published = Revision.objects.create(
        document=document, draft=draft, number=1, content={}, sha256="0" * 64,
        submitted_at=clock.now(), submitted_by=UserFactory(), published_at=clock.now(),
    )  # fmt: skip
    document.save()
    for row in (entry, *PublishedAnswer.objects.filter(document=first)):
        row.pk, row.document, row.party = None, document, party
        row.save()


def test_the_public_reads_accepted_reports_and_how_many_are_expected(two_reports, client):
    page = page_of(client, URL)

    assert "1 of 2" in page
    assert "“Lack of finance” is named in 1 of 1 report" in page
    assert "1 entry asks for support" in page
    assert "East African Community" not in page.partition('id="reports"')[2].partition("</main>")[0]
    for words in ("reports overdue", "parties exempt", "Secured"):
        assert words not in page


def test_unossc_sees_where_each_report_stands_and_why_a_party_is_exempt(
    two_reports, as_user, reviewer, administrator
):
    documents.close(draft=two_reports, reason="The secretariat moved.", by=administrator)

    page = page_of(as_user(reviewer), URL)

    assert "1 of 1" in page
    assert "East African Community" in page
    assert "The secretariat moved." in page


def test_the_people_of_a_party_see_their_own_report_too(two_reports, as_user, region_focal):
    page = page_of(as_user(region_focal), URL)

    assert "East African Community" in page.partition('id="reports"')[2]
    assert "reports overdue" not in page


def test_an_accepted_report_is_called_accepted(two_reports, client, as_user, reviewer):
    for reader, url in ((client, URL), (as_user(reviewer), "/reports/"), (client, "/reports/")):
        table = page_of(reader, url).partition("<tbody>")[2]
        assert "Accepted" in table
        assert "Published" not in table


@pytest.mark.parametrize(
    ("state", "shown", "hidden"),
    [("accepted", "Kenya", "East African"), ("writing", "East African", "Kenya")],
)
def test_a_figure_leads_to_the_reports_that_it_counts(
    two_reports, as_user, reviewer, state, shown, hidden
):
    page = page_of(as_user(reviewer), f"{URL}?state={state}")
    table = page.partition('id="reports"')[2].partition("</table>")[0]

    assert shown in table
    assert hidden not in table


def test_a_state_in_the_address_shows_the_public_nothing_more(two_reports, client):
    page = page_of(client, f"{URL}?state=writing")

    assert "East African Community" not in page.partition('id="reports"')[2].partition("</main>")[0]


def test_a_period_that_is_a_plan_has_no_overview(period, client, as_user, administrator):
    assert client.get(URL).status_code == 404
    assert as_user(administrator).get(URL).status_code == 404


def test_an_overview_without_any_report_says_what_will_come(
    two_reports, as_user, administrator, client
):
    page = page_of(client, f"{URL}?group=sids")

    assert "No party reports here" in page
    assert "Show all" in page


def test_the_overview_takes_as_many_statements_with_ten_times_the_data(
    two_reports, as_user, reviewer, client
):
    signed_in = as_user(reviewer)
    before = (statements(client), statements(signed_in))
    for number in range(20):
        add_accepted_report(PublishedEntry.objects.first(), number)

    assert (statements(client), statements(signed_in)) == before
    assert before[1] <= STATEMENTS


def test_the_word_file_says_what_the_page_says(two_reports, client):
    file = client.get(f"{URL}overview.docx")

    document = docx.Document(io.BytesIO(file.content))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "Two lawyers for a month." in cells
    assert "“Lack of finance” is named in 1 of 1 report" in [p.text for p in document.paragraphs]
    assert file["Content-Disposition"].endswith('.docx"')


def test_the_pdf_names_the_filters_and_the_parties(two_reports, client):
    file = client.get(f"{URL}overview.pdf?region=EAC")

    words = " ".join(page.extract_text() for page in PdfReader(io.BytesIO(file.content)).pages)
    assert "East African Community" in words
    assert "First period" in words


def test_a_pdf_that_cannot_be_made_leaves_the_page_with_a_sentence(
    two_reports, client, monkeypatch
):
    def fails(*_given, **_more):
        raise NotTypeset("no fonts")

    monkeypatch.setattr(paper.pdf, "render", fails)

    answered = client.get(f"{URL}overview.pdf")

    assert answered.status_code == 503
    assert "The file could not be made." in answered.content.decode()


def test_requests_for_support_that_do_not_fit_on_paper_are_counted(
    two_reports, client, monkeypatch
):
    row = PublishedEntry.objects.get()
    row.pk, row.number = None, 20
    row.save()
    monkeypatch.setattr(paper, "MOST_ROWS", 1)

    document = docx.Document(io.BytesIO(client.get(f"{URL}overview.docx").content))

    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    assert "1 more is in the application" in cells


@pytest.mark.parametrize(
    ("time_zone", "on"),
    [("Pacific/Kiritimati", "2017-10-17"), ("Pacific/Pago_Pago", "2017-10-16")],
)
def test_a_report_is_accepted_on_the_day_of_its_party(two_reports, client, kenya, time_zone, on):
    at = datetime(2017, 10, 16, 23, 30, tzinfo=UTC)
    Revision.objects.filter(document__kind="report").update(published_at=at)
    Party.objects.filter(pk=kenya.pk).update(time_zone=time_zone)

    assert on in client.get(f"{URL}export/csv/").content.decode()


def test_the_page_of_the_workshop_leads_to_the_overview(two_reports, client):
    assert URL in page_of(client, "/workshops/nairobi-2017/")


def test_the_export_of_reports_says_what_the_list_says(two_reports, as_user, reviewer):
    answered = as_user(reviewer).get(f"{URL}export/csv/").content.decode("utf-8-sig")

    lines = answered.strip().splitlines()
    assert len(lines) == 3
    assert lines[2].startswith("KEN,")
    assert ",Accepted," in lines[2]


def test_an_overview_is_led_to_from_the_list_and_from_the_period(
    two_reports, client, as_user, administrator, period
):
    assert URL in page_of(client, "/reports/")
    of_period = f"/workshops/nairobi-2017/reporting-periods/{period.pk}/"
    assert URL in page_of(as_user(administrator), of_period)


def test_an_entry_of_a_report_that_is_submitted_is_not_public_yet(
    region_focal, period, administrator, focal, client
):
    open_for(period, administrator)
    submit(draft_of(period, "KEN"), focal)

    assert not PublishedEntry.objects.exists()
    assert "0 of 2" in page_of(client, URL)
