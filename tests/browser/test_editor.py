"""The rich-text editor of a section, in a real browser: keys, pasting, directions, no script."""

import re
from pathlib import Path

import pytest

from core import clock
from documents.models import Section
from tests.browser.conftest import Visitor
from tests.browser.test_pages import AXE, RULES
from tests.browser.waiting import becomes_true
from tests.conftest import DAY
from tests.documents.factories import section_of
from tests.roadmaps.factories import open_roadmap

pytestmark = pytest.mark.browser
DATA = Path(__file__).resolve().parents[1] / "data"
CLIPBOARD = DATA / "clipboard"
PROGRAMS = sorted(path.stem for path in CLIPBOARD.glob("*.html") if ".kept" not in path.name)
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


def one_line(html):
    """Without the white space that no reader sees, and the rel that only saving adds."""
    html = re.sub(r"\s+", " ", html.replace(' rel="noopener nofollow"', ""))
    html = re.sub(r"\s*(</?(?!a|strong|em|su[bp]|s\b)\w+[^>]*>)\s*", r"\1", html).strip()
    return re.sub(r"<br\s*/?>(?=</p>)", "", html)


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
    def status_text(self) -> str:
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
    becomes_true(page, "document.activeElement.isContentEditable")  # the dialog has closed
    writer.press("Enter", "Alt+F10")
    becomes_true(page, "document.activeElement.dataset.command")
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
    assert "Words: 10" in page.inner_text(".save-bar")
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


def test_text_pasted_from_office_programs_keeps_its_structure(section, visit):
    writer = Writer(visit()).open()
    wrong = {}
    for program in PROGRAMS:
        writer.clear()
        writer.paste(html=(CLIPBOARD / f"{program}.html").read_text(encoding="utf-8"))
        expected = (CLIPBOARD / f"{program}.kept.html").read_text(encoding="utf-8")
        if one_line(writer.html) != one_line(expected):
            wrong[program] = (writer.html, expected)

    assert wrong == {}
    seen = writer.html
    assert writer.save() == seen


# What the editor holds after a file of tests/data/paste, and words of what it says.
PASTED = {
    "04-word-list-continues-after-paragraph": (
        "<ol><li>Pass the bill</li><li>Name the unit</li></ol><p>Both steps need the cabinet.</p>"
        '<ol start="3"><li>Fund it (after steps 1 and 2)</li></ol>',
        "",
    ),
    "06-word-list-letters": (
        '<ol type="a"><li>the law</li><li>the decree named in point (a)</li></ol>',
        "",
    ),
    "07-list-with-start": (
        '<ol start="7"><li>Seventh</li><li>Eighth, as agreed under 7</li></ol>'
        '<ol type="a"><li>first letter</li></ol>',
        "",
    ),
    "16-checkboxes": (
        "<ul><li>☑ Law passed</li><li>☐ Fund opened</li></ul><p>Approved: No</p>"
        "<p>Name: Ministry of Planning</p>",
        "",
    ),
    "19-math-and-picture": (
        "<p>Share = a/b; formula [picture: E = mc squared] end.</p>",
        "A picture cannot be put into the text.",
    ),
    "20-color-meaning": (
        "<table><tbody><tr><td>Fund</td><td>&nbsp;</td></tr><tr><td>Law</td><td>&nbsp;</td></tr></tbody>"
        "</table>",
        "The colours in the table “Fund Law” were left out.",
    ),
    "30-figures-and-struck-out": (
        "<p>The plant delivers 4 x 10<sup>5</sup> m<sup>3</sup> of water a year (H<sub>2</sub>O);"
        " see note<sup>7</sup>.</p>"
        "<p>The desk opens in <s>March 2019</s> June 2019 with three posts.</p>",
        "",
    ),
    "31-labels": (
        "<ul><li>Result A: Law in force<ul>"
        "<li>Activity A.2 Draft law to the assembly (see Result A)</li></ul></li></ul>",
        "",
    ),
    "32-table-in-table": (
        "<table><thead><tr><th>Year</th><th>Partners and shares</th></tr></thead><tbody><tr>"
        "<td>2018</td><td><p>Two partners:</p><p>Ministry | 60 %</p><p>Agency | 40 %</p></td>"
        "</tr></tbody></table>",
        "A table inside a cell became lines of text",
    ),
}
WORD = (
    "<p class=MsoListParagraph style='mso-list:l0 level{} lfo1'>"
    "<span style='{}mso-list:Ignore'>{}<span>&nbsp;</span></span>{}</p>"
)
SIGNS = [
    ("h i j", '<ol type="a" start="8"><li>0</li><li>1</li><li>2</li></ol>'),
    ("i) ii) iii)", '<ol type="i"><li>0</li><li>1</li><li>2</li></ol>'),
    ("(IV) (V)", '<ol type="I" start="4"><li>0</li><li>1</li></ol>'),
    ("1. 2. 4.", '<ol><li>0</li><li>1</li></ol><ol start="4"><li>2</li></ol>'),
    ("0. 1.", '<ol start="0"><li>0</li><li>1</li></ol>'),
    ("٣. ٤.", '<ol start="3"><li>0</li><li>1</li></ol>'),
    ("2.1 2.2", "<ul><li>2.1 0</li><li>2.2 1</li></ul>"),
    ("01. 02.", "<ul><li>01. 0</li><li>02. 1</li></ul>"),
    ("а) б)", "<ul><li>а) 0</li><li>б) 1</li></ul>"),
    ("o o", "<ul><li>0</li><li>1</li></ul>"),
    ("· ·", "<ul><li>0</li><li>1</li></ul>"),
    ("font-family:Wingdings|v v", "<ul><li>0</li><li>1</li></ul>"),
]
OTHER = [
    (
        "<ol><li style='list-style-type:upper-roman'>a</li><li value='5'>b</li><li>c</li></ol>",
        '<ol type="I"><li>a</li></ol><ol type="I" start="5"><li>b</li><li>c</li></ol>',
    ),
    (
        "<p><span style='vertical-align:super'>2</span> <strike>old</strike> "
        "<span style='text-decoration:line-through'>sum</span></p>",
        "<p><sup>2</sup> <s>old</s> <s>sum</s></p>",
    ),
    ("<p>x<math><msup><mi>y</mi><mn>2</mn></msup></math></p>", "<p>xy<sup>2</sup></p>"),
    (
        "<p><math><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mi>c</mi></mfrac></math></p>",
        "<p>(a+b)/c</p>",
    ),
    ("<p>a<img src='x.png'>b<img alt='' src='y.png'>c</p>", "<p>a[picture]bc</p>"),
]


