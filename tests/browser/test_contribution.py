"""A contribution to the synthesis: written, submitted, returned, answered, accepted."""

from datetime import date

import pytest

from accounts.roles import Role
from core import clock
from countries.models import Party
from roadmaps import actions
from tests.factories import MandateFactory, UserFactory
from workshops import actions as workshops
from workshops.models import Event, EventKind

pytestmark = pytest.mark.browser
MEETING = "consultative-meeting"
CONTRIBUTION = f"/synthesis/{MEETING}/contributions/GHA/"
FIRST_TITLE = "Comparative advantages and opportunities of South-South cooperation"
MOST_WIDTH = 320  # pixels, of a button that names a sub-theme
SECTIONS = ("advantages", "framework", "experiences", "implementation")


@pytest.fixture
def ghana(demo, staff):
    """Ghana holds a roadmap, and the consultative meeting of its series has a date."""
    party = Party.objects.get(code="GHA")
    user = UserFactory(email="focal@gha.example.org", name="The focal point", language="en")
    MandateFactory(user=user, party=party, role=Role.FOCAL_POINT)
    nairobi = Event.objects.get(code="nairobi-2017")
    meeting = Event.objects.get(series=nairobi.series, kind=EventKind.CONSULTATIVE)
    assert meeting.code == MEETING
    with clock.at(clock.now()):
        actions.open_roadmaps(workshop=nairobi, parties=[party], by=staff)
        on = date(2019, 1, 30)
        workshops.schedule(event=meeting, starts_on=on, ends_on=on, by=staff)


def test_contribution_from_the_first_word_to_its_acceptance(ghana, worker, visit):
    focal, reviewer = visit(), visit()
    focal.sign_in("focal@gha.example.org")
    reviewer.sign_in("reviewer@un.example.org")

    find_it_in_the_menu(focal)
    write_under_each_sub_theme(focal)
    submit(focal)
    find_it_at_the_meeting(reviewer, "1 of 1 contribution received")
    return_it(reviewer)
    answer_and_submit_again(focal)
    accept(reviewer)
    read_that_it_was_accepted(focal)


def find_it_in_the_menu(visitor):
    page = visitor.open("/")
    page.get_by_role("link", name="Contributions").first.click()
    page.locator("table").get_by_role("link", name="Ghana").click()
    visitor.sees("How to write your contribution")
    assert page.url.endswith(CONTRIBUTION)
    assert page.get_by_role("link", name=f"Write this section {FIRST_TITLE}").count() == 1
    assert 0 < widest_button(page) <= MOST_WIDTH
    visitor.open(f"{CONTRIBUTION}sections/framework/")
    assert 0 < widest_button(page) <= MOST_WIDTH


def widest_button(page):
    """The width in pixels of the widest button in the head of the page."""
    widths = page.locator(".page-head__actions .button").evaluate_all(
        "buttons => buttons.map(button => button.offsetWidth)"
    )
    return max(widths)


def write_under_each_sub_theme(visitor):
    for code in SECTIONS:
        write(visitor, code, f"What Ghana learnt about {code}.")


def write(visitor, code, text):
    page = visitor.open(f"{CONTRIBUTION}sections/{code}/")
    editor = page.get_by_role("textbox", name="Text")
    editor.click()
    editor.fill(text)
    page.check("input[name=is_done]")
    visitor.press("Save")
    visitor.sees("Saved:")


def submit(visitor):
    visitor.open(f"{CONTRIBUTION}submit/")
    visitor.press("Submit to UNOSSC")
    visitor.sees("How to check it")


def find_it_at_the_meeting(visitor, count):
    page = visitor.open(f"/workshops/{MEETING}/")
    page.get_by_role("link", name=count).click()
    page.locator("table").get_by_role("link", name="Ghana").click()
    visitor.sees("What Ghana learnt about framework.")


def return_it(visitor):
    page = visitor.open("/review/")
    page.locator("table").get_by_role("link", name="Ghana: contribution").first.click()
    first = page.locator("#p-advantages")
    first.get_by_label("Must change", exact=True).check()
    first.locator("textarea").fill("Give one example.")
    page.get_by_label("Return with a reason").check()
    page.fill("textarea[name=reason]", "One example is missing.")
    visitor.press("Send the decision")
    visitor.sees("Returned. The authors have been told why.")


def answer_and_submit_again(visitor):
    page = visitor.open(CONTRIBUTION)
    visitor.sees("One example is missing.")
    page.locator("#returned ~ blockquote a").first.click()
    page.wait_for_load_state()
    page.fill("textarea[name=answer]", "The bus lanes are named.")
    visitor.press("Mark as answered")
    visitor.sees("The bus lanes are named.")
    write(visitor, "advantages", "The bus lanes came from Colombia.")
    submit(visitor)


def accept(visitor):
    page = visitor.open(f"{CONTRIBUTION}review/")
    assert page.locator("#p-advantages ins").count() > 0
    page.get_by_label("Accept", exact=True).check()
    visitor.press("Send the decision")
    visitor.press("Accept without a verdict on these")
    visitor.sees("Accepted. The authors have been notified.")


def read_that_it_was_accepted(visitor):
    visitor.open(CONTRIBUTION)
    visitor.sees("UNOSSC accepted your contribution")
    visitor.page.get_by_role("link", name="Withdraw to edit again").wait_for()
