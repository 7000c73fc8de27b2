"""Ten minutes before the session ends a dialog says so and offers to stay (WCAG 2.2, 2.2.1)."""

import pytest
from django.contrib.sessions.models import Session

from tests.browser.test_answers import RECORD, focused, said
from tests.browser.waiting import becomes_true

pytestmark = pytest.mark.browser
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
    focused(page, "textContent", "Stay signed in")
    assert page.get_by_role("dialog", name="Your session ends soon").is_visible()

    settings.SESSION_COOKIE_AGE = 12 * 3600
    page.keyboard.press("Enter")

    said(page, "polite", "You stay signed in.")
    focused(page, "id", "id_name")
    assert not page.evaluate(IS_OPEN)


def test_a_session_that_ends_says_what_becomes_of_the_text(at_work, settings):
    page = at_work.page
    page.keyboard.type("Typed before the end")
    becomes_true(page, IS_OPEN, seconds=30)

    Session.objects.all().delete()

    said_in = (
        "document.querySelector('#session-warning').textContent.includes('You are signed out')"
    )
    becomes_true(page, said_in, seconds=40)
    said(page, "urgent", "What you typed is kept on this device")
    assert "Typed before the end" in page.evaluate("JSON.stringify(Object.values(localStorage))")


def test_another_tab_that_keeps_the_session_open_closes_the_warning(at_work, settings):
    page = at_work.page
    becomes_true(page, IS_OPEN, seconds=30)

    settings.SESSION_COOKIE_AGE = 12 * 3600

    becomes_true(page, f"!({IS_OPEN})", seconds=40)
