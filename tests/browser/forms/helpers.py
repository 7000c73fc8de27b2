"""What the tests of unsent texts look for on a page and on the device."""

import re

from tests.browser.waiting import becomes_true
from tests.factories import PASSWORD

COMMITMENTS = "/roadmaps/nairobi-2017/KEN/commitments/"
COPIES = "JSON.stringify(Object.entries(localStorage))"
RESTORED = re.compile("is in the form again. It is not saved yet")
OFFERED = re.compile("^We kept what you typed on")


def page_of(commitment):
    return f"{COMMITMENTS}{commitment.number}/edit/"


def stored_on_device(page, words):
    """The words are kept on the device, in however long the machine takes today."""
    becomes_true(page, f"words => {COPIES}.includes(words)", words)


def erased_from_device(page, words):
    """The words are no longer on the device."""
    becomes_true(page, f"words => !{COPIES}.includes(words)", words)


def announced(page, words):
    page.locator("[data-announce]").get_by_text(words).first.wait_for(state="attached")


def note(page, words):
    return page.locator(".unsent-text", has_text=words)


def sign_in_here(page, person):
    page.fill("input[name=login]", person.email)
    page.fill("input[name=password]", PASSWORD)
    page.press("input[name=password]", "Enter")
    page.wait_for_url(lambda address: "/accounts/login" not in address)
