"""Writing while the line, the session or the server goes away: no character is lost."""

import re

import pytest
from django.contrib.sessions.models import Session

from core import clock
from documents.models import ConflictingText
from launcher.processes import wait_until
from tests.browser.waiting import becomes_true
from tests.conftest import DAY
from tests.documents.factories import section_of
from tests.roadmaps.factories import open_roadmap

pytestmark = pytest.mark.browser
URL = "/roadmaps/nairobi-2017/KEN/sections/situation/"
OVERVIEW = "/roadmaps/nairobi-2017/KEN/"


@pytest.fixture
def draft(settings, transactional_db, kenya, workshop):
    """Kenya's roadmap on 16 October 2017, for the server's threads too."""
    settings.DEMO = True
    clock.move_to(DAY)
    return open_roadmap(kenya, workshop)


@pytest.fixture
def writer(draft, visit, focal):
    """The focal point's browser, on the page of the section."""
    visitor = visit()
    visitor.sign_in(focal.email)
    visitor.open(URL)
    return visitor


def field(page):
    return page.get_by_role("textbox", name="Text")


def says(page, words):
    words = re.compile(f"^{words}") if words == "Saved" else words
    page.locator("[data-save-says]").get_by_text(words).wait_for(timeout=15_000)


def stored(draft):
    return section_of(draft).body


def arrives(draft, words):
    """The text is stored, in however long the machine takes today."""
    assert wait_until(lambda: words in stored(draft), 15, 0.1), stored(draft)


def shows(page, words):
    """The form holds the text, whether the editor is there already or still the text area."""
    text = "new FormData(document.querySelector('form[data-autosave]')).get('text')"
    becomes_true(page, f"words => {text}.includes(words)", words)


def test_a_pause_saves(writer, draft):
    field(writer.page).fill("Two words.")

    says(writer.page, "Saved")

    assert "Two words." in stored(draft)
    assert writer.page.evaluate("localStorage.length") == 0
    writer.page.get_by_text("In progress").first.wait_for()


def test_a_change_that_is_undone_before_its_save_leaves_the_saved_text(writer, draft):
    field(writer.page).fill("Two words.")
    says(writer.page, "Saved")

    field(writer.page).fill("Other words.")
    says(writer.page, "Not saved yet")
    field(writer.page).fill("Two words.")

    says(writer.page, "Saved")
    assert section_of(draft).version == 2


def test_ten_minutes_offline_and_back(draft, visit, focal):
    visitor = visit()
    visitor.page.clock.install()
    visitor.sign_in(focal.email)
    page = visitor.open(URL)
    visitor.context.set_offline(True)
    field(page).fill("Written on the train.")
    page.clock.run_for(3_000)
    says(page, "Offline, kept on this device")
    page.clock.fast_forward("10:00")
    field(page).fill("Written on the train, all of it.")
    page.clock.run_for(500)

    visitor.context.set_offline(False)
    page.clock.run_for(3_000)
    says(page, "Saved")

    assert "all of it." in stored(draft)
    assert not ConflictingText.objects.exists()


def test_the_browser_closed_while_offline(writer, draft):
    writer.context.set_offline(True)
    field(writer.page).fill("Before the battery died.")
    says(writer.page, "Offline, kept on this device")
    writer.page.close()
    writer.context.set_offline(False)

    writer.page = writer.context.new_page()
    page = writer.open(URL)

    says(page, "Saved")
    assert "Before the battery died." in stored(draft)
    shows(page, "Before the battery died.")
    assert page.evaluate("localStorage.length") == 0


def test_signed_out_while_typing_and_in_again(writer, draft, focal):
    page = writer.page
    Session.objects.all().delete()
    field(page).fill("Typed after the session ended.")
    cover = page.get_by_role("dialog", name="You are signed out")
    cover.wait_for()

    with page.expect_popup() as opened:
        cover.get_by_text("Sign in, in a new tab").click()
    sign_in(opened.value, focal)
    opened.value.get_by_text("Close this tab").wait_for()

    says(page, "Saved")
    assert "Typed after the session ended." in stored(draft)


