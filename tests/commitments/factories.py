"""Promises as the form sends them, and what there is to promise under."""

from datetime import date

from commitments import actions
from commitments.models import ActionItem, Part, Theme
from tests.roadmaps.factories import make_items, make_templates, open_roadmap

END = date(2018, 5, 4)


def make_agenda(workshop):
    """Item 2 with parts a and b for countries and regions, and item 5, due on 4 May 2018."""
    make_templates()
    make_items(workshop)
    fifth = ActionItem.objects.create(
        workshop=workshop,
        number=5,
        titles={"en": "Reporting mechanism"},
        by_countries=True,
        by_unossc=True,
        due_on=END,
    )
    Part.objects.create(item=fifth, titles={"en": "Reporting mechanism"})
    Theme.objects.create(number=4, titles={"en": "Capacity building"})


def open_with_agenda(party, workshop):
    make_agenda(workshop)
    return open_roadmap(party, workshop)


def part(code="2a"):
    return Part.objects.get(item__number=int(code[0]), letter=code[1:])


def promise(**more):
    """What the form has after it was checked."""
    return {
        "part": part(),
        "title": "A law on cooperation",
        "description": "Draft it, pass it.",
        "lead_name": "Treasury",
        "partner_names": "JICA\nTICA",
        "themes": Theme.objects.all(),
        "starts_on": date(2018, 1, 1),
        "ends_on": date(2018, 12, 31),
        "resources": "Two lawyers",
    } | more


def sent(**more):
    """The same as the page sends it."""
    themes = [theme.pk for theme in Theme.objects.all()]
    days = {"starts_on": "2018-01-01", "ends_on": "2018-12-31"}
    return promise() | days | {"part": part().pk, "themes": themes, "version": 1} | more


def add(draft, by, **more):
    return actions.add(document=draft.document, promise=promise(**more), by=by)


def milestone(commitment, by, due_on=date(2018, 6, 30), title="The bill is tabled"):
    return actions.set_milestone(commitment=commitment, title=title, due_on=due_on, by=by)
