"""What mails others is limited, for the person who does it and for the address mailed."""

import uuid

import pytest
from django.core.cache import cache

from accounts import throttle
from accounts.models import Handover, Invitation
from accounts.roles import Role
from core import clock
from core.errors import Refused
from sscroadmap.sign_in import RATE_LIMITS
from tests.accounts.factories import InvitationFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
PER_PERSON = ("invite", "hand_over", "comment")


@pytest.fixture(autouse=True)
def limits(settings):
    cache.clear()
    settings.ACCOUNT_RATE_LIMITS = {
        **dict.fromkeys(PER_PERSON, "2/h/user"),
        **{f"{name}_address": "100/h/key" for name in PER_PERSON},
    }
    return settings.ACCOUNT_RATE_LIMITS


@pytest.mark.parametrize("action", PER_PERSON)
def test_production_limits_the_person_and_the_address(action):
    assert RATE_LIMITS[action].endswith("/h/user")
    assert RATE_LIMITS[f"{action}_address"].endswith("/h/key")


def only_the_address(limits):
    """One address may get two of these mails, a person may send a hundred."""
    limits |= dict.fromkeys(PER_PERSON, "100/h/user")
    limits |= {f"{name}_address": "2/h/key" for name in PER_PERSON}


def invite(client, email: str):
    fields = {"name": "New", "email": email, "language": "en", "role": Role.ALTERNATE}
    return client.post("/people/KEN/invite/", fields)


def test_invitations_are_limited_for_a_person(focal, stranger, as_user, client):
    signed_in = as_user(focal)
    codes = [invite(signed_in, f"p{n}@example.org").status_code for n in range(3)]

    assert codes == [302, 302, 422]
    assert Invitation.objects.count() == 2


def test_throttle_counts_each_person_apart(focal, administrator, as_user):
    client = as_user(focal)
    for n in range(3):
        invite(client, f"p{n}@example.org")

    assert invite(as_user(administrator), "p9@example.org").status_code == 302


@pytest.mark.parametrize("spelling", ["a@example.org", "A@Example.org"])
def test_renewals_and_invitations_are_limited_for_an_address(
    focal, kenya, as_user, limits, spelling
):
    only_the_address(limits)
    InvitationFactory(party=kenya, email="a@example.org", role=Role.ALTERNATE)
    client = as_user(focal)

    pages = []
    for _ in range(3):
        newest = Invitation.objects.latest("pk")
        path = f"/people/KEN/invitations/{newest.pk}/renew/"
        pages.append(client.post(path, follow=True).content.decode())

    assert ["A new link was sent" in page for page in pages] == [True, True, False]
    assert "This person has got many of these mails" in pages[-1]
    assert Invitation.objects.count() == 3
    Invitation.objects.all().delete()
    assert "This person has got many" in invite(client, spelling).content.decode()
    assert not Invitation.objects.exists()
    assert invite(client, "b@example.org").status_code == 302


def test_two_spellings_are_one_address(focal, rf, limits):
    only_the_address(limits)
    limits["comment_address"] = "1/h/key"
    request = rf.post("/")
    request.user = focal
    throttle.check(request, "comment", emails=["A@Example.org"])

    throttle.check(request, "comment", emails=["b@example.org"])
    with pytest.raises(Refused, match="This person has got many"):
        throttle.check(request, "comment", emails=["a@example.org"])


def hand_over(client, focal, email: str) -> int:
    """The status of handing over to somebody new; what was asked for is called off again."""
    fields = {
        "successor": "new", "name": "New", "email": email, "language": "en",
        "takes_effect_on": clock.today().isoformat(), "token": uuid.uuid4(),
    }  # fmt: skip
    path = f"/people/KEN/mandates/{focal.mandates.get().pk}/hand-over/"
    status = client.post(path, fields).status_code
    for handover in Handover.objects.filter(cancelled_at=None):
        client.post(f"/people/KEN/handovers/{handover.pk}/cancel/")
    return status


def test_handovers_are_limited_for_a_person(focal, kenya, as_user):
    client = as_user(focal)

    codes = [hand_over(client, focal, f"n{n}@example.org") for n in range(3)]

    assert codes == [302, 302, 422]


def test_handovers_are_limited_for_an_address(focal, kenya, as_user, limits):
    only_the_address(limits)
    client = as_user(focal)

    codes = [hand_over(client, focal, email) for email in ["a@example.org"] * 3]

    assert codes == [302, 302, 422]
    assert hand_over(client, focal, "b@example.org") == 302


def test_without_redis_everything_works(focal, as_user, cache_away):
    client = as_user(focal)
    codes = [invite(client, f"p{n}@example.org").status_code for n in range(4)]

    assert codes == [302] * 4
