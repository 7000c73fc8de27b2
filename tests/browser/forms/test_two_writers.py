"""Two people change the same thing: the second one sees both versions and loses nothing."""

import pytest

from accounts.models import User
from commitments.models import Commitment, PartAnswer
from countries.models import Party
from people.models import Person
from roadmaps import actions
from roadmaps.models import Actor, ActorGap
from tests.browser.forms.helpers import COMMITMENTS
from tests.submissions.scenery import set_scenery
from workshops.models import Event

pytestmark = pytest.mark.browser
ROADMAP = "/roadmaps/nairobi-2017/KEN/"
FIRST, SECOND = "Words of the first writer", "Words of the second writer"
# Who writes, on which page, in which field, and where the text is stored.
THINGS = {
    "reason for a missing part": (
        "focal", COMMITMENTS, "textarea[name=reason]",
        lambda text: PartAnswer.objects.filter(reason=text),
    ),
    "commitment": (
        "focal", COMMITMENTS + "{commitment}/edit/", "#id_title",
        lambda text: Commitment.objects.filter(title=text),
    ),
    "delivery": (
        "focal", COMMITMENTS + "{commitment}/edit/", "#delivery-note",
        lambda text: Commitment.objects.filter(delivery_note=text),
    ),
    "reason for missing actors": (
        "focal", ROADMAP + "actors/", "[name=academic-reason]",
        lambda text: ActorGap.objects.filter(reason=text),
    ),
    "actor": (
        "focal", ROADMAP + "actors/{actor}/", "[name=role]",
        lambda text: Actor.objects.filter(role=text),
    ),
    "own entry in the list": (
        "focal", "/participants/mine/", "[name=family_name]",
        lambda text: Person.objects.filter(family_name=text),
    ),
    "profile": (
        "focal", "/profile/", "main [name=name]", lambda text: User.objects.filter(name=text),
    ),
    "region": (
        "administrator", "/parties/regions/EAC/", "main [name=name_en]",
        lambda text: Party.objects.filter(name=text),
    ),
    "date of a meeting": (
        "reviewer", "/workshops/consultative/schedule/", "[name=starts_on]",
        lambda text: Event.objects.filter(starts_on=text),
    ),
}  # fmt: skip
# What else the form asks for.
BESIDE = {"date of a meeting": {"[name=reason]": "The room is not free."}}
DATES = {"date of a meeting": ("2019-01-21", "2019-02-01")}


@pytest.fixture
def computers(request, settings, draft, commitment, focal, visit, kenya, workshop):
    """Two browsers in which the same person is signed in."""
    set_scenery(kenya, workshop, focal)
    settings.SECOND_FACTOR_FOR_STAFF = False

    def sign_in(who):
        person = request.getfixturevalue(who)
        visitors = visit(), visit()
        for visitor in visitors:
            visitor.sign_in(person.email)
        return visitors

    return sign_in


def save(page):
    """Presses the button of the form that holds the field."""
    page.locator("xpath=ancestor::form").locator("button[type=submit]").first.click()


@pytest.mark.parametrize("name", THINGS)
def test_the_second_writer_sees_both_texts_and_can_save(name, computers, commitment, draft, focal):
    who, path, selector, stored = THINGS[name]
    first_text, second_text = DATES.get(name, (FIRST, SECOND))
    actor = actions.engage_actor(
        draft=draft, name="Treasury", kind="public", role="Pays", contact="", by=focal
    )
    path = path.format(commitment=commitment.number, actor=actor.pk)
    first, second = computers(who)
    fields = [visitor.open(path).locator(selector).first for visitor in (first, second)]

    for visitor in (first, second):
        for other_selector, text in BESIDE.get(name, {}).items():
            visitor.page.fill(other_selector, text)
    fields[0].fill(first_text)
    save(fields[0])
    first.page.locator(".messages > *").first.wait_for()
    assert stored(first_text).exists(), first.page.inner_text("main")
    fields[1].fill(second_text)
    save(fields[1])

    second.page.get_by_text(first_text).first.wait_for()
    assert not stored(second_text).exists()
    again = second.page.locator(selector).first
    second.page.get_by_text(first_text).first.scroll_into_view_if_needed()
    assert again.input_value() == second_text
    save(again)
    second.page.locator(".messages > *").first.wait_for()
    assert stored(second_text).exists(), second.page.inner_text("main")
