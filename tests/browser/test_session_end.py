"""Ten minutes before the session ends a dialog says so and offers to stay (WCAG 2.2, 2.2.1).

Once it has ended, a page that is still open is covered until the same person has signed in.
"""

import pytest
from django.contrib.sessions.models import Session

from tests.browser.forms.helpers import sign_in_here
from tests.browser.test_answers import RECORD, announced, focused
from tests.browser.waiting import becomes_true

pytestmark = pytest.mark.browser
COVERED = "document.querySelector('#session-ended:modal') !== null"
IS_OPEN = "document.querySelector('#session-warning:modal') !== null"


@pytest.fixture
def at_work(transactional_db, settings, visit, focal):
    """Kenya's focal point, on a page whose session ends in ten minutes."""
    settings.SESSION_COOKIE_AGE = 605
    visitor = visit()
    visitor.page.add_init_script(RECORD)
    visitor.sign_in(focal.email)
    visitor.open("/profile/").locator("#id_name").focus()
    return visitor


def test_staying_signed_in_closes_the_warning_and_gives_the_focus_back(at_work, settings):
    page = at_work.page
    becomes_true(page, IS_OPEN, seconds=30)
    focused(page, "textContent.trim()", "Stay signed in")
    assert page.get_by_role("dialog", name="Your session ends soon").is_visible()

    settings.SESSION_COOKIE_AGE = 12 * 3600
    page.keyboard.press("Enter")

    announced(page, "polite", "You stay signed in.")
    focused(page, "id", "id_name")
    assert not page.evaluate(IS_OPEN)


def is_covered(page):
    return page.evaluate(COVERED) and not page.locator("#id_name").is_visible()


def test_the_page_is_covered_after_the_end_though_the_warning_was_closed(at_work):
    page = at_work.page
    page.keyboard.type("Typed before the end")
    becomes_true(page, IS_OPEN, seconds=30)
    page.keyboard.press("Escape")
    assert page.locator("#id_name").is_visible()

    Session.objects.all().delete()

    becomes_true(page, COVERED, seconds=40)
    assert not page.locator("#id_name").is_visible()
    assert page.get_by_role("dialog", name="You are signed out").is_visible()
    assert "Typed before the end" in page.evaluate("JSON.stringify(Object.values(localStorage))")
    for _press in range(3):
        page.keyboard.press("Escape")  # the dialog closes, and opens again in the next turn
        assert not page.locator("#id_name").is_visible()
        becomes_true(page, COVERED)
        assert is_covered(page)


@pytest.fixture
def elsewhere(at_work, settings):
    """A second tab of the same person, whose session ends later."""
    settings.SESSION_COOKIE_AGE = 12 * 3600
    at_work.open("/profile/").fill("#id_name", "A new name")
    tab = at_work.context.new_page()
    tab.goto(at_work.base + "/deadlines/")
    return tab


def test_signing_out_in_another_tab_covers_the_page(at_work, elsewhere):
    elsewhere.get_by_role("button", name="Sign out").first.click()
    if elsewhere.locator("#confirm").is_visible():
        elsewhere.locator("#confirm [data-yes]").click()

    becomes_true(at_work.page, COVERED, seconds=20)


def test_signing_in_again_uncovers_the_page_and_its_form_can_be_sent(at_work, elsewhere, focal):
    page = at_work.page
    Session.objects.all().delete()
    elsewhere.goto(at_work.base + "/about/")
    becomes_true(page, COVERED, seconds=20)

    with page.expect_popup() as opened:
        page.get_by_role("link", name="Sign in, in a new tab").click()
    sign_in_here(opened.value, focal)

    becomes_true(page, f"!({COVERED})", seconds=20)
    assert page.input_value("#id_name") == "A new name"
    announced(page, "polite", "You are signed in again.")
    page.locator("main form").get_by_role("button", name="Save").click()
    page.wait_for_load_state()
    focal.refresh_from_db()
    assert focal.name == "A new name"


def test_a_page_stays_covered_when_another_person_signs_in(at_work, elsewhere, contributor):
    page = at_work.page
    Session.objects.all().delete()
    elsewhere.goto(at_work.base + "/accounts/login/")
    becomes_true(page, COVERED, seconds=20)

    sign_in_here(elsewhere, contributor)
    elsewhere.get_by_role("button", name="Sign out").first.wait_for()

    page.get_by_text("someone else is signed in on this device").wait_for()
    assert is_covered(page)
    assert page.get_by_role("link", name="Sign out, in a new tab").is_visible()
    assert not page.get_by_role("link", name="Sign in, in a new tab").is_visible()


def test_without_a_connection_the_page_is_covered_at_the_end(at_work):
    page = at_work.page
    becomes_true(page, IS_OPEN, seconds=30)
    at_work.context.set_offline(True)

    page.evaluate("(it => { Date.now = () => it.call(Date) + 660_000; })(Date.now)")

    becomes_true(page, COVERED, seconds=40)


def test_a_warning_closes_when_another_tab_extends_the_session(at_work, settings):
    page = at_work.page
    becomes_true(page, IS_OPEN, seconds=30)

    settings.SESSION_COOKIE_AGE = 12 * 3600

    becomes_true(page, f"!({IS_OPEN})", seconds=40)
