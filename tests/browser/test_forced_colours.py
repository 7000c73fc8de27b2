"""States that are seen where the system sets all colours (Windows' contrast themes)."""

import pytest

from core import clock
from tests.conftest import DAY
from tests.roadmaps.factories import open_roadmap

pytestmark = pytest.mark.browser
PATH = "/roadmaps/nairobi-2017/KEN/sections/vision/"
STYLE = "(it, name) => getComputedStyle(it).getPropertyValue(name)"


@pytest.fixture
def writer(settings, transactional_db, kenya, workshop, focal, contributor, visit):
    settings.DEMO = True
    clock.move_to(DAY)
    open_roadmap(kenya, workshop)
    visitor = visit(forced_colors="active")
    visitor.sign_in(focal.email)
    page = visitor.open(PATH)
    page.wait_for_selector("form[data-editor=on]")
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    return page


def test_a_pressed_button_of_the_editor_looks_pressed(writer):
    bold = writer.locator("[data-command=bold]")
    writer.get_by_role("textbox", name="Text", exact=True).click()
    before = bold.screenshot()
    writer.keyboard.press("Control+b")
    assert bold.get_attribute("aria-pressed") == "true"

    assert bold.screenshot() != before


def test_the_editor_shows_that_it_has_the_focus(writer):
    editor = writer.locator(".editor")
    assert editor.evaluate(STYLE, "outline-style") == "none"

    writer.get_by_role("textbox", name="Text", exact=True).click()

    assert editor.evaluate(STYLE, "outline-style") == "solid"


def test_the_suggested_person_is_marked_and_tied_to_the_text(writer):
    writer.locator("#comments .comments__new > summary").wait_for()
    writer.evaluate("document.querySelector('#comments .comments__new').open = true")
    field = writer.get_by_label("Comment", exact=True)
    field.focus()
    writer.keyboard.type("@")
    option = writer.locator(".mention-suggestions [aria-selected=true]")
    option.wait_for()

    assert option.evaluate(STYLE, "forced-color-adjust") == "none"
    assert field.get_attribute("aria-activedescendant") == option.get_attribute("id")
    assert field.get_attribute("aria-controls") == writer.get_by_role("listbox").get_attribute("id")
    assert writer.get_by_role("listbox").get_attribute("aria-label")
    writer.keyboard.press("Escape")
    assert field.get_attribute("aria-controls") is None
    assert field.get_attribute("aria-activedescendant") is None


def test_the_current_place_is_underlined_and_the_others_are_not(writer):
    writer.goto(writer.url.split("/roadmaps/")[0] + "/deadlines/")
    links = writer.locator(".site-header > nav a")
    lines = links.evaluate_all(
        """all => all.map(it => [it.ariaCurrent !== null,
            getComputedStyle(it).textDecorationLine === "underline"])"""
    )

    assert [True, True] in lines
    assert all(is_current == is_underlined for is_current, is_underlined in lines)


def test_a_dialog_is_named_and_described_by_its_text(writer):
    writer.locator("#comments .comments__new > summary").wait_for()
    writer.evaluate("document.querySelector('#comments .comments__new').open = true")
    writer.get_by_label("Comment", exact=True).fill("Which year?")
    writer.get_by_role("button", name="Send the comment").click()
    writer.get_by_role("button", name="Delete").click()

    dialog = writer.locator("dialog[open]")
    for attribute in ("aria-labelledby", "aria-describedby"):
        text = writer.locator(f"#{dialog.get_attribute(attribute)}")
        assert text.inner_text().strip()
