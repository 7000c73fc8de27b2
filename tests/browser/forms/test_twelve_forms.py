"""The session ends while somebody types: after signing in, the text is there and can be saved.

The forms are those of every kind of user, with one field, several fields, choices and dates.
"""

import pytest
from django.contrib.sessions.models import Session

from accounts.models import Invitation, User
from commitments.models import Commitment, Milestone, PartAnswer
from countries.models import Party
from documents.models import Draft, Step
from people.models import Person
from roadmaps.models import Actor, ActorGap
from tests.browser.forms.helpers import COMMITMENTS, sign_in_here
from tests.browser.waiting import becomes_true
from tests.commitments.factories import part
from tests.roadmaps.factories import submit
from tests.submissions.scenery import set_scenery
from workshops.models import Event

pytestmark = pytest.mark.browser
TEXT = "What I wrote before my session ended"
ROADMAP = "/roadmaps/nairobi-2017/KEN/"
# Who writes, on which page, what in which fields (the first one holds the text), and where the
# text is stored when the form has been saved.
FORMS = {
    "reason for a missing part": (
        "focal", COMMITMENTS, {"textarea[name=reason]": TEXT},
        lambda: PartAnswer.objects.filter(reason=TEXT),
    ),
    "commitment": (
        "focal", COMMITMENTS + "{commitment}/edit/", {"#id_title": TEXT},
        lambda: Commitment.objects.filter(title=TEXT),
    ),
    "new commitment": (
        "focal", COMMITMENTS + "add/",
        {
            "[name=title]": TEXT, "[name=part]": "{part}", "main [name=description]": "Pass it.",
            "[name=lead_name]": "Treasury", "[name=themes]": True,
            "[name=starts_on]": "2018-01-01", "[name=ends_on]": "2018-12-31",
        },
        lambda: Commitment.objects.filter(title=TEXT),
    ),
    "milestone": (
        "focal", COMMITMENTS + "{commitment}/edit/",
        {"#milestone-title": TEXT, "#milestone-due_on": "2018-02-01"},
        lambda: Milestone.objects.filter(title=TEXT),
    ),
    "delivery": (
        "focal", COMMITMENTS + "{commitment}/edit/", {"#delivery-note": TEXT},
        lambda: Commitment.objects.filter(delivery_note=TEXT),
    ),
    "reason for missing actors": (
        "focal", ROADMAP + "actors/", {"[name=academic-reason]": TEXT},
        lambda: ActorGap.objects.filter(reason=TEXT),
    ),
    "new actor": (
        "focal", ROADMAP + "actors/",
        {"[name=name]": TEXT, "[name=kind]": "academic", "[name=role]": "Advises"},
        lambda: Actor.objects.filter(organisation__name=TEXT),
    ),
    "invitation": (
        "focal", "/people/KEN/invite/",
        {
            "[name=name]": TEXT, "[name=email]": "new@ken.example.org",
            "[name=role][value=contributor]": True, "[name=writing_scopes]": True,
        },
        lambda: Invitation.objects.filter(name=TEXT),
    ),
    "own entry in the list": (
        "focal", "/participants/mine/", {"[name=family_name]": TEXT},
        lambda: Person.objects.filter(family_name=TEXT),
    ),
    "profile": (
        "focal", "/profile/", {"main [name=name]": TEXT},
        lambda: User.objects.filter(name=TEXT),
    ),
    "date of a meeting": (
        "reviewer", "/workshops/consultative/schedule/",
        {"[name=reason]": TEXT, "[name=starts_on]": "2019-02-01", "[name=ends_on]": "2019-02-02"},
        lambda: Event.objects.filter(starts_on="2019-02-01"),
    ),
    "review": (
        "reviewer", ROADMAP + "review/",
        {"main [name=reason]": TEXT, "[name=decision][value=return]": True},
        lambda: Step.objects.filter(reason=TEXT),
    ),
    "new region": (
        "administrator", "/parties/regions/add/",
        {
            "main [name=name_en]": TEXT, "[name=code]": "XYZ", "[name=region_kind]": True,
            "main [name=language]": "en", "[name=time_zone]": "Africa/Nairobi",
        },
        lambda: Party.objects.filter(name=TEXT),
    ),
}  # fmt: skip


@pytest.fixture
def writer_of(request, settings, commitment, focal, contributor, visit, kenya, workshop):
    """The browser of the person named."""
    set_scenery(kenya, workshop, focal)
    settings.SECOND_FACTOR_FOR_STAFF = False

    def sign_in(who):
        person = request.getfixturevalue(who)
        visitor = visit()
        visitor.sign_in(person.email)
        return visitor, person

    return sign_in


def fill(page, fields, **numbers):
    """Fills the fields; gives the first one."""
    for selector, value in fields.items():
        field = page.locator(selector).first
        if value is True:
            field.check()
        elif field.evaluate("it => it.matches('select')"):
            field.select_option(value.format(**numbers))
        else:
            field.fill(value.format(**numbers))
    return page.locator(next(iter(fields))).first


@pytest.mark.parametrize("name", FORMS)
def test_a_form_sent_after_the_session_ended_is_restored_after_signing_in(
    name, writer_of, commitment, focal
):
    who, path, fields, stored = FORMS[name]
    visitor, person = writer_of(who)
    if name == "review":
        submit(Draft.objects.for_writing().get(), focal)
    page = visitor.open(path.format(commitment=commitment.number))
    numbers = {"commitment": commitment.number, "part": part().pk}
    field = fill(page, fields, **numbers)
    Session.objects.all().delete()

    seen = "button[type=submit]:not([aria-hidden])"  # a review has a hidden one for Enter
    field.locator("xpath=ancestor::form").locator(seen).first.click()
    page.wait_for_url("**/accounts/login/**")
    assert not stored().exists()
    sign_in_here(page, person)

    page.get_by_text(TEXT).first.wait_for()
    page.get_by_role("button", name="Save it now").click()
    page.wait_for_url(lambda address: "/unsaved/" not in address)
    assert stored().exists(), page.inner_text("main")
    becomes_true(page, "localStorage.length === 0")
