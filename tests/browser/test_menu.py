"""The main menu fits into one line at 1280 pixels, for every role and in every language."""

import pytest
from django.conf import settings

from accounts.models import Mandate
from accounts.roles import Role
from countries.models import Party
from tests.factories import MandateFactory, UserFactory

pytestmark = pytest.mark.browser
LANGUAGES = [code for code, _name in settings.LANGUAGES]
HEADER = """() => {
  const nav = document.querySelector(".site-header > nav");
  const tops = [...document.querySelector(".site-header").children]
    .filter(part => part.offsetHeight)
    .map(part => part.getBoundingClientRect());
  const middles = tops.map(box => box.top + box.height / 2);
  return {
    menu: nav.offsetHeight,
    line: nav.querySelector("a").offsetHeight,
    apart: Math.max(...middles) - Math.min(...middles),
    page: document.documentElement.scrollWidth,
  };
}"""

CHOOSE = """language => {
  const button = document.querySelector(`.site-header button[value=${language}]`);
  button.form.requestSubmit(button);
}"""


@pytest.fixture
def people(demo):
    """The people with the widest header of each menu: in the region with the longest name."""
    regions = Party.objects.filter(kind="region")
    longest = max(regions, key=lambda party: len(party.name))
    for role in (Role.FOCAL_POINT, Role.ALTERNATE, Role.CONTRIBUTOR, Role.AUTHORITY):
        MandateFactory(user=UserFactory(language="en"), party=longest, role=role)
    parties = [longest, Party.objects.get(code="UNOSSC")]
    return [mandate.user for mandate in Mandate.objects.filter(party__in=parties)]


def test_menu_of_every_role_is_one_line_in_every_language(people, visit):
    too_high = []
    for user in people:
        page = visit().sign_in(user.email)
        for language in LANGUAGES:
            with page.expect_navigation():
                page.evaluate(CHOOSE, language)
            assert page.get_attribute("html", "lang") == language
            header = page.evaluate(HEADER)
            assert header["line"] > 0
            if header["menu"] > 1.5 * header["line"] or header["apart"] > 4:
                too_high.append((user.email, language, header))

    assert not too_high


def test_entry_of_the_page_is_marked_behind_more(people, visit):
    visitor = visit(java_script_enabled=False)
    visitor.sign_in("reviewer@un.example.org")

    page = visitor.open("/synthesis/")

    menu = page.locator(".site-header > nav")
    menu.locator("summary").press("Enter")
    current = menu.locator("a[aria-current=page]")
    assert current.inner_text() == "Contributions"
    assert current.is_visible()
