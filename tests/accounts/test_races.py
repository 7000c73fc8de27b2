"""Many clicks at once: one account of one invitation, one successor of one focal point."""

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection

from accounts import actions, invitation_mail
from accounts.actions import administrators, handing_over, inviting
from accounts.models import Invitation, Mandate, User
from accounts.roles import Role
from core import clock
from core.errors import Refused
from tests.accounts.factories import TOKEN, InvitationFactory
from tests.factories import PASSWORD, MandateFactory

pytestmark = pytest.mark.django_db(transaction=True)
CLICKS = 6


@pytest.fixture
def slow(monkeypatch):
    """Making an account takes long enough for the others to arrive meanwhile."""
    make = inviting._make_user

    def make_slowly(*args):
        time.sleep(0.2)
        return make(*args)

    monkeypatch.setattr(inviting, "_make_user", make_slowly)


def click(_number: int) -> str:
    try:
        actions.accept(token=TOKEN, name="Amina", password=PASSWORD)
    except Refused:
        return "refused"
    except Exception as error:  # what a person would see as an error page
        return type(error).__name__
    else:
        return "accepted"
    finally:
        connection.close()


def click_at_once() -> Counter[str]:
    with ThreadPoolExecutor(CLICKS) as pool:
        return Counter(pool.map(click, range(CLICKS)))


def test_invitation_accepted_twice_at_once_counts_once(kenya, slow):
    InvitationFactory(party=kenya)

    outcomes = click_at_once()

    print(dict(outcomes))
    assert outcomes == {"accepted": 1, "refused": CLICKS - 1}
    assert User.objects.filter(email="new@example.org").count() == 1
    assert Mandate.objects.filter(party=kenya).count() == 1


def test_control_without_the_lock_it_goes_wrong(kenya, slow, monkeypatch):
    monkeypatch.setattr(
        inviting,
        "_locked",
        lambda token: Invitation.objects.select_related("party").get(
            token_hash=actions.hash_of(token)
        ),
    )
    InvitationFactory(party=kenya)

    outcomes = click_at_once()

    assert outcomes != {"accepted": 1, "refused": CLICKS - 1}


def take_over(mandate, successor) -> str:
    """The focal point and an administrator choose different successors at one moment."""
    try:
        by = User.objects.get(email="focal@ken.example.org")
        actions.hand_over(mandate=mandate, to=successor, takes_effect_on=clock.today(), by=by)
    except (Refused, PermissionDenied):
        return "refused"
    else:
        return "handed over"
    finally:
        connection.close()


@pytest.fixture
def successors(kenya, focal, monkeypatch):
    """Four colleagues; telling them takes long enough for the others to arrive meanwhile."""
    check = handing_over._check_successor

    def check_slowly(*args):
        check(*args)
        time.sleep(0.2)

    monkeypatch.setattr(handing_over, "_check_successor", check_slowly)
    return [MandateFactory(party=kenya, role=Role.ALTERNATE).user for _n in range(4)]


def hand_over_at_once(focal, successors) -> tuple[Counter[str], int]:
    mandate = focal.mandates.get()
    with ThreadPoolExecutor(len(successors)) as pool:
        outcomes = Counter(pool.map(lambda successor: take_over(mandate, successor), successors))
    focal_points = Mandate.objects.current(clock.today()).filter(role=Role.FOCAL_POINT)
    return outcomes, focal_points.count()


def test_handover_to_several_at_once_has_one_successor(focal, successors):
    outcomes, focal_points = hand_over_at_once(focal, successors)

    assert outcomes == {"handed over": 1, "refused": 3}
    assert focal_points == 1


def test_control_without_the_lock_there_are_several(focal, successors, monkeypatch):
    monkeypatch.setattr(handing_over, "lock", lambda _party: None)

    outcomes, focal_points = hand_over_at_once(focal, successors)

    assert outcomes != {"handed over": 1, "refused": 3}
    assert focal_points > 1


def invite_first(number: int) -> str:
    try:
        actions.invite_administrator(
            email=f"admin{number}@example.org", name="Amina", language="en"
        )
    except Refused:
        return "refused"
    else:
        return "invited"
    finally:
        connection.close()


@pytest.fixture
def slow_mail(monkeypatch):
    """Writing the mail takes long enough for the others to arrive meanwhile."""
    send = invitation_mail.send_invitation

    def send_slowly(*args):
        time.sleep(0.2)
        return send(*args)

    monkeypatch.setattr(invitation_mail, "send_invitation", send_slowly)


def invite_first_at_once() -> Counter[str]:
    with ThreadPoolExecutor(CLICKS) as pool:
        return Counter(pool.map(invite_first, range(CLICKS)))


def test_two_operators_at_once_invite_one_administrator(unossc, slow_mail):
    outcomes = invite_first_at_once()

    print(dict(outcomes))
    assert outcomes == {"invited": 1, "refused": CLICKS - 1}
    assert Invitation.objects.unanswered().count() == 1


def test_control_without_the_lock_two_operators_invite_two(unossc, slow_mail, monkeypatch):
    monkeypatch.setattr(administrators, "lock", lambda party: None)

    assert invite_first_at_once()["invited"] > 1
