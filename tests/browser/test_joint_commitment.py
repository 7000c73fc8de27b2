"""A joint commitment: two parties are asked, one confirms, one corrects, and the public sees it."""

from datetime import date

import pytest

from accounts.models import User
from accounts.roles import Role
from commitments import actions as commitments
from commitments.models import Part, Theme
from core import clock
from countries.models import Party
from documents.models import Draft
from roadmaps import actions
from tests.factories import MandateFactory, PartnerAgencyFactory, UserFactory
from tests.roadmaps import factories
from workshops.models import Event

pytestmark = pytest.mark.browser
JOINT = "/roadmaps/nairobi-2017/KEN/commitments/1/joint/"
PUBLIC = "/roadmaps/nairobi-2017/KEN/commitments/1/"


@pytest.fixture
def kenya_writes(demo, staff):
    """Kenya's complete roadmap with a commitment, and people of Kenya, Uganda and JICA."""
    agency = Party.objects.filter(code="JICA").first() or PartnerAgencyFactory(code="JICA")
    kenya, uganda = (Party.objects.get(code=code) for code in ("KEN", "UGA"))
    people = {}
    for party, role in (
        (kenya, Role.FOCAL_POINT),
        (uganda, Role.FOCAL_POINT),
        (agency, Role.PARTNER),
    ):
        email = f"focal@{party.code.lower()}.example.org"
        people[party.code] = UserFactory(email=email, name=f"Focal {party.code}", language="en")
        MandateFactory(user=people[party.code], party=party, role=role)
    with clock.at(clock.now()):
        (roadmap,) = actions.open_roadmaps(
            workshop=Event.objects.get(code="nairobi-2017"), parties=[kenya], by=staff
        )
    promise = {
        "part": Part.objects.get(item__number=2, letter="a"),
        "title": "A training centre for both countries",
        "description": "Build it and run it together.",
        "lead_name": "Treasury",
        "partner_names": "",
        "themes": Theme.objects.none(),
        "starts_on": date(2018, 1, 1),
        "ends_on": date(2018, 12, 31),
        "resources": "",
    }
    commitments.add(document=roadmap, promise=promise, by=people["KEN"])
    return factories.complete(Draft.objects.for_writing().get(document=roadmap))


def name(visitor, code, words):
    page = visitor.open(JOINT)
    party = Party.objects.get(code=code)
    page.get_by_label("Party", exact=True).select_option(str(party.pk))
    page.get_by_label("Its part").fill(words)
    visitor.press("Name the party")
    visitor.sees("is asked to confirm its part.")


def follow_the_request(visitor):
    """From the home page to what waits."""
    page = visitor.open("/")
    page.locator("section[aria-labelledby=waits-for-you] li a").first.click()
    page.wait_for_load_state()
    visitor.sees("Kenya asks")
    return page


def test_parties_confirm_and_correct_their_parts(kenya_writes, worker, visit):
    kenya, uganda, agency = visit(), visit(), visit()
    kenya.sign_in("focal@ken.example.org")
    uganda.sign_in("focal@uga.example.org")
    agency.sign_in("focal@jica.example.org")
    name(kenya, "UGA", "Uganda sends the teachers.")
    name(kenya, "JICA", "JICA pays for everything.")

    page = follow_the_request(uganda)
    page.get_by_label("Confirm: this is our part").check()
    uganda.press("Send the answer")
    uganda.sees("Your answer is saved.")
    page = follow_the_request(agency)
    page.get_by_label("Propose other words").check()
    page.get_by_label("The words that you propose").fill("JICA pays for the building.")
    agency.press("Send the answer")
    agency.sees("Your answer is saved.")

    page = kenya.open("/")
    page.locator("section[aria-labelledby=answers-of-others] li a").first.click()
    page.wait_for_load_state()
    page.get_by_role("link", name="Change the part").click()
    page.wait_for_load_state()
    assert page.get_by_label("Its part").input_value() == "JICA pays for the building."
    kenya.press("Save and ask again")
    kenya.sees("is asked to confirm its part.")

    publish(kenya_writes)
    public = visit()
    page = public.open(PUBLIC)
    rows = page.locator("section[aria-labelledby=other-parties] li")
    shown = {row.split("\n")[0]: row for row in rows.all_inner_texts()}
    assert "Confirmed" in shown["Uganda"]
    agency_row = next(row for row in shown.values() if "JICA pays for the building." in row)
    assert "Not confirmed" in agency_row


def publish(draft):
    by = User.objects.get(email="focal@ken.example.org")
    reviewer = User.objects.get(email="reviewer@un.example.org")
    factories.publish(Draft.objects.for_writing().get(pk=draft.pk), by, reviewer)
