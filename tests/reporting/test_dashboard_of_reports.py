"""What the dashboard of UNOSSC knows of progress reports: figures with their lists, and alerts."""

import uuid
from datetime import date, timedelta

import pytest
from django.http import QueryDict

from core import clock
from dashboards.figures.board import Board
from dashboards.figures.needs import Need
from documents import actions as documents
from documents.revisions.closing import close
from tests.dashboards.figures_on_page import figures_of
from tests.factories import WorkshopFactory
from tests.pages import page_of
from tests.reporting.factories import accept, answer, draft_of, open_for, submit
from tests.reporting.test_homes import send_back, statements

pytestmark = pytest.mark.django_db
URL = "/dashboard/?workshop=nairobi-2017"
LATE = date(2018, 5, 14)  # ten days after the due date


def board():
    return Board(QueryDict("workshop=nairobi-2017"), clock.today(), "en")


def nothing(draft, **people):
    """The report stays as it is."""


def hand_in(draft, focal, **people):
    submit(draft, focal)


def return_it(draft, focal, reviewer, **people):
    send_back(draft, focal, reviewer)


def accept_it(draft, focal, reviewer, **people):
    submit(draft, focal)
    accept(draft, reviewer)


def exempt(draft, administrator, **people):
    close(draft=draft, reason="It has a new government.", by=administrator)


STATES = [
    # what happened; submitted, expected, due, in review, returned
    (nothing, (0, 1, 1, 0, 0)),
    (hand_in, (1, 1, 0, 1, 0)),
    (return_it, (0, 1, 1, 0, 1)),
    (accept_it, (1, 1, 0, 0, 0)),
    (exempt, (0, 0, 0, 0, 0)),
]


@pytest.mark.parametrize(("story", "counts"), STATES)
def test_the_dashboard_counts_reports_by_what_they_wait_for(
    draft, focal, reviewer, administrator, story, counts
):
    story(draft=draft, focal=focal, reviewer=reviewer, administrator=administrator)

    figures = board().report_figures

    shown = figures.submitted, figures.expected, figures.due, figures.waiting, figures.returned
    assert shown == counts


@pytest.mark.parametrize(("story", "counts"), STATES[:4])
def test_figures_of_reports_open_lists_with_as_many_rows(
    draft, as_user, focal, reviewer, administrator, story, counts
):
    story(draft=draft, focal=focal, reviewer=reviewer, administrator=administrator)
    client = as_user(reviewer)
    shown = board()

    submitted, _expected, due, waiting, returned = counts
    listed = [client.get(url).context["page"].paginator.count
              for url in (shown.reports_in_url, shown.reports_returned_url)]  # fmt: skip
    assert listed == [submitted, returned]
    assert len(client.get(shown.reports_waiting_url).context["queue"].drafts) == waiting
    assert client.get(shown.reports_due_url).context["listing"].count == due
    page = page_of(client, URL)
    assert f"{submitted} of 1" in page
    assert figures_of(page)["reports due"] == (due, shown.reports_due_url)


def test_other_workshops_have_no_figures_of_these_reports(draft, as_user, reviewer):
    WorkshopFactory(code="benin-2017")

    page = page_of(as_user(reviewer), "/dashboard/?workshop=benin-2017")

    assert "progress reports submitted or later" not in page
    assert "progress reports submitted or later" in page_of(as_user(reviewer), URL)


def test_a_late_report_needs_attention(draft, as_user, reviewer):
    with clock.at(LATE):
        (alert,) = board().alerts
        page = page_of(as_user(reviewer), alert.url)

    assert (alert.need, alert.label) == (Need.LATE_REPORT, "progress report 10 days overdue")
    assert alert.reason == "First period: was due on 4 May 2018"
    assert "First period" in page


@pytest.mark.parametrize(("days", "needs"), [(2, []), (3, [Need.REPORT_WAITS])])
def test_a_report_that_waits_for_days_needs_attention(draft, as_user, focal, reviewer, days, needs):
    submit(draft, focal)
    with clock.at(date(2017, 10, 16) + timedelta(days=days)):
        alerts = [each for each in board().alerts if each.need != Need.LATE_MILESTONES]

    assert [each.need for each in alerts] == needs
    for each in alerts:
        assert each.label == "report waits for you"
        assert "submitted on 16 October 2017" in each.reason
        assert as_user(reviewer).get(each.url).status_code == 200


@pytest.mark.parametrize(("days", "needs"), [(2, []), (3, [Need.REPORT_RETURNED])])
def test_a_returned_report_that_is_not_submitted_again_needs_attention(
    draft, as_user, focal, reviewer, days, needs
):
    send_back(draft, focal, reviewer)
    with clock.at(date(2017, 10, 16) + timedelta(days=days)):
        alerts = board().alerts

    assert [each.need for each in alerts] == needs
    for each in alerts:
        assert each.label == "report returned 3 days ago"
        assert as_user(reviewer).get(each.url).status_code == 200


def test_an_alert_ends_when_the_report_is_submitted_again(draft, entry, period, focal, reviewer):
    send_back(draft, focal, reviewer)
    with clock.at(date(2017, 10, 20)):
        before = [each.need for each in board().alerts]
        answer(entry, focal, done="More was done.")
        documents.submit(draft=draft_of(period, "KEN"), token=uuid.uuid4(), by=focal)
        after = [each.need for each in board().alerts]

    assert (before, after) == ([Need.REPORT_RETURNED], [])


def test_the_dashboard_with_reports_takes_as_many_statements_as_without(
    roadmap, period, as_user, reviewer, administrator
):
    client = as_user(reviewer)
    without = statements(client, f"{URL}&theme=1")
    open_for(period, administrator)

    assert board().report_figures.expected == 1
    assert statements(client, f"{URL}&theme=2") == without <= 11


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("state=returned", 0), ("state=drafting", 0), ("state=not started", 1),
        ("state=wrong", 1), ("workshop=nairobi-2017", 1), ("workshop=benin-2017", 0),
        ("group=ldc", 0), ("state=overdue", 0),
    ],
)  # fmt: skip
def test_staff_filter_the_list_of_reports(draft, as_user, reviewer, query, count):
    client = as_user(reviewer)

    page = client.get(f"/reports/?{query}")

    assert page.context["page"].paginator.count == count
    assert ("No progress report fits" in page.content.decode()) == (count == 0)


def test_others_than_staff_cannot_filter_by_a_state(draft, as_user, focal):
    page = as_user(focal).get("/reports/?state=published")

    assert page.context["page"].paginator.count == 1
