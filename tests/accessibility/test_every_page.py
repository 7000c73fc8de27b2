"""Every page of the access table, as every role: names, labels, headings, help, languages.

The readers' language is English, and everything that people wrote is French.
"""

import lxml.html
import pytest

from accounts.models import User
from tests.accessibility.crawling import Page, names, pages_of
from tests.accessibility.languages import mislabelled, texts
from tests.accessibility.rules import RULES
from tests.accessibility.texts import NAME, WORD
from tests.security.sampling import SEED

pytestmark = pytest.mark.django_db
EVERY = (*RULES, mislabelled)
SEEDED = f"asked with SSCROADMAP_ACCESS_SEED={SEED}"


def faults(page: Page) -> list[str]:
    if not page.is_whole:
        return list(mislabelled(page))
    return [line for rule in EVERY for line in rule(page)]


@pytest.mark.parametrize("name", names())
def test_every_page_keeps_the_rules(name, scene, cookies):
    broken_rules = [
        f"{page}: {line}" for page in pages_of(name, scene, cookies) for line in faults(page)
    ]

    assert not broken_rules, "\n".join([SEEDED, *sorted(set(broken_rules))])


@pytest.mark.parametrize(
    "name",
    [
        "roadmaps:review",
        "roadmaps:roadmap",
        "roadmaps:read",
        "commitments:edit",
        "roadmaps:comments",
        "people:list",
    ],
)
def test_an_arabic_reader_hears_french_as_french(name, scene, cookies):
    User.objects.exclude(name=NAME).update(language="ar")
    pages = list(pages_of(name, scene, cookies))

    assert any(page.tree.get("lang") == "ar" for page in pages)
    assert [f"{page}: {line}" for page in pages for line in mislabelled(page)] == [], SEEDED


def test_control_a_text_without_a_language_is_seen(scene, cookies):
    page = next(iter(pages_of("roadmaps:actors", scene, cookies)))
    assert any(WORD in text for _element, text in texts(page.tree))
    assert not list(mislabelled(page))
    for element in page.tree.iter():
        if isinstance(element.tag, str) and element.tag != "html":
            element.attrib.pop("lang", None)

    assert list(mislabelled(page))


GOOD = """<html lang="en"><head><title>A page</title><meta name="description" content="x"></head>
<body><main><h1>One</h1>{}</main><footer><a href="/help/" data-help>Help</a></footer></body>"""


def made(body: str) -> Page:
    return Page("made", "/", "guest", lxml.html.fromstring(GOOD.format(body)))


@pytest.mark.parametrize(
    ("body", "rule"),
    [
        ("<a href='/1'>Edit</a><a href='/2'>Edit</a>", "same_names"),
        ("<a href='/1'></a>", "no_names"),
        ("<a href='/1' aria-label='Change it'>Edit</a>", "label_not_in_name"),
        ("<table><tr><th>Name</th></tr></table>", "unlabelled_tables"),
        ("<table aria-label='x'><tr><th scope='col'>2a</th></tr></table>", "short_headers"),
        ("<h1>Two</h1>", "headings"),
        ("<h3>Too deep</h3>", "headings"),
        ("<input name='x'>", "unlabelled_fields"),
        (
            "<form><fieldset><legend>A</legend></fieldset><fieldset><legend>A</legend></fieldset>"
            "</form>",
            "same_groups",
        ),
        ("<form><label for='a'>N</label><label for='b'>N</label></form>", "same_fields"),
        ("<p id='a'></p><p id='a'></p>", "ids_once"),
        ("<p aria-labelledby='nothing'></p>", "broken_references"),
        ("<div class='scroll-region'></div>", "scrolling_regions"),
    ],
)
def test_control_each_rule_sees_its_fault(body, rule):
    assert not faults(made(""))

    assert rule in [check.__name__ for check in RULES if list(check(made(body)))]


def test_control_a_page_without_description_and_help_is_seen():
    tree = lxml.html.fromstring("<html><body><main><h1>x</h1></main></body></html>")
    bare = Page("bare", "/", "guest", tree)

    assert len([line for line in faults(bare) if "help" in line or "description" in line]) == 2
