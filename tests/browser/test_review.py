"""Endorsed with what changed, returned with verdicts, answered, accepted, published, amended."""

import pytest

from accounts.roles import Role
from core import clock
from countries.models import Party
from documents.models import Draft
from roadmaps import actions
from tests.factories import MandateFactory, UserFactory
from tests.roadmaps.factories import complete
from workshops.models import Event

pytestmark = pytest.mark.browser
GHANA = "/roadmaps/nairobi-2017/GHA/"


@pytest.fixture
def ghana(demo, staff):
    """Ghana's complete roadmap, with a focal point and a validating authority."""
    party = Party.objects.get(code="GHA")
    for role, name in ((Role.FOCAL_POINT, "focal"), (Role.AUTHORITY, "authority")):
        user = UserFactory(email=f"{name}@gha.example.org", name=f"The {name}", language="en")
        MandateFactory(user=user, party=party, role=role)
    workshop = Event.objects.get(code="nairobi-2017")
    with clock.at(clock.now()):
        (roadmap,) = actions.open_roadmaps(workshop=workshop, parties=[party], by=staff)
    return complete(Draft.objects.for_writing().get(document=roadmap))


def test_from_endorsement_to_amendment(ghana, worker, visit):
    focal, authority, reviewer = visit(), visit(), visit()
    focal.sign_in("focal@gha.example.org")
    authority.sign_in("authority@gha.example.org")
    reviewer.sign_in("reviewer@un.example.org")

    endorse(authority)
    submit(focal)
    return_with_verdicts(reviewer)
    meet_the_reasons_and_answer(focal)
    endorse_what_changed(authority)
    submit(focal)
    accept(reviewer)
    publish_and_amend(focal, visit())


def endorse(visitor):
    visitor.open(GHANA + "endorse/")
    visitor.press("Endorse the text")
    visitor.sees("You endorsed the text")


def submit(visitor):
    visitor.open(GHANA + "submit/")
    visitor.press("Submit to UNOSSC")
    visitor.sees("How to check it")


def return_with_verdicts(visitor):
    page = visitor.open(GHANA + "review/")
    page.locator("#p-situation").get_by_label("Fine", exact=True).check()
    vision = page.locator("#p-vision")
    vision.get_by_label("Must change", exact=True).check()
    vision.locator("textarea").fill("Name the year.")
    private = page.locator("#p-gap-private")
    private.get_by_label("Must change", exact=True).check()
    private.locator("textarea").fill("Ask the chamber of commerce.")
    visitor.press("Save my notes")
    visitor.sees("Your notes are saved")
    page = visitor.open(GHANA + "review/")
    assert page.locator("#p-vision textarea").input_value() == "Name the year."
    assert page.locator("#p-gap-private input:checked").input_value() == "must change"
    page.get_by_label("Return with a reason").check()
    page.fill("textarea[name=reason]", "One thing is missing.")
    visitor.press("Send the decision")
    visitor.sees("Returned. The authors have been told why.")


def meet_the_reasons_and_answer(visitor):
    page = visitor.open(GHANA)
    visitor.sees("One thing is missing.")
    page.locator("#returned ~ blockquote a", has_text="Vision").click()
    page.wait_for_load_state()
    visitor.sees("Name the year.")
    page.fill("textarea[name=answer]", "2018 is named.")
    visitor.press("Mark as answered")
    visitor.sees("2018 is named.")
    answer_the_remark_on_a_row(visitor)


def answer_the_remark_on_a_row(visitor):
    page = visitor.open(GHANA)
    visitor.sees("1 remark to answer")
    page.locator("#returned ~ blockquote a", has_text="Private").click()
    page.wait_for_load_state()
    visitor.sees("Ask the chamber of commerce.")
    page.fill("textarea[name=answer]", "It was asked, and declined.")
    visitor.press("Mark as answered")
    visitor.sees("It was asked, and declined.")
    assert page.url.endswith("/actors/#private")


def endorse_what_changed(visitor):
    section = Draft.objects.get().sections.get(template__code="vision")
    section.body = "<p>Some text for 2018.</p>"
    section.save()
    visitor.open(GHANA + "endorse/")
    visitor.sees("what changed since the last endorsement")
    assert visitor.page.locator("ins").count() > 0
    visitor.page.get_by_role("link", name="Clean").click()
    visitor.page.wait_for_load_state()
    assert visitor.page.locator("ins").count() == 0
    visitor.press("Endorse the text")
    visitor.sees("You endorsed the text")


def accept(visitor):
    page = visitor.open(GHANA + "review/")
    visitor.sees("2018 is named.")
    assert page.locator("#p-vision ins").count() > 0
    page.get_by_label("Accept", exact=True).check()
    visitor.press("Send the decision")
    visitor.press("Accept without a verdict on these")
    visitor.sees("Accepted. The authors have been notified.")


def publish_and_amend(visitor, public):
    visitor.open(GHANA + "publish/")
    visitor.press("Publish the accepted text")
    visitor.open(GHANA)
    visitor.page.get_by_role("link", name="Amend the published text").click()
    visitor.page.fill("textarea[name=reason]", "A new law.")
    visitor.press("Open the amendment")
    visitor.sees("You are amending the published text")
    public.open(GHANA)
    public.sees("Some text for 2018.")
