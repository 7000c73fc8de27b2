"""Of which progress report its people are reminded, in which words, and when they are not."""

from datetime import date

import pytest

from core import clock
from core.local_days import local_days
from dashboards.figures.past import THEN, deadlines_as_of
from deadlines.models import Deadline
from deadlines.querysets import is_overdue
from documents import actions as documents
from documents.revisions.closing import close
from mail import delivery
from mail.models import Message
from reminders.actions import plan
from reporting.periods.actions import close_period, reopen_period
from tests.dashboards.factories import at
from tests.reporting.factories import accept, submit

pytestmark = pytest.mark.django_db
REPORT = "/reports/nairobi-2017/first/KEN/"
LATE = date(2018, 5, 11)  # a week after the due date, on which a reminder goes out


def lines_of(day, words="progress report"):
    """The lines with these words in the digests that are sent on a day; other things are due."""
    newest = Message.objects.order_by("pk").last()
    with clock.at(day):
        plan()
        delivery.deliver_waiting()
    sent = Message.objects.filter(kind="digest", pk__gt=newest.pk if newest else 0)
    lines = [line for message in sent for line in message.text.splitlines()]
    return [line for line in lines if line.startswith("* ") and words in line]


@pytest.mark.parametrize(
    ("sent_on", "line"),
    [
        (date(2018, 2, 3), "Kenya’s progress report is due in 90 days: First period"),
        (date(2018, 4, 27), "Kenya’s progress report is due in 7 days: First period"),
        (date(2018, 5, 3), "Kenya’s progress report is due tomorrow: First period"),
        (date(2018, 5, 4), "Kenya’s progress report is due today: First period"),
        (LATE, "Kenya’s progress report is 7 days overdue: First period"),
    ],
)
def test_a_reminder_names_the_report_its_period_and_the_days(draft, sent_on, line):
    assert lines_of(sent_on) == [f"* {line}"]


def test_a_reminder_leads_to_the_report_in_the_language_of_the_person(draft, focal):
    focal.language = "fr"
    focal.save()

    assert len(lines_of(LATE, "Première période")) == 1
    message = Message.objects.filter(kind="digest").latest("pk")
    assert f"http://testserver{REPORT}" in message.text


def nothing(draft, **people):
    """The report stays as it is."""


def hand_in(draft, focal, **people):
    submit(draft, focal)


def send_back(draft, focal, reviewer, **people):
    revision = submit(draft, focal)
    documents.return_for_revision(
        draft=draft, reason="More.", verdicts={}, seen=revision.sha256, by=reviewer
    )


def accept_it(draft, focal, reviewer, **people):
    submit(draft, focal)
    accept(draft, reviewer)


def exempt(draft, administrator, **people):
    close(draft=draft, reason="It has a new government.", by=administrator)


def end_period(draft, administrator, **people):
    close_period(period=draft.document.report.period, by=administrator)


def end_and_open_again(draft, administrator, **people):
    end_period(draft, administrator)
    reopen_period(period=draft.document.report.period, by=administrator)


STORIES = [
    (nothing, True),
    (hand_in, False),
    (send_back, True),
    (accept_it, False),
    (exempt, False),
    (end_period, False),
    (end_and_open_again, True),
]


@pytest.mark.parametrize(("story", "is_owed"), STORIES)
def test_reminders_are_about_reports_that_are_owed(
    draft, focal, reviewer, administrator, story, is_owed
):
    story(draft=draft, focal=focal, reviewer=reviewer, administrator=administrator)

    assert bool(lines_of(LATE)) == is_owed


@pytest.mark.parametrize(("story", "is_owed"), STORIES)
def test_the_past_knows_whether_a_report_was_overdue(
    draft, focal, reviewer, administrator, story, is_owed
):
    story(draft=draft, focal=focal, reviewer=reviewer, administrator=administrator)
    moment = at(LATE)
    reports = Deadline.objects.filter(kind="report")

    now = reports.overdue(local_days(moment)).count()
    then = deadlines_as_of(reports, moment).filter(is_overdue(local_days(moment), then=THEN))

    assert (now, then.count()) == (is_owed, is_owed)