def test_pasted_figures_labels_and_signs_of_lists_stay(section, visit):
    writer = Writer(visit()).open()
    results = {}
    for name in PASTED:
        writer.clear()
        writer.paste(html=(DATA / f"paste/{name}.html").read_text(encoding="utf-8"))
        says = writer.status_text if writer.page.locator("[data-says]").is_visible() else ""
        results[name] = (one_line(writer.html), says)

    assert {n: html for n, (html, _says) in results.items()} == {
        name: one_line(html) for name, (html, _says) in PASTED.items()
    }
    for name, (_html, says) in PASTED.items():
        assert results[name][1].startswith(says)
        assert bool(results[name][1]) == bool(says), name
    seen = writer.html
    assert writer.save() == seen


def test_a_list_pasted_behind_words_keeps_its_letters(section, visit):
    writer = Writer(visit()).open()
    writer.write("Before.")
    writer.paste(html=(DATA / "paste/06-word-list-letters.html").read_text(encoding="utf-8"))
    writer.press("Control+End", "Enter").write("into")
    writer.paste(html="<ol><li>one</li><li>two</li></ol>")

    assert one_line(writer.html) == one_line(
        '<p>Before.</p><ol type="a"><li>the law</li><li>the decree named in point (a)</li>'
        "<li>intoone</li><li>two</li></ol>"
    )


def test_signs_of_pasted_lists_mean_what_they_show(section, visit):
    writer = Writer(visit()).open()
    results = []
    for signs, _html in SIGNS:
        style, _bar, marks = signs.rpartition("|")
        writer.clear()
        style += ";" if style else ""
        items = [WORD.format(1, style, mark, n) for n, mark in enumerate(marks.split())]
        writer.paste(html="".join(items))
        results.append((signs, one_line(writer.html)))
    for html, _kept in OTHER:
        writer.clear()
        writer.paste(html=html)
        results.append((html, one_line(writer.html)))

    assert results == SIGNS + OTHER


def test_refused_content_is_announced_and_the_text_stays(section, visit):
    writer = Writer(visit()).open()
    writer.write("Mine.")
    own_text = "<p>Mine.</p>"

    writer.paste(picture=True)
    assert "picture" in writer.status_text
    writer.paste(picture=True, kind="drop")
    assert writer.html == own_text
    writer.paste(plain="a" * 2_000_000, html=f"<p>{'a' * 2_000_000}</p>")
    assert "too much" in writer.status_text
    writer.paste(html=f"<p>{'<b>a</b>' * 250_000}</p>")
    assert "too much" in writer.status_text
    assert writer.html == own_text
    writer.paste(html='<p onclick="x()" style="color:red">Yours<script>alert(1)</script></p>')
    assert "Scripts" in writer.status_text
    assert writer.html == "<p>Mine.Yours</p>"


def test_arabic_runs_from_right_to_left_with_its_own_language(section, visit):
    writer = Writer(visit()).open()
    writer.page.select_option("select[name=language]", "ar")
    writer.text.click()
    writer.write("UN صندوق وطني للتعاون")

    look = "text => [text.lang, getComputedStyle(text).direction]"
    assert writer.text.evaluate(look) == ["ar", "rtl"]
    assert "Words: 4" in writer.page.inner_text(".save-bar")


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
