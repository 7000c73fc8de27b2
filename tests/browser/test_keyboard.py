"""What scripts add for the keyboard, and for those who read dates in another order."""

import pytest

from tests.browser.test_pages import PASSWORD
from tests.browser.waiting import becomes_true

pytestmark = pytest.mark.browser
STOPS = "() => document.querySelectorAll('.matrix tbody a:not([tabindex=\"-1\"])').length"
PLACE = """() => {
  const cell = document.activeElement.closest("td, th");
  return cell && [cell.parentElement.rowIndex, cell.cellIndex];
}"""
IN_WORDS = "document.querySelector('input[type=date] + .field__date-in-words')?.textContent"


def test_the_matrix_is_one_stop_and_arrow_keys_move_in_it(loaded_demo, visit):
    visitor = visit()
    visitor.sign_in("admin@example.org", PASSWORD)
    page = visitor.open("/dashboard/")
    becomes_true(page, f"({STOPS})() === 1")
    page.focus(".matrix tbody a")

    cells = [page.evaluate(PLACE)]
    for key in ("ArrowDown", "End", "Home", "ArrowUp"):
        page.keyboard.press(key)
        cells.append(page.evaluate(PLACE))

    assert cells[1] == [cells[0][0] + 1, 0]
    assert cells[2][1] > 0
    assert cells[3:] == [cells[1], cells[0]]
    assert page.evaluate(STOPS) == 1
    without = visit(java_script_enabled=False, storage_state=visitor.context.storage_state())
    without.open("/dashboard/")
    assert without.page.locator(".matrix tbody a").count() > 20
    menu = page.locator(".site-header > nav details.dropdown--more")
    menu.locator("summary").press("Enter")
    assert menu.get_by_role("link").count() == 14
    page.keyboard.press("Escape")
    assert not menu.locator("a").first.is_visible()
    assert page.evaluate("document.querySelector('.site-header > nav').offsetHeight < 60")


def test_a_date_is_repeated_in_words(loaded_demo, visit):
    visitor = visit()
    visitor.sign_in("focal.uganda@example.org", PASSWORD)
    page = visitor.open("/roadmaps/nairobi-2017/UGA/commitments/add/")

    page.fill("input[name=starts_on]", "2018-01-03")

    becomes_true(page, f"{IN_WORDS}.includes('3 January 2018')")
    described = page.get_attribute("input[name=starts_on]", "aria-describedby")
    assert described.endswith("id_starts_on-in-words")
    page.fill("input[name=starts_on]", "")
    becomes_true(page, f"{IN_WORDS} === ''")
