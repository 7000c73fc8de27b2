"""Pages at 320 pixels and with the text spacing of WCAG 1.4.12: nothing scrolls sideways, nothing
is cut off. A part that is wider (a table) scrolls by itself, with a name and the keyboard.
"""

import pytest

from people.models import Person
from tests.browser.conftest import Visitor
from tests.browser.test_pages import BENIN, KENYA, PASSWORD, UGANDA

pytestmark = pytest.mark.browser
WIDTH = 320
# WCAG 2.2, 1.4.12: line height, space after paragraphs, between letters and between words.
SPACING = """
* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important; }
p { margin-block-end: 2em !important; }
"""
PAGES = {
    "": [
        "/", KENYA, "/roadmaps/", "/map/", "/commitments/",
        f"{KENYA}commitments/2/", "/parties/KEN/", "/help/", "/about/", "/accounts/login/",
    ],
    "focal.uganda@example.org": [
        "/", f"{UGANDA}sections/financing/", f"{UGANDA}actors/", f"{UGANDA}commitments/",
        f"{UGANDA}commitments/add/", f"{UGANDA}commitments/table/", f"{UGANDA}history/",
        "/deadlines/", "/people/UGA/",
        f"{UGANDA}revisions/1/receipt/", "/profile/", "/accounts/sessions/", "/accounts/2fa/",
        "/accounts/2fa/totp/activate/",
    ],
    "admin@example.org": [
        "/dashboard/", "/dashboard/charts/", "/dashboard/brief/nairobi-2017/", "/review/",
        f"{BENIN}review/", BENIN, "/outbox/",
        "/deadlines/",
        "/workshops/nairobi-2017/participants/", "/workshops/nairobi-2017/imports/", "/parties/",
        "/workshops/add/", "/workshops/nairobi-2017/edit/", "/workshops/nairobi-2017/history/",
        "/workshops/nairobi-2017/action-items/",
        "/participants/", "/operations/", "/focal-points/", "/security-events/",
        "/participants/{person}/erase/",
    ],
}  # fmt: skip
# What is wider than the window, outside of parts that scroll by themselves; and text that a fixed
# height cuts off. A few words of one line may end in an ellipsis where they stand elsewhere too.
TOO_WIDE = """() => {
  const width = document.documentElement.clientWidth;
  const scrolls = (element) => element.closest(".scroll-region, .toolbar, .prose table");
  const clipped = (element) => element.ownerSVGElement;  // a picture shows what is in its frame
  const hidden = (element) => element.closest(".visually-hidden, .skip-link, [hidden], dialog");
  const found = [];
  if (document.documentElement.scrollWidth > width) {
    found.push(`the page is ${document.documentElement.scrollWidth} pixels wide`);
  }
  for (const element of document.querySelectorAll("body *")) {
    if (clipped(element) || hidden(element) || scrolls(element)) continue;
    if (!element.checkVisibility()) continue;
    const box = element.getBoundingClientRect();
    const name = `${element.tagName.toLowerCase()}.${element.className}`;
    const isWide = box.right > width + 1 || box.left < -1;
    if (isWide) found.push(`${name} ends at ${Math.round(box.right)}`);
    const style = getComputedStyle(element);
    const cuts = ["hidden", "clip"].includes(style.overflowY) && style.textOverflow !== "ellipsis";
    if (cuts && element.scrollHeight > element.clientHeight + 2 && element.innerText?.trim()) {
      found.push(`${name} cuts its text off`);
    }
  }
  return found.slice(0, 5);
}"""


def faults(visitor: Visitor, path: str) -> list[str]:
    page = visitor.open(path)
    page.set_viewport_size({"width": WIDTH, "height": 640})
    page.evaluate("document.querySelectorAll('main details').forEach(one => one.open = true)")
    overflows = [f"at {WIDTH} pixels: {overflow}" for overflow in page.evaluate(TOO_WIDE)]
    sheet = (
        "css => { const s = new CSSStyleSheet(); s.replaceSync(css); "
        "document.adoptedStyleSheets = [s]; }"
    )
    page.evaluate(sheet, SPACING)
    return overflows + [f"with text spacing: {overflow}" for overflow in page.evaluate(TOO_WIDE)]


def test_no_page_scrolls_sideways_or_cuts_text_off(loaded_demo, visit):
    broken_pages = []
    person = Person.objects.values_list("pk", flat=True).first()
    for email, paths in PAGES.items():
        visitor = visit()
        if email:
            visitor.sign_in(email, PASSWORD)
        for path in paths:
            address = path.format(person=person)
            broken_pages += [
                f"{path} ({email or 'guest'}): {fault}" for fault in faults(visitor, address)
            ]

    assert not broken_pages, "\n".join(broken_pages)


def test_control_a_wide_part_and_a_cut_text_are_seen(transactional_db, visit):
    page = visit().open("/about/")
    page.set_viewport_size({"width": WIDTH, "height": 640})
    assert page.evaluate(TOO_WIDE) == []
    page.evaluate(
        "() => { const wide = document.createElement('p'); wide.textContent = 'wide';"
        "wide.style.width = '600px'; document.querySelector('main').append(wide);"
        "const cut = document.createElement('p'); cut.textContent = 'cut '.repeat(99);"
        "cut.style.height = '1em'; cut.style.overflow = 'hidden';"
        "document.querySelector('main').append(cut); }"
    )

    assert len(page.evaluate(TOO_WIDE)) >= 2


# An inline list of twelve facts, in a box that takes a few of them. For each fact after the first:
# whether it begins a line, and where its dot ends, measured from the edge at which the box cuts.
DOTS = """([direction, width]) => {
  const list = document.createElement("p");
  list.className = "inline-list";
  list.dir = direction;
  list.style.inlineSize = width;
  list.append(...Array.from({length: 12}, (_, number) => {
    const fact = document.createElement("span");
    fact.textContent = "fact " + "x".repeat(number);
    return fact;
  }));
  document.querySelector("main").append(list);
  const box = list.getBoundingClientRect();
  const start = (it) => direction === "rtl" ? box.right - it.right : it.left - box.left;
  const end = (it) => direction === "rtl" ? box.right - it.left : it.right - box.left;
  const em = parseFloat(getComputedStyle(list).fontSize);
  return [...list.children].slice(1).map((fact) => {
    const boxes = [fact, fact.previousElementSibling].map((it) => it.getBoundingClientRect());
    const [here, before] = boxes;
    const dot = getComputedStyle(fact, "::before");
    const offset = parseFloat(direction === "rtl" ? dot.right : dot.left);
    return {
      isFirst: start(here) < start(before) || here.top > before.top,
      isCut: getComputedStyle(list).overflowX === "clip",
      dotStart: start(here) + offset,
      dotEnd: start(here) + offset + em * .28,
      before: end(before),
      start: start(here),
    };
  });
}"""


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_no_dot_between_facts_begins_or_ends_a_line(visit, direction, transactional_db):
    page = visit().open("/help/")

    facts = page.evaluate(DOTS, [direction, "220px"])

    assert {fact["isFirst"] for fact in facts} == {True, False}
    for fact in facts:
        assert fact["isCut"]
        if fact["isFirst"]:
            assert fact["dotEnd"] <= 0  # outside of the box, which cuts it off
        else:
            assert fact["before"] < fact["dotStart"] < fact["dotEnd"] < fact["start"]