def test_the_text_of_a_section_is_hidden_from_the_next_person_who_signs_in(
    writer, draft, contributor
):
    page = writer.page
    Session.objects.all().delete()
    field(page).fill("The focal point's own.")
    cover = page.get_by_role("dialog", name="You are signed out")
    with page.expect_popup() as opened:
        cover.get_by_text("Sign in, in a new tab").click()
    sign_in(opened.value, contributor)

    cover.get_by_text("someone else is signed in on this device").wait_for()
    their_page = opened.value
    their_page.goto(writer.base + URL)
    their_page.wait_for_timeout(3_000)

    assert stored(draft) == ""
    assert "focal point's own" not in their_page.content()


def sign_in(page, person):
    from tests.factories import PASSWORD

    page.fill("input[name=login]", person.email)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_load_state()


def test_two_tabs_of_one_person_are_two_writers(writer, draft):
    first, second = writer.page, writer.context.new_page()
    second.goto(writer.base + URL)
    field(first).fill("From the first tab.")
    says(first, "Saved")
    field(second).fill("From the second tab.")

    says(second, "You saved a newer text in another window")
    second.get_by_text("Compare").first.click()
    second.get_by_text("You saved this section in another window").wait_for()
    second.get_by_label("Both, one after the other").check()
    second.get_by_role("button", name="Save the combined text").click()
    second.get_by_text("Saved:").wait_for()

    assert "From the first tab." in stored(draft)
    assert "From the second tab." in stored(draft)


def test_the_back_button_at_once_after_typing(writer, draft):
    page = writer.page
    field(page).fill("Typed, and away at once.")
    page.get_by_role("link", name="Vision").first.click()
    page.wait_for_url("**/vision/")

    page.go_back()
    page.wait_for_url(f"**{URL}")

    shows(page, "Typed, and away at once.")
    arrives(draft, "Typed, and away at once.")
    field(page).fill("Typed, and back again.")
    arrives(draft, "Typed, and back again.")
    says(page, "Saved")
    assert not ConflictingText.objects.exists()


def test_text_restored_by_the_back_button_has_no_conflict_with_itself(writer, draft):
    """The save on leaving got lost, and on a slow machine the copy in the browser is found only
    when its text stands in the editor again."""
    page = writer.page
    page.evaluate("void (window.fetch = () => Promise.reject(new TypeError('lost')))")
    page.add_init_script(
        "const asked = navigator.locks.query.bind(navigator.locks);"
        "navigator.locks.query = () => new Promise((go) => setTimeout(go, 1500)).then(asked);"
    )
    field(page).fill("Typed, and away at once.")
    page.get_by_role("link", name="Vision").first.click()
    page.wait_for_url("**/vision/")

    page.go_back()
    shows(page, "Typed, and away at once.")
    field(page).fill("Typed, and back again.")

    arrives(draft, "Typed, and back again.")
    says(page, "Saved")
    assert not ConflictingText.objects.exists()


def test_signing_out_saves_first(writer, draft):
    field(writer.page).fill("The last words.")
    writer.page.get_by_role("button", name="Sign out").first.click()
    writer.page.get_by_role("link", name="Sign in").first.wait_for()

    assert "The last words." in stored(draft)
    assert writer.page.evaluate("localStorage.length") == 0


def test_a_mandate_that_ends_while_typing(writer, draft, focal):
    focal.mandates.update(ends_on=DAY)
    field(writer.page).fill("Too late, but not lost.")

    says(writer.page, "You stopped acting for Kenya")

    is_on_device = "JSON.stringify(localStorage).includes('Too late, but not lost.')"
    becomes_true(writer.page, is_on_device)
    assert stored(draft) == ""


def test_two_people_see_each_other(writer, draft, visit, contributor):
    colleague = visit()
    colleague.sign_in(contributor.email)
    colleague.open(URL)
    colleague.sees(f"{writer_name(draft)} is writing here too")
    field(colleague.page).fill("Mine first.")
    says(colleague.page, "Saved")

    writer.page.reload()
    writer.sees(f"{contributor.name} is writing here too")


def writer_name(draft):
    from accounts.models import User

    return User.objects.get(email="focal@ken.example.org").name
