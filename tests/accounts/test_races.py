"""One invitation, many clicks at once: one account, one mandate, and everybody else is told why."""

import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from accounts import actions
from accounts.actions import inviting
from accounts.models import Invitation, Mandate, User
from core.errors import Refused
from tests.accounts.factories import TOKEN, InvitationFactory
from tests.factories import PASSWORD

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


def test_one_click_counts(kenya, slow):
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
