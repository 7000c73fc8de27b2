"""A workshop is set up in the browser with the keyboard, and roadmaps are opened after it."""

import pytest

from commitments.models import Part
from core import clock
from countries.models import Party
from deadlines.models import Deadline
from people.models import Participation
from tests.factories import PersonFactory
from workshops.models import Event

pytestmark = pytest.mark.browser
EXAMPLE = "Southern African countries, Pretoria, 12–14 June 2017"


def fill(page, fields):
    """Type into each field, which the keyboard has reached by its label."""
    for label, typed in fields.items():
        page.get_by_label(label, exact=True).focus()
        if page.evaluate("document.activeElement.type") == "date":
            page.get_by_label(label, exact=True).fill(typed)
        else:
            page.keyboard.type(typed)


def choose(page, label):
    page.get_by_label(label, exact=True).focus()
    page.keyboard.press("Space")


def activate(page, role, name):
    """Press Enter on a link or button."""
    page.get_by_role(role, name=name, exact=True).first.focus()
    with page.expect_navigation():
        page.keyboard.press("Enter")


def add_event(visitor, page):
    visitor.open("/workshops/")
    activate(page, "link", "Add an event")
    choose(page, "Workshop")
    fill(
        page,
        {
            "Name in English": EXAMPLE,
            "Code (optional)": "pretoria-2017",
            "First day (optional)": "2017-06-12",
            "Last day (optional)": "2017-06-14",
            "Months to draft roadmaps (optional)": "6",
            "City in English": "Pretoria",
            "Hosts (optional)": "South Africa",
            "Supporters (optional)": "UNDP South Africa\n",
        },
    )
    activate(page, "button", "Add the event")
    visitor.sees("Added:")


def add_items(visitor, page):
    """Two items, of which the second gets a part and moves up."""
    activate(page, "link", "Change the action items")
    for title in ("South-South funds", "National roadmaps"):
        activate(page, "link", "Add an action item")
        fill(page, {"Title in English": title})
        choose(page, "Countries")
        activate(page, "button", "Add the action item")
        visitor.sees("is added.")
        page.goto(f"{visitor.base}/workshops/pretoria-2017/action-items/")
    activate(page, "link", "Change 2")
    activate(page, "link", "Add a part")
    fill(page, {"Title in English": "Draft"})
    activate(page, "button", "Add the part")
    activate(page, "button", "Move up 2")


def look_on_a_phone(visitor, page, folder):
    """Nothing scrolls sideways; the pictures stay in the folder."""
    page.set_viewport_size({"width": 360, "height": 800})
    for path in ("action-items/", "edit/", "", "history/"):
        visitor.open(f"/workshops/pretoria-2017/{path}")
        page.screenshot(path=folder / f"{path.strip('/') or 'event'}.png", full_page=True)
        assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.set_viewport_size({"width": 1280, "height": 900})


def test_a_workshop_is_set_up_with_the_keyboard_and_opened(demo, visit, tmp_path):
    visitor = visit()
    page = visitor.sign_in("administrator@un.example.org")

    add_event(visitor, page)
    add_items(visitor, page)

    codes = Part.objects.filter(item__workshop__code="pretoria-2017").order_by("item__number")
    assert [(part.code, part.title) for part in codes] == [
        ("1a", "Draft"),
        ("2", "South-South funds"),
    ]
    look_on_a_phone(visitor, page, tmp_path)

    event = Event.objects.get(code="pretoria-2017")
    botswana = Party.objects.get(code="BWA")
    Participation.objects.create(person=PersonFactory(party=botswana), event=event, party=botswana)
    visitor.open("/workshops/pretoria-2017/")
    activate(page, "link", "Open roadmaps")
    activate(page, "button", "Open the roadmaps")
    visitor.sees("1 roadmap opened.")

    deadline = Deadline.objects.get(topic="pretoria-2017", kind="drafting")
    assert (deadline.party, str(deadline.due_on)) == (botswana, "2017-12-14")
    assert clock.today() < deadline.due_on
    assert not visitor.complaints
