"""A long list with many unknown bodies in its country column, decided by keyboard and in bulk.

SSCROADMAP_LONG_LIST is the number of rows (default 1,400; 14,000 for the figure in
docs/performance.md); a twelfth as many bodies stand in the country column. The test counts what a
person does, and says how long that takes: each key at the pace of an average typist, and a few
seconds of thought for every decision (Card, Moran and Newell, the keystroke-level model).
"""

import os
import random
import time

import pytest

from benchmarks import listing
from imports.models import Batch, BatchState
from people.models import Person
from tests.browser.test_importing import START, enter, headed

pytestmark = pytest.mark.browser
ROWS = int(os.environ.get("SSCROADMAP_LONG_LIST") or 1400)
BODIES = ROWS * 12 // 140
SHARE_WITH_BODY = 0.6
COUNTRIES = ["Kenya", "Ghana", "Togo", "Mali", "Peru", "Nepal", "Fiji"]
SECONDS_OF_A_KEY = 0.28
SECONDS_OF_THOUGHT = 3  # for reading a value with its examples; the model has 1.35
ONE_BY_ONE = 20  # the values with most rows, which the first page shows


def body(number):
    kind = ("Alliance", "Fund", "Centre", "Network", "Foundation")[number % 5]
    field = ("Water", "Trade", "Youth", "Energy", "Health", "Soil", "Ports")[number % 7]
    return f"Global {kind} for {field} No. {number}"


@pytest.fixture
def path(tmp_path):
    """Most rows have a body for a country; a few bodies have many rows, most have few."""
    chance = random.Random(2017)
    rows = [list(row) for row in listing.people(ROWS, COUNTRIES)]
    with_body = chance.sample(range(ROWS), int(ROWS * SHARE_WITH_BODY))
    for place, row in enumerate(with_body):
        number = place if place < BODIES else int(BODIES * chance.random() ** 3)
        rows[row][6] = body(number)
    path = tmp_path / "conference.csv"
    listing.write_csv(path, rows)
    return path


class Typist:
    """Somebody who uses the keyboard alone. Counts keys and decisions."""

    def __init__(self, page):
        self.page = page
        self.keys = self.decisions = 0

    def press(self, *keys):
        for key in keys:
            self.page.keyboard.press(key)
            self.keys += 1

    def tab_to(self, selector):
        """Tab on until the focus is there."""
        for _key in range(200):
            if self.page.evaluate("words => document.activeElement.matches(words)", selector):
                return
            self.press("Tab")
        pytest.fail(f"{selector} is not reached by keyboard")

    def choose(self, selector, letters):
        self.tab_to(selector)
        self.press(*letters)
        self.decisions += 1

    @property
    def seconds(self):
        return self.keys * SECONDS_OF_A_KEY + self.decisions * SECONDS_OF_THOUGHT


def answer_values(typist):
    """The values with most rows one by one, all the others at once."""
    page = typist.page
    page.focus("main")
    names = page.locator("select[name^=value-]").evaluate_all("all => all.map(each => each.name)")
    assert len(names) == ONE_BY_ONE
    for name in names:
        typist.choose(f"select[name={name}]", "An")
    typist.choose("#country-rest", "are")
    typist.tab_to("form[action$='countries/'] button")
    typist.press("Enter")


def decide_duplicates(typist):
    """People with similar names: their list is looked at, and decided at once."""
    page = typist.page
    page.focus("main")
    typist.tab_to("a[href$='tab=duplicates']")
    typist.press("Enter")
    page.wait_for_url("**tab=duplicates")
    if not page.locator("#import-bulk").count():
        return
    page.focus("main")
    typist.tab_to("details:has(#import-bulk) > summary")
    typist.press("Enter")
    typist.choose("#import-bulk", "Import")
    typist.tab_to("form:has(#import-bulk) button")
    typist.press("Enter")
    page.get_by_text("decided.").wait_for()


def test_a_long_list_is_decided_by_keyboard(demo, worker, visit, path):
    visitor = enter(visit)
    page = visitor.open(START)
    page.set_input_files("input[type=file]", path)
    visitor.press("Upload")
    headed(visitor, "What the columns hold")
    typist, waited, began = Typist(page), 0.0, time.monotonic()
    page.get_by_role("button", name="Check the list").press("Enter")
    typist.decisions += 1
    headed(visitor, "Check the list before it is applied")
    visitor.sees(f"{BODIES:,} values of the country column are not known countries")
    waited += time.monotonic() - began

    answer_values(typist)
    began = time.monotonic()
    page.get_by_text("values of the country column are not").wait_for(state="detached")
    headed(visitor, "Check the list before it is applied")
    decide_duplicates(typist)
    page.get_by_role("button", name="Apply").press("Enter")
    headed(visitor, "The list was applied")
    waited += time.monotonic() - began

    assert Batch.objects.get().state == BatchState.APPLIED
    assert Person.objects.count() == ROWS
    assert typist.seconds + waited < 15 * 60
    print(
        f"{ROWS} rows, {BODIES} bodies: {typist.decisions} decisions, {typist.keys} keys, "
        f"{typist.seconds:.0f} s of a person, {waited:.0f} s of waiting"
    )
