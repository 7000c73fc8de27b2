"""On a machine without npm a page gets its modules one by one, and works without the editor."""

import re

import pytest

from core import clock
from launcher.processes import wait_until
from tests.conftest import DAY
from tests.documents.factories import section_of
from tests.roadmaps.factories import open_roadmap

pytestmark = pytest.mark.browser
SECTION = "/roadmaps/nairobi-2017/KEN/sections/situation/"


@pytest.fixture
def draft(settings, transactional_db, kenya, workshop):
    settings.DEMO = True
    clock.move_to(DAY)
    return open_roadmap(kenya, workshop)


def test_without_a_build_modules_and_styles_are_served_and_autosave_works(
    no_build, draft, visit, focal
):
    visitor = visit()
    visitor.sign_in(focal.email)
    addresses = []
    visitor.page.on("request", lambda request: addresses.append(request.url))

    page = visitor.open(SECTION)
    page.fill("textarea[name=text]", "Typed without a build.")

    page.locator("[data-save-says]").get_by_text(re.compile("^Saved")).wait_for(timeout=15_000)
    assert wait_until(lambda: "Typed without a build." in section_of(draft).body, 15, 0.1)
    modules = ("js/autosave/machine.js", "js/site/focus.js", "css/button.css")
    assert all(any(url.endswith(name) for url in addresses) for name in modules)
    assert not any("editor" in url for url in addresses if url.endswith(".js"))
    assert page.evaluate("getComputedStyle(document.body).margin") == "0px"


def test_without_a_build_the_passkey_scripts_are_served(no_build, db, visit):
    page = visit().open("/accounts/login/")

    page.wait_for_function("typeof window.allauth?.webauthn?.forms.loginForm === 'function'")


def test_the_built_passkey_scripts_wire_the_button(db, visit):
    page = visit().open("/accounts/login/")

    page.wait_for_function("typeof window.allauth?.webauthn?.forms.loginForm === 'function'")
    with page.expect_request(lambda request: "webauthn" in request.url):
        page.locator("#passkey_login").click()
