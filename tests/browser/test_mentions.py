"""Whom the list behind an @ proposes is whom the server takes as meant: one rule, two languages."""

import pytest

from core import clock
from core.text import tokens
from tests.conftest import DAY
from tests.roadmaps.factories import open_roadmap

pytestmark = pytest.mark.browser
PATH = "/roadmaps/nairobi-2017/KEN/drafts/1/sections/vision/comments/"
NAMES = (
    "Awa N’Diaye", "José Ñandú", "Zoë Lund-Ek", "Łukasz Øster", "Karl Groß", "Þóra Ægisdóttir",
    "ISIL Işık", "İpek", "Νίκος", "علي", "علی‌رضا رضایی", "فاطِمة", "مـحـمد", "שָׁלוֹם", "राम",
    "रामी", "U.S. Grant", "Ｗａｎｇ", "Gal·la Puig", "约翰·史密斯",
)  # fmt: skip
TYPED = (
    "awa nd", "N'Diaye", "Nʼdi", "nandu", "JOSE n", "lund ek", "lundek", "ek", "lukasz", "oster",
    "GROSS", "gross", "thora ae", "isik", "ISI", "ipek", "νικοσ", "Νίκο", "علی", "على", "رضايى",
    "فاطمه", "محمد", "שלום", "राम", "रामी", "us gr", "u.s.", "wang", "x", "diaye awa",
    "galla", "puig", "约翰", "史密斯",
)  # fmt: skip
SET_NAMES = """names => {
    const box = document.querySelector("input[name=tell]");
    const place = box.closest("label").parentElement;
    const label = (name) => {
        const made = document.createElement("label");
        const copy = box.cloneNode();
        made.append(copy, ` ${name} · Focal point`);
        return made;
    };
    place.replaceChildren(...names.map(label));
}"""


@pytest.fixture
def page(settings, transactional_db, kenya, workshop, focal, contributor, visit):
    settings.DEMO = True
    clock.move_to(DAY)
    open_roadmap(kenya, workshop)
    visitor = visit()
    visitor.sign_in(focal.email)
    return visitor.open(PATH)


def is_meant(typed: str, name: str) -> bool:
    """By the server's rule: the name, from one of its words on, begins with what was typed."""
    words = tokens(name)
    starts = ("".join(words[place:]) for place in range(len(words)))
    return any(start.startswith("".join(tokens(typed))) for start in starts)


def proposed(page, typed: str) -> set[str]:
    field = page.locator("textarea[data-mentions]").first
    field.evaluate(
        """(field, text) => {
            field.value = text;
            field.setSelectionRange(text.length, text.length);
            field.dispatchEvent(new Event("input", { bubbles: true }));
        }""",
        f"@{typed}",
    )
    return set(page.locator(".mention-suggestions [role=option]").all_text_contents())


def test_the_list_proposes_whom_the_server_understands(page):
    for name in NAMES:
        page.evaluate(SET_NAMES, [name])
        for typed in TYPED:
            assert (proposed(page, typed) == {name}) is is_meant(typed, name), (typed, name)


def test_control_every_name_and_most_that_is_typed_meet():
    assert all(any(is_meant(typed, name) for typed in TYPED) for name in NAMES)
    assert not any(is_meant("x", name) for name in NAMES)
