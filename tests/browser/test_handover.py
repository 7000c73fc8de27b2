"""A focal point invites somebody for two sections, and hands over to them."""

import re

import pytest

from accounts.models import Mandate
from accounts.roles import Role
from core import clock
from countries.models import Party
from mail.models import Message
from roadmaps import actions as roadmaps
from tests.factories import MandateFactory, UserFactory
from workshops.models import Event

pytestmark = pytest.mark.browser
HERE = "/roadmaps/nairobi-2017/UGA/"
NEW_PASSWORD = "a password for Kampala"


@pytest.fixture
def focal(demo, staff):
    party = Party.objects.get(code="UGA")
    user = UserFactory(email="focal@uga.example.org", name="Juliet Nabwire", language="en")
    MandateFactory(user=user, party=party, role=Role.FOCAL_POINT)
    workshop = Event.objects.get(code="nairobi-2017")
    roadmaps.open_roadmaps(workshop=workshop, parties=[party], by=staff)
    return user


def test_inviting_for_two_sections_and_handing_over(focal, visit):
    old, new = visit(), visit()
    old.sign_in(focal.email)

    invite_for_two_sections(old)
    accept(new)
    write_only_there(new)
    hand_over(old)

    new.open("/people/UGA/")
    new.sees("handed over to Grace Nakato")
    new.open(f"{HERE}sections/risks/")
    assert new.page.locator("form[data-guard]").count() == 1
    assert [m.user.name for m in Mandate.objects.current(clock.today()).filter(
        party__code="UGA", role=Role.FOCAL_POINT
    )] == ["Grace Nakato"]  # fmt: skip


def invite_for_two_sections(visitor):
    page = visitor.open("/people/UGA/invite/")
    page.fill("input[name=name]", "Grace Nakato")
    page.fill("input[name=email]", "grace@uga.example.org")
    page.get_by_label("Contributor", exact=True).check()
    page.get_by_label("Vision and priorities").check()
    page.get_by_label("Measurement").check()
    visitor.press("Send the invitation")
    page.get_by_role("link", name="I have copied it").click()  # no mail server is set here
    visitor.sees("Vision and priorities")
    visitor.sees("Measurement")


def accept(visitor):
    message = Message.objects.get(kind="invitation")
    assert "Vision and priorities" in message.text
    page = visitor.open(re.search(r"/invitations/[\w-]+/", message.text)[0])
    page.fill("input[name=password]", NEW_PASSWORD)
    visitor.press("Accept and sign in")


def write_only_there(visitor):
    visitor.open(HERE)
    visitor.sees("Yours to write")
    page = visitor.open(f"{HERE}sections/risks/")
    visitor.sees("Others write this section")
    assert page.locator("form[data-guard]").count() == 0
    page = visitor.open(f"{HERE}sections/vision/")
    assert page.locator("form[data-guard]").count() == 1


def hand_over(visitor):
    page = visitor.open("/people/UGA/")
    page.get_by_role("link", name="Hand over").click()
    page.get_by_label("Grace Nakato").check()
    page.get_by_label("As contributor").check()
    visitor.press("Hand over")
    visitor.sees("Grace Nakato has been notified and takes over.")
