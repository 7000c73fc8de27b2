"""A form is sent once; what is refused, too long or not answered stays."""

import time

import pytest

from commitments import actions as actions_of_commitments
from commitments.models import Milestone, PartAnswer
from tests.browser.forms.helpers import (
    COMMITMENTS,
    OFFERED,
    RESTORED,
    announced,
    note,
    page_of,
)

pytestmark = pytest.mark.browser
PRESS_THREE_TIMES = """async () => {
  const button = [...document.querySelectorAll("#milestones button")].at(-1);
  const states = [];
  for (let press = 0; press < 3; press += 1) {
    button.click();
    await new Promise((resolve) => setTimeout(resolve, press ? 500 : 5200));
    states.push([button.textContent, document.querySelector("[data-announce=polite]").textContent]);
  }
  return states;
}"""


def test_a_slow_answer_pressed_three_times_is_sent_once(writer, commitment, monkeypatch):
    page = writer.open(page_of(commitment))
    page.fill("#milestone-title", "First reading")
    page.fill("#milestone-due_on", "2018-02-01")
    set_milestone, requests = actions_of_commitments.set_milestone, []

    def set_slowly(**arguments):
        requests.append(arguments)
        time.sleep(7)
        return set_milestone(**arguments)

    monkeypatch.setattr(actions_of_commitments, "set_milestone", set_slowly)
    states = page.evaluate(PRESS_THREE_TIMES)

    assert states == [["Saving…", "Saving…"]] * 3
    page.locator("#milestones").get_by_role("link", name="First reading").wait_for()
    assert len(requests) == 1
    assert Milestone.objects.count() == 1


def test_a_refused_form_can_be_sent_again(writer, commitment):
    page = writer.open(page_of(commitment))
    page.fill("#id_title", "")
    page.get_by_role("button", name="Save the commitment").click()
    page.get_by_text("There is a problem").wait_for()

    page.fill("#id_title", "A law")
    page.get_by_role("button", name="Save the commitment").click()

    page.get_by_text("Saved: A law").wait_for()


def test_a_length_is_counted_near_its_end_and_nothing_is_cut(writer, commitment):
    page = writer.open(page_of(commitment))
    title = page.locator("#milestone-title")
    title.fill("x" * 150)
    assert page.locator(".hint--count:visible").count() == 0

    title.fill("x" * 188)
    page.get_by_text("Characters left: 12").first.wait_for()
    announced(page, "Characters left: 12")

    title.press_sequentially("y" * 20)
    page.locator(".hint--count").get_by_text("Characters too many: 8.").wait_for()
    assert len(title.input_value()) == 208
    page.fill("#milestone-due_on", "2018-02-01")
    page.get_by_role("button", name="Add the milestone").click()
    page.locator("#milestones .error-message").wait_for()
    assert len(title.input_value()) == 208
    assert not Milestone.objects.exists()


def test_a_reason_that_is_too_long_stays_in_its_form(writer, draft):
    page = writer.open(COMMITMENTS)
    page.locator("textarea[name=reason]").first.fill("x" * 2001)
    page.get_by_role("button", name="Save the reason").first.click()

    page.get_by_text("Use at most 2000 characters: you wrote 2001.").first.wait_for()

    assert page.locator("textarea[name=reason]").first.input_value() == "x" * 2001
    assert not PartAnswer.objects.exists()


@pytest.mark.parametrize("status", [403, 500, 503, None])
def test_an_error_or_no_answer_keeps_the_copy(writer, commitment, status):
    page = writer.open(page_of(commitment))
    page.fill("#delivery-note", "Sent, and not stored.")
    page.route(
        "**/delivery/",
        lambda route: route.fulfill(status=status, body="") if status else route.abort(),
    )
    page.get_by_role("button", name="Save the delivery").click()
    page.wait_for_timeout(300)
    writer.complaints = [it for it in writer.complaints if f"status of {status}" not in it]

    writer.open(page_of(commitment))

    note(page, OFFERED).wait_for()
    page.get_by_role("button", name="Restore").click()
    note(page, RESTORED).wait_for()
    assert page.input_value("#delivery-note") == "Sent, and not stored."
