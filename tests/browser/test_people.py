"""An administrator finds somebody who is known twice, merges the two entries and takes it back."""

import pytest

from countries.models import Party
from people.models import Participation, Person
from tests.factories import PersonFactory
from workshops.models import Event

pytestmark = pytest.mark.browser


def test_two_entries_become_one_and_two_again(demo, visit):
    kenya = Party.objects.get(code="KEN")
    event = Event.objects.get(code="nairobi-2017")
    for given, phone in [("James Mwangi", ""), ("J. M.", "+254 20 555")]:
        person = PersonFactory(party=kenya, given_name=given, family_name="Otieno", phone=phone)
        Participation.objects.create(person=person, event=event, party=kenya)
    visitor = visit()
    visitor.sign_in("administrator@un.example.org")

    page = visitor.open("/participants/?q=otieno")
    page.get_by_role("link", name="James Mwangi Otieno").click()
    page.get_by_role("link", name="Compare and merge").click()
    visitor.press("Merge them")
    visitor.sees("Merged. If that was wrong, undo it below.")
    assert Person.objects.get().phone == "+254 20 555"
    visitor.press("Undo")
    page.get_by_role("dialog").get_by_role("button").first.click()
    visitor.sees("two entries again")

    assert Person.objects.count() == 2
