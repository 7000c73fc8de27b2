"""The entries of accepted reports as rows and as a list."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reporting.models import PublishedEntry, ReportEntry
from tests.list_files import rows_of
from tests.pages import page_of
from tests.reporting.factories import WORDS, accept, answer, submit, whole

pytestmark = pytest.mark.django_db
LIST = "/reports/entries/"
STATEMENTS = 8


@pytest.fixture
def accepted(draft, focal, reviewer):
    """Kenya's report, accepted: its commitment is limited for lack of finance."""
    submit(draft, focal)
    accept(draft, reviewer)
    row = PublishedEntry.objects.get()
    row.delivery, row.challenges, row.support_needed = "limited", ["finance"], "Two lawyers."
    row.save()
    return row


def test_an_accepted_report_leaves_one_row_for_each_commitment(draft, focal, reviewer):
    submit(draft, focal)
    assert not PublishedEntry.objects.exists()

    accept(draft, reviewer)

    row = PublishedEntry.objects.get()
    assert (row.part, row.delivery, row.done) == ("2a", "substantial", WORDS)
    assert (row.party.code, row.period.code, row.language) == ("KEN", "first", "en")


def test_a_withdrawn_commitment_leaves_no_row(draft, entry, focal, reviewer):
    whole(draft, focal)
    ReportEntry.objects.filter(pk=entry.pk).update(is_withdrawn=True)
    submit(draft, focal)

    accept(draft, reviewer)

    assert not PublishedEntry.objects.exists()


def test_the_list_leads_to_the_entry_in_the_report(accepted, client):
    page = page_of(client, LIST)

    assert "1 entry" in page
    assert f'href="{accepted.url}"' in page
    assert 'id="entry-1"' in page_of(client, accepted.url)
    assert "Lack of finance" in page


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("", 1),
        ("part=2a", 1),
        ("part=9z", 1),  # a value that is not known filters nothing
        ("delivery=limited", 1),
        ("delivery=completed", 0),
        ("challenge=finance", 1),
        ("challenge=data", 0),
        ("support=needed", 1),
        ("period=nairobi-2017:first", 1),
        ("group=regional", 0),
    ],
)
def test_the_list_shows_the_entries_that_fit(accepted, client, query, count):
    assert client.get(f"{LIST}?{query}").context["list"].page.paginator.count == count
    lines = rows_of(client.get(f"{LIST}export/csv/?{query}").content, "csv")
    assert len(lines) == count


def test_an_entry_that_asks_for_nothing_is_not_among_those_that_ask(accepted, client):
    PublishedEntry.objects.update(support_needed="")

    assert client.get(f"{LIST}?support=needed").context["list"].page.paginator.count == 0


def test_the_list_without_reports_says_what_will_come(day, client):
    assert "No progress report has been accepted yet" in page_of(client, LIST)


def test_filters_that_fit_nothing_offer_all_entries(accepted, client):
    page = page_of(client, f"{LIST}?delivery=completed")

    assert "No entry fits these filters" in page
    assert "Show all" in page


def test_the_list_takes_as_many_statements_with_ten_times_the_entries(accepted, as_user, focal):
    client = as_user(focal)

    def statements():
        client.get(LIST)
        with CaptureQueriesContext(connection) as queries:
            client.get(LIST)
        return len(queries)

    before = statements()
    for number in range(20, 60):
        accepted.pk, accepted.number = None, number
        accepted.save()

    assert statements() == before <= STATEMENTS


def test_an_entry_that_is_being_written_leaves_no_row(draft, entry, focal):
    answer(entry, focal)

    assert not PublishedEntry.objects.exists()
