"""The rich-text editor of a section, in a real browser: keys, pasting, directions, no script."""

import pytest

from core import clock
from roadmaps.models import Section
from tests.browser.conftest import Visitor
from tests.browser.test_pages import AXE, RULES
from tests.conftest import DAY
from tests.core.test_pasted import CLIPBOARD, PROGRAMS, one_line
from tests.roadmaps.factories import open_roadmap, section_of

pytestmark = pytest.mark.browser
PATH = "/roadmaps/nairobi-2017/KEN/sections/vision/"
LISTEN = """document.addEventListener("securitypolicyviolation",
    (event) => console.error(`policy: ${event.violatedDirective} ${event.sample}`));"""
PASTE = """(text, {html, plain, picture, kind}) => {
    const data = new DataTransfer();
    if (html) data.setData("text/html", html);
    if (plain) data.setData("text/plain", plain);
    if (picture) data.items.add(new File(["x"], "picture.png", {type: "image/png"}));
    const how = {clipboardData: data, dataTransfer: data, bubbles: true, cancelable: true};
    const type = kind === "drop" ? DragEvent : ClipboardEvent;
    text.dispatchEvent(new type(kind ?? "paste", how));
}"""


class Writer:
    """Kenya's focal point at one section."""

    def __init__(self, visitor: Visitor) -> None:
        self.visitor = visitor
        self.page = visitor.page
        self.page.add_init_script(LISTEN)
        visitor.sign_in("focal@ken.example.org")

    def open(self) -> "Writer":
        self.visitor.open(PATH)
        self.page.wait_for_selector("form[data-editor=on]")
        self.text.click()
        return self

    @property
    def text(self):
        return self.page.get_by_role("textbox", name="Text", exact=True)

    @property
    def said(self) -> str:
        return self.page.locator("[data-says]").inner_text()

    @property
    def html(self) -> str:
        """What the form would send now."""
        read = "new FormData(document.querySelector('form[data-notation]')).get('text')"
        return self.page.evaluate(read)

    def write(self, words: str) -> "Writer":
        self.page.keyboard.type(words)
        return self

    def press(self, *keys: str) -> "Writer":
        for key in keys:
            self.page.keyboard.press(key)
        return self

    def paste(self, **what) -> None:
        self.text.evaluate(PASTE, what)

    def clear(self) -> None:
        self.text.focus()
        self.press("Control+a", "Delete")

    def save(self) -> str:
        """The row after a press on Save."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name="Save", exact=True).click()
        return stored()


def stored() -> str:
    body = Section.objects.get(template__code="vision").body
    return body.replace(' rel="noopener nofollow"', "")


@pytest.fixture
def section(settings, transactional_db, kenya, workshop, focal):
    """An empty section of Kenya's roadmap on 16 October 2017, for the server's threads too."""
    settings.DEMO = True
    clock.move_to(DAY)
    return section_of(open_roadmap(kenya, workshop), "vision")


def test_a_section_is_written_with_the_keyboard_alone(section, visit):
    writer = Writer(visit()).open()
    page = writer.page

    writer.write("### Fund").press("Enter").write("It is ").press("Control+b").write("large")
    writer.press("Control+b").write(".").press("Enter")
    writer.write("- one").press("Enter").write("two").press("Control+]", *["Enter"] * 3)
    writer.write("see ").press("Control+k").write("un.org").press("Enter")
    page.wait_for_function("document.activeElement.isContentEditable")  # the dialog has closed
    writer.press("Enter", "Alt+F10")
    page.wait_for_function("document.activeElement.dataset.command")
    for _step in range(20):
        if page.evaluate("document.activeElement.dataset.command") == "table":
            break
        writer.press("ArrowRight")
    writer.press("Enter", "Escape").write("a").press("Tab").write("b")
    seen = writer.html

    row = "<tr><td></td><td></td><td></td></tr>"
    assert one_line(seen) == one_line(
        "<h3>Fund</h3><p>It is <strong>large</strong>.</p>"
        "<ul><li>one<ul><li>two</li></ul></li></ul>"
        '<p>see <a href="https://un.org/">https://un.org/</a></p>'
        "<table><thead><tr><th>a</th><th>b</th><th></th></tr></thead>"
        f"<tbody>{2 * row}</tbody></table>"
    )
    assert "Words: 10" in page.inner_text(".savebar")
    page.evaluate(AXE.read_text(encoding="utf-8"))
    run = "rules => axe.run(document, {runOnly: rules}).then(r => r.violations.map(v => v.id))"
    assert page.evaluate(run, RULES) == []
    assert writer.save() == seen
    assert Section.objects.get(pk=section.pk).words == 10
    page.wait_for_selector("form[data-editor=on]")
    assert writer.html == seen


def test_the_keyboard_gets_in_and_out(section, visit):
    writer = Writer(visit()).open()
    focused = "document.activeElement.dataset.command ?? document.activeElement.innerText"

    writer.press("Tab")
    after = writer.page.evaluate(focused)
    writer.press("Shift+Tab", "Shift+Tab")
    before = writer.page.evaluate(focused)
    writer.press("Escape").write("word").press("Control+z", "Control+y")

    assert (after, before) == ("Keyboard", "bold")
    assert writer.html == "<p>word</p>"
    writer.clear()
    writer.page.click("[data-command=table]")
    writer.press("ArrowUp").write("before")
    assert writer.html.startswith("<p>before</p>\n<table>")


def test_what_office_programs_copy_keeps_its_structure(section, visit):
    writer = Writer(visit()).open()
    wrong = {}
    for program in PROGRAMS:
        writer.clear()
        writer.paste(html=(CLIPBOARD / f"{program}.html").read_text(encoding="utf-8"))
        kept = (CLIPBOARD / f"{program}.kept.html").read_text(encoding="utf-8")
        if one_line(writer.html) != one_line(kept):
            wrong[program] = (writer.html, kept)

    assert wrong == {}
    seen = writer.html
    assert writer.save() == seen


def test_what_cannot_be_kept_is_said_and_nothing_is_lost(section, visit):
    writer = Writer(visit()).open()
    writer.write("Mine.")
    mine = "<p>Mine.</p>"

    writer.paste(picture=True)
    assert "picture" in writer.said
    writer.paste(picture=True, kind="drop")
    assert writer.html == mine
    writer.paste(plain="a" * 2_000_000, html=f"<p>{'a' * 2_000_000}</p>")
    assert "too much" in writer.said
    writer.paste(html=f"<p>{'<b>a</b>' * 250_000}</p>")
    assert "too much" in writer.said
    assert writer.html == mine
    writer.paste(html='<p onclick="x()" style="color:red">Yours<script>alert(1)</script></p>')
    assert "Scripts" in writer.said
    assert writer.html == "<p>Mine.Yours</p>"


def test_arabic_runs_from_right_to_left_with_its_own_language(section, visit):
    writer = Writer(visit()).open()
    writer.page.select_option("select[name=language]", "ar")
    writer.text.click()
    writer.write("UN صندوق وطني للتعاون")

    look = "text => [text.lang, getComputedStyle(text).direction]"
    assert writer.text.evaluate(look) == ["ar", "rtl"]
    assert "Words: 4" in writer.page.inner_text(".savebar")


def test_text_typed_before_the_editor_arrives_is_kept(section, visit):
    writer = Writer(visit())
    held = []
    writer.page.route("**/editor*.js", lambda route: held.append(route))
    writer.page.goto(writer.visitor.base + PATH, wait_until="commit")
    area = writer.page.locator("textarea[name=text]")
    area.fill("### Fund\n\n- one\n- ")
    held[0].continue_()
    area.press_sequentially("two", delay=100)
    writer.page.wait_for_selector("form[data-editor=on]")
    writer.write(" three")

    assert writer.html == "<h3>Fund</h3>\n<ul><li>one</li><li>two three</li></ul>"


def test_the_back_button_brings_unsaved_words_back(section, visit):
    writer = Writer(visit())
    writer.page.route(
        "**/autosave*.js", lambda route: route.fulfill(body="", content_type="text/javascript")
    )
    writer.page.on("dialog", lambda dialog: dialog.accept())
    writer.open().write("Not yet saved.")
    assert writer.html == "<p>Not yet saved.</p>"

    writer.visitor.open("/about/")
    writer.page.go_back()
    writer.page.wait_for_selector("form[data-editor=on]")

    assert writer.text.inner_text().strip() == "Not yet saved."
    assert writer.html == "<p>Not yet saved.</p>"


def test_without_the_editor_the_text_area_saves(section, visit):
    visitor = visit(java_script_enabled=False)
    writer = Writer.__new__(Writer)
    writer.visitor, writer.page = visitor, visitor.page
    visitor.sign_in("focal@ken.example.org")
    visitor.open(PATH)
    visitor.page.fill("textarea[name=text]", "### Fund\n\nIt is **large**.")

    assert writer.save() == "<h3>Fund</h3>\n<p>It is <strong>large</strong>.</p>"
