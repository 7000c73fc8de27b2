"""Nothing that stays in view hides what somebody works on (WCAG 2.2, 2.4.11 and 2.4.12, 1.4.10).

320 × 256 is a window of 1280 × 1024 at 400 %.
"""

from itertools import product
from pathlib import Path

import pytest

from tests.browser.test_pages import BENIN, PASSWORD, UGANDA

pytestmark = pytest.mark.browser
SCRIPT = Path(__file__).parent / "scripts/covered.js"
COVERED = SCRIPT.read_text(encoding="utf-8").rstrip().removesuffix(";")
WINDOWS = [(1280, 900), (1280, 650), (1280, 500), (700, 700), (360, 640), (320, 256)]
LONG = "<table><tbody><tr><td><p>one</p></td><td><p>two</p></td></tr></tbody></table>" + "".join(
    f"<p>Paragraph {number} of a long text.</p>" for number in range(60)
)
PAGES = {
    "focal.uganda@example.org": [f"{UGANDA}sections/financing/", f"{UGANDA}commitments/"],
    "admin@example.org": [f"{BENIN}review/", "/dashboard/"],
}
SET = """html => document.querySelector("form[data-notation]")
    .dispatchEvent(new CustomEvent("editor:set", {detail: {html}}))"""
PASTE = """html => {
    const data = new DataTransfer();
    data.setData("text/html", html);
    document.activeElement.dispatchEvent(new ClipboardEvent(
        "paste", {clipboardData: data, bubbles: true, cancelable: true}));
}"""


def hidden(page, what):
    """What hides the caret or the focus, once the page came to rest."""
    page.wait_for_timeout(250)
    return page.evaluate(f"{COVERED}.{what}()")


def sign_in(visit, email):
    visitor = visit()
    visitor.sign_in(email, PASSWORD)
    return visitor


def open_editor(visitor, size):
    page = visitor.page
    page.set_viewport_size({"width": size[0], "height": size[1]})
    visitor.open(f"{UGANDA}sections/financing/")
    page.wait_for_selector("form[data-editor=on]")
    page.evaluate(SET, LONG)
    return page


KEYS = {
    "typing at the end": ["Control+End", "Enter", "Enter", "x", "Enter"],
    "page down": ["Control+Home", "PageDown", "PageDown", "PageDown"],
    "page up": ["Control+End", "PageUp", "PageUp"],
    "arrow down": ["Control+Home", *["ArrowDown"] * 25],
    "arrow up": ["Control+End", *["ArrowUp"] * 25],
}


def test_the_caret_is_seen_while_writing_in_every_window(loaded_demo, visit):
    visitor = sign_in(visit, "focal.uganda@example.org")
    covered = []
    for size in WINDOWS:
        page = open_editor(visitor, size)
        text = page.get_by_role("textbox", name="Text", exact=True)
        text.focus()
        for about, keys in KEYS.items():
            for key in keys:
                page.keyboard.press(key)
            covered += [(size, about, what) for what in hidden(page, "ofCaret")]
        page.keyboard.press("Control+End")
        page.evaluate(PASTE, LONG)
        covered += [(size, "after pasting", what) for what in hidden(page, "ofCaret")]
        page.evaluate("document.activeElement.blur(); window.scrollTo(0, 0)")
        page.locator(".toolbar button[tabindex='0']").focus()
        page.keyboard.press("Tab")
        assert text.evaluate("it => it === document.activeElement")
        covered += [(size, "coming by Tab", what) for what in hidden(page, "ofCaret")]

    assert covered == []


@pytest.mark.parametrize("email", PAGES)
def test_every_element_with_the_focus_is_seen_in_every_window(loaded_demo, visit, email):
    visitor = sign_in(visit, email)
    covered = []
    for path, (width, height) in product(PAGES[email], WINDOWS):
        page = visitor.page
        page.set_viewport_size({"width": width, "height": height})
        visitor.open(path)
        if "sections" in path:
            page.wait_for_selector("form[data-editor=on]")
            page.evaluate(SET, LONG)
        covered += [
            (path, width, height, what) for what in page.evaluate(f"{COVERED}.ofEveryStop()")
        ]

    assert covered == []


def test_the_text_keeps_most_of_a_low_window(loaded_demo, visit):
    page = open_editor(sign_in(visit, "focal.uganda@example.org"), (320, 256))
    bars = page.locator(".toolbar, .save-bar")

    assert bars.evaluate_all("all => all.map(it => getComputedStyle(it).position)") == [
        "static",
        "static",
    ]
