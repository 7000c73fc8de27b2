"""What the history tells of reviewers and handovers: …/history/"""

import re
from datetime import timedelta

import pytest

from accounts import actions as accounts
from accounts.actions import Newcomer
from accounts.roles import Role
from core import clock
from documents import actions
from mail.models import Message
from tests.conftest import person_for
from tests.factories import PASSWORD
from tests.roadmaps.factories import submit

pytestmark = pytest.mark.django_db
URL = "/roadmaps/nairobi-2017/KEN/history/"


@pytest.fixture
def second(unossc):
    person = person_for(unossc, Role.REVIEWER, "second@un.example.org")
    person.name = "Mei Lin"
    person.save()
    return person


@pytest.fixture(autouse=True)
def named(focal, reviewer):
    focal.name, reviewer.name = "Amina Otieno", "Tomás Rivadeneira"
    focal.save()
    reviewer.save()


def plain(response):
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())


def token_in_the_mail():
    message = Message.objects.filter(kind="invitation").latest("pk")
    return re.search(r"/invitations/([\w-]+)/", message.text)[1]


def hand_over(focal, to):
    mandate = focal.mandates.get(role=Role.FOCAL_POINT)
    return accounts.hand_over(mandate=mandate, to=to, takes_effect_on=clock.today(), by=focal)


def test_history_names_the_assigned_reviewer_and_the_withdrawal(
    draft, focal, reviewer, second, as_user
):
    submit(draft, focal)
    actions.assign(draft=draft, reviewer=second, by=reviewer)
    actions.assign(draft=draft, reviewer=None, by=reviewer)

    page = plain(as_user(reviewer).get(URL))

    assert "Tomás Rivadeneira asked Mei Lin to review it" in page
    assert "Tomás Rivadeneira withdrew the review by Mei Lin" in page


def test_a_change_of_reviewer_is_one_sentence(draft, focal, reviewer, second, as_user):
    submit(draft, focal)
    actions.assign(draft=draft, reviewer=second, by=reviewer)
    actions.assign(draft=draft, reviewer=reviewer, by=reviewer)

    page = plain(as_user(focal).get(URL))

    assert "asked Tomás Rivadeneira to review it" in page
    assert "not reached" not in page


def test_a_colleague_takes_over_in_one_sentence(draft, kenya, focal, reviewer, as_user):
    colleague = person_for(kenya, Role.ALTERNATE, "alternate@ken.example.org")
    colleague.name = "Barasa Muthoni"
    colleague.save()

    hand_over(focal, colleague)

    page = plain(as_user(reviewer).get(URL))
    assert "handed the role of focal point over to Barasa Muthoni from 16 October 2017" in page
    assert "takes over" not in page


def test_a_newcomer_is_invited_and_takes_over(draft, focal, reviewer, as_user):
    hand_over(focal, Newcomer("Njeri Waweru", "njeri@example.org", "en"))
    accounts.accept(token=token_in_the_mail(), name="Njeri Waweru", password=PASSWORD)

    page = plain(as_user(reviewer).get(URL))

    assert "Amina Otieno invited a successor as focal point from 16 October 2017" in page
    assert "Njeri Waweru takes over as focal point from Amina Otieno on 16 October 2017" in page


def test_a_handover_called_off_is_told(draft, focal, reviewer, as_user):
    later = clock.today() + timedelta(days=9)
    mandate = focal.mandates.get(role=Role.FOCAL_POINT)
    handover = accounts.hand_over(
        mandate=mandate,
        to=Newcomer("Njeri Waweru", "njeri@example.org", "en"),
        takes_effect_on=later,
        by=focal,
    )
    accounts.cancel_handover(handover=handover, by=focal)

    page = plain(as_user(reviewer).get(URL))

    assert "Amina Otieno cancelled the handover of 25 October 2017" in page
