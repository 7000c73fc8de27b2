"""What the homes of people, and the pages that everybody reads, know of progress reports."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from documents import actions as documents
from reporting.models import Report, ReportingPeriod
from reporting.periods.actions import close_period, open_period
from tests.conftest import person_for
from tests.factories import PartnerAgencyFactory
from tests.pages import page_of
from tests.reporting.factories import accept, answer, submit, whole

pytestmark = pytest.mark.django_db
REPORT = "/reports/nairobi-2017/first/KEN/"


def statements(client, url):
    with CaptureQueriesContext(connection) as queries:
        assert client.get(url).status_code == 200
    return len(queries)


def second_period(workshop):
    """The only period that is planned."""
    ReportingPeriod.objects.filter(opened_at__isnull=True).delete()
    return ReportingPeriod.objects.create(
        workshop=workshop,
        code="second",
        titles={"en": "Second period"},
        starts_on=date(2018, 5, 1),
        ends_on=date(2018, 10, 15),
        due_on=date(2018, 10, 31),
    )


def send_back(draft, focal, reviewer):
    revision = submit(draft, focal)
    documents.return_for_revision(
        draft=draft, reason="More.", verdicts={}, seen=revision.sha256, by=reviewer
    )


def test_the_home_shows_the_report_that_is_owed_and_what_is_missing(draft, as_user, focal):
    page = page_of(as_user(focal), "/")

    assert f'href="{REPORT}"' in page
    assert "200 days left, due on" in page
    assert "0 of 1 commitments reported on" in page
    assert "sections written" in page
    assert "institutional profile not confirmed yet" in page


def test_the_home_counts_what_is_written_of_a_report(draft, as_user, focal):
    whole(draft, focal)

    page = page_of(as_user(focal), "/")

    assert "1 of 1 commitments reported on" in page
    assert "institutional profile not confirmed yet" not in page


def test_the_home_says_that_a_report_is_late(draft, as_user, focal):
    with clock.at(date(2018, 5, 14)):
        assert "10 days late, was due on" in page_of(as_user(focal), "/")


def test_the_home_says_that_a_returned_report_waits_for_its_people(draft, as_user, focal, reviewer):
    send_back(draft, focal, reviewer)

    assert "UNOSSC asks for changes" in page_of(as_user(focal), "/")


def test_the_home_says_what_follows_an_accepted_report(draft, workshop, as_user, focal, reviewer):
    second_period(workshop)
    client = as_user(focal)
    before = page_of(client, "/")
    submit(draft, focal)
    accept(draft, reviewer)

    page = page_of(client, "/")

    assert "Second period" not in before
    assert "UNOSSC accepted it on" in page
    assert "Second period" in page
    assert "Your next report is planned to be due on" in page


def test_the_home_says_that_the_period_was_closed_before_the_report_was_submitted(
    draft, period, as_user, focal, administrator
):
    close_period(period=period, by=administrator)

    page = page_of(as_user(focal), "/")

    assert "UNOSSC closed the reporting period before you submitted" in page
    assert "left, due on" not in page


def test_a_party_that_is_still_writing_its_roadmap_reads_nothing_of_reports(
    roadmap_draft, period, as_user, focal
):
    client = as_user(focal)

    assert "Progress reports" not in page_of(client, "/").split("<main")[1]


def test_the_home_with_reports_takes_nine_statements_however_many_there_are(
    draft, workshop, as_user, focal, administrator
):
    client = as_user(focal)
    few = statements(client, "/")
    for month in range(1, 11):
        period = second_period(workshop)
        period.code, period.starts_on = f"p{month}", date(2017, month, 1)
        period.save()
        open_period(period=period, by=administrator)

    assert Report.objects.count() == 11
    assert statements(client, "/") == few <= 9


@pytest.mark.parametrize("url", ["/parties/KEN/", "/roadmaps/nairobi-2017/KEN/"])
def test_everybody_reads_which_reports_were_accepted(draft, url, client, focal, reviewer):
    submit(draft, focal)
    before = page_of(client, url)
    accept(draft, reviewer)

    page = page_of(client, url)

    assert "Reports so far" not in before
    assert "Reports so far" in page
    assert f'href="{REPORT}"' in page
    assert statements(client, url) <= 8


def test_an_agency_reads_the_reports_of_the_parties_that_it_supports(
    draft, as_user, focal, reviewer
):
    agency = PartnerAgencyFactory(code="JICA", name="JICA")
    client = as_user(person_for(agency, "partner", "jica@example.org"))
    before = page_of(client, "/")
    submit(draft, focal)
    accept(draft, reviewer)

    page = page_of(client, "/")

    assert REPORT not in before
    assert f'href="{REPORT}"' in page
    assert statements(client, "/") <= 8


def test_a_new_answer_leaves_the_number_of_reports_on_the_home(draft, entry, as_user, focal):
    answer(entry, focal, delivery="limited")

    assert page_of(as_user(focal), "/").count(f'href="{REPORT}"') == 1
