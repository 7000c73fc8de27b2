"""Two reporting periods of a country and of a region: a report is written, returned, answered,
submitted again and accepted; the next one starts with what was said, and everybody reads both."""

import re
from datetime import date

import pytest

from accounts.roles import Role
from core import clock
from reporting import reference
from reporting.models import ReportingPeriod
from tests.commitments.factories import add, make_agenda
from tests.conftest import DAY, person_for
from tests.factories import RegionFactory
from tests.reporting.factories import answer_profile, draft_of, write_sections
from tests.roadmaps.factories import complete, open_roadmap, publish

pytestmark = pytest.mark.browser
PERIODS = "/workshops/nairobi-2017/reporting-periods/"
REASON = "One entry needs a figure."
REMARK = "Say how many people were trained."
LAW, TRAINING = "A law on cooperation", "Training of diplomats"


@pytest.fixture
def day_of_servers(settings, transactional_db, workshop):
    """16 October 2017, for the server's threads too; the standard report and its periods."""
    settings.DEMO = True
    settings.SECOND_FACTOR_FOR_STAFF = False
    clock.move_to(DAY)
    make_agenda(workshop)
    reference.load()


def make_party(kind, kenya):
    return kenya if kind == "country" else RegionFactory(code="EAC", name="East African Community")


@pytest.mark.parametrize("kind", ["country", "region"])
def test_two_periods_with_a_return_and_a_second_submission(
    kind, day_of_servers, worker, kenya, workshop, administrator, reviewer, visit
):
    party = make_party(kind, kenya)
    focal = person_for(party, Role.FOCAL_POINT, "writer@example.org")
    promised = open_roadmap(party, workshop)
    add(promised, focal, title=LAW)
    add(promised, focal, title=TRAINING)
    publish(complete(promised), focal, reviewer)
    staff, writer, decider = visit(), visit(), visit()
    staff.sign_in(administrator.email)

    clock.move_to(date(2018, 4, 20))
    open_period(staff, "May 2017 to April 2018")
    writer.sign_in(focal.email)
    decider.sign_in(reviewer.email)
    report = f"/reports/nairobi-2017/2018-1/{party.code}/"
    write_the_rest(draft_of(period("2018-1"), party.code), focal)
    report_progress(writer, report)
    submit(writer, report)
    return_one_entry(decider, report)
    answer_the_remark(writer, report)
    submit(writer, report)
    accept(decider, report)
    read_in_public(visit(), report, "Forty diplomats were trained.")

    clock.move_to(date(2018, 10, 20))
    open_period(staff, "May to October 2018")
    report = f"/reports/nairobi-2017/2018-2/{party.code}/"
    write_the_rest(draft_of(period("2018-2"), party.code), focal)
    complete_one_commitment(writer, report)
    leave_the_other_unchanged(writer, report)
    submit(writer, report)
    accept(decider, report)
    read_in_public(visit(), report, "The law is in the gazette.")
    read_both_on_the_page_of_the_commitment(visit(), party.code)


def period(code):
    return ReportingPeriod.objects.get(code=code)


def follow(visitor, name):
    visitor.page.get_by_role("link", name=name, exact=True).first.click()
    visitor.page.wait_for_load_state()


def fill(visitor, fields):
    for label, text in fields.items():
        visitor.page.get_by_label(label).first.fill(text)


def open_period(visitor, title):
    visitor.open(PERIODS)
    follow(visitor, title)
    follow(visitor, "Open the period")
    visitor.press("Open the period")
    visitor.sees("Close the period")


def write_the_rest(draft, by):
    """The sections, and no to each question but the first, as another person may write them."""
    write_sections(draft, by)
    answer_profile(draft, by)


def report_progress(visitor, report):
    """Both entries, and one answer of the profile."""
    page = visitor.open(f"{report}entries/")
    follow(visitor, LAW)
    page.get_by_label("Substantial", exact=True).check()
    fill(visitor, {"What was done": "The bill passed its first reading."})
    visitor.press("Save the entry")
    follow(visitor, TRAINING)
    page.get_by_label("Limited", exact=True).check()
    fill(visitor, {"What was done": "Diplomats were trained."})
    visitor.press("Save the entry")
    visitor.sees("What makes it difficult")
    page = visitor.open(f"{report}entries/2/")
    page.get_by_label("Lack of finance").check()
    visitor.press("Save the entry")
    page = visitor.open(f"{report}profile/")
    question = page.locator("fieldset", has_text="Answer").first
    question.get_by_label("In force").check()
    page.get_by_label("Since").first.fill("2015")
    visitor.press("Save the profile")
    visitor.sees("The institutional profile is saved.")


def submit(visitor, report):
    visitor.open(f"{report}submit/")
    visitor.press("Submit to UNOSSC")
    visitor.sees("UNOSSC has received your text")


def return_one_entry(visitor, report):
    page = visitor.open(f"{report}review/")
    entry = page.get_by_role("region", name=re.compile(TRAINING))
    entry.get_by_label("Must change", exact=True).check()
    entry.get_by_role("textbox").fill(REMARK)
    page.get_by_label("Return with a reason", exact=True).check()
    fill(visitor, {"Reason (needed to return it)": REASON})
    visitor.press("Send the decision")
    visitor.sees("Returned. The authors have been told why.")


def answer_the_remark(visitor, report):
    """By the links that the return offers."""
    page = visitor.open(report)
    visitor.sees(REASON)
    page.locator("#returned ~ blockquote a", has_text=TRAINING).click()
    visitor.sees(REMARK)
    fill(visitor, {"What was done": "Forty diplomats were trained."})
    visitor.press("Save the entry")
    visitor.page.go_back()
    fill(visitor, {"What you changed": "The number is there."})
    visitor.press("Mark as answered")
    visitor.sees("Answered")


def accept(visitor, report):
    page = visitor.open(f"{report}review/")
    page.get_by_label("Accept", exact=True).check()
    visitor.press("Send the decision")
    visitor.press("Accept without a verdict on these")
    visitor.sees("Accepted. The authors have been notified.")


def complete_one_commitment(visitor, report):
    """The form starts with what was said last; completed needs evidence."""
    page = visitor.open(f"{report}entries/1/")
    assert page.get_by_label("Substantial", exact=True).is_checked()
    page.get_by_label("Completed", exact=True).check()
    fill(visitor, {"What was done": "The law is in the gazette."})
    visitor.press("Save the entry")
    visitor.open(f"{report}submit/")
    visitor.sees(f"Add evidence that it is completed: {LAW}")
    page = visitor.open(f"{report}entries/1/")
    follow(visitor, "Add or change evidence")
    follow(visitor, "Add a link")
    fill(visitor, {"What it is": "The gazette", "Link": "https://example.org/gazette"})
    visitor.press("Add the link")
    visitor.sees("The gazette")


def leave_the_other_unchanged(visitor, report):
    visitor.open(f"{report}entries/")
    follow(visitor, "Nothing to report on the others")
    fill(visitor, {"Why nothing changed": "The academy was closed."})
    visitor.press("Report that nothing changed")
    visitor.sees("You reported that nothing changed.")


def read_in_public(visitor, report, words):
    visitor.open(report)
    visitor.sees(words)


def read_both_on_the_page_of_the_commitment(visitor, code):
    page = visitor.open(f"/roadmaps/nairobi-2017/{code}/commitments/1/")
    reports = page.get_by_role("region", name="Reports so far")
    assert reports.get_by_role("heading", level=3).count() == 2
    reports.get_by_text("Substantial").wait_for()
    reports.get_by_text("Completed").wait_for()
