"""What mails others is limited, for the person who does it and for the address mailed."""

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


def test_what_one_person_did_does_not_count_for_another(focal, administrator, as_user):
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
    assert invite(client, spelling).status_code == 422
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


def test_handovers_are_limited(focal, kenya, as_user):
    client = as_user(focal)
    mandate = focal.mandates.get()
    path = f"/people/KEN/mandates/{mandate.pk}/hand-over/"
    codes = []
    for n in range(3):
        token = f"00000000-0000-4000-8000-00000000000{n}"
        fields = {
            "successor": "new", "name": "New", "email": f"n{n}@example.org", "language": "en",
            "takes_effect_on": clock.today().isoformat(), "token": token,
        }  # fmt: skip
        codes.append(client.post(path, fields).status_code)
        for handover in Handover.objects.filter(cancelled_at=None):
            client.post(f"/people/KEN/handovers/{handover.pk}/cancel/")

    assert codes == [302, 302, 422]


def test_without_redis_everything_works(focal, as_user, cache_away):
    client = as_user(focal)
    codes = [invite(client, f"p{n}@example.org").status_code for n in range(4)]

    assert codes == [302] * 4
