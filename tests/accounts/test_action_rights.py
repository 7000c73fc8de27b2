"""Each action on people asks for the right itself, whoever calls it."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied

from accounts import actions
from accounts.inviting import roles_to_give
from accounts.models import Handover, Invitation, Mandate
from accounts.permissions import Permission, parties_of, user_can
from accounts.roles import Role
from core import clock
from core.errors import Refused
from tests.accounts.factories import TOKEN, InvitationFactory
from tests.conftest import person_for
from tests.factories import MandateFactory, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]


@pytest.fixture
def colleague(kenya):
    """Another contributor of Kenya's, about whom others decide."""
    return person_for(kenya, Role.CONTRIBUTOR, "colleague@ken.example.org").mandates.get()


@pytest.fixture
def alternate(kenya):
    return person_for(kenya, Role.ALTERNATE, "alternate@ken.example.org")


def invite(colleague, focal, by):
    actions.invite(
        party=colleague.party, role=Role.CONTRIBUTOR, email="new@ken.example.org", name="New",
        language="en", writing_scopes=[], by=by,
    )  # fmt: skip


def renew(colleague, focal, by):
    actions.renew(invitation=InvitationFactory(party=colleague.party), by=by)


def revoke(colleague, focal, by):
    actions.revoke(invitation=InvitationFactory(party=colleague.party), by=by)


def change_writing_scopes(colleague, focal, by):
    actions.change_writing_scopes(mandate=colleague, writing_scopes=["roadmap:vision"], by=by)


def end_mandate(colleague, focal, by):
    actions.end_mandate(mandate=colleague, by=by)


def confirm_authority(colleague, focal, by):
    proposed = Mandate.objects.create(
        user=colleague.user, party=colleague.party, role=Role.AUTHORITY, is_confirmed=False
    )
    actions.confirm_authority(mandate=proposed, by=by)


def hand_over(colleague, focal, by):
    actions.hand_over(
        mandate=focal.mandates.get(), to=colleague.user, takes_effect_on=clock.today(), by=by
    )


def cancel_handover(colleague, focal, by):
    handover = Handover.objects.create(
        party=colleague.party, predecessor=focal, successor=colleague.user, asked_by=focal,
        takes_effect_on=clock.today() + timedelta(days=7), agreed_at=clock.now(),
    )  # fmt: skip
    actions.cancel_handover(handover=handover, by=by)


ACTIONS = {
    "invite": invite,
    "renew": renew,
    "revoke": revoke,
    "change writing scopes": change_writing_scopes,
    "end mandate": end_mandate,
    "confirm authority": confirm_authority,
    "hand over": hand_over,
    "cancel handover": cancel_handover,
}
PEOPLE = (
    "focal", "alternate", "contributor", "authority", "stranger", "reviewer", "administrator",
)  # fmt: skip
ALLOWED = dict.fromkeys(ACTIONS, ("focal", "administrator"))
ALLOWED["confirm authority"] = ("reviewer", "administrator")
CELLS = [(name, who, who in ALLOWED[name]) for name in ACTIONS for who in PEOPLE]


@pytest.mark.parametrize(("name", "who", "is_allowed"), CELLS)
def test_action_on_people_asks_for_the_right(request, colleague, focal, name, who, is_allowed):
    by = request.getfixturevalue(who)

    if is_allowed:
        ACTIONS[name](colleague, focal, by)
        return
    with pytest.raises(PermissionDenied):
        ACTIONS[name](colleague, focal, by)
    colleague.refresh_from_db()
    assert (colleague.ends_on, colleague.writing_scopes) == (None, [])
    assert not Mandate.objects.filter(user=colleague.user, role=Role.FOCAL_POINT).exists()
    assert not Mandate.objects.filter(user=colleague.user, role=Role.AUTHORITY, is_confirmed=True)
    assert Invitation.objects.filter(revoked_at=None).count() == (name in ("renew", "revoke"))
    assert not Handover.objects.exclude(cancelled_at=None).exists()


OF_A_PARTY = {Role.FOCAL_POINT, Role.ALTERNATE, Role.CONTRIBUTOR, Role.AUTHORITY}
GIVEN = {
    # to people of Kenya, to people of UNOSSC
    "administrator": (OF_A_PARTY, {Role.REVIEWER, Role.ADMINISTRATOR}),
    "focal": ({Role.ALTERNATE, Role.CONTRIBUTOR, Role.AUTHORITY}, set()),
}


@pytest.mark.parametrize("who", PEOPLE)
def test_roles_are_given_to_others_by_this_table(request, kenya, unossc, who):
    by = request.getfixturevalue(who)

    given = set(roles_to_give(by, kenya)), set(roles_to_give(by, unossc))

    assert given == GIVEN.get(who, (set(), set()))


@pytest.mark.parametrize("is_active", [True, False])
def test_person_with_a_disabled_account_has_no_rights(kenya, is_active):
    user = MandateFactory(party=kenya, user=UserFactory(is_active=is_active)).user

    assert user_can(user, Permission.WRITE, kenya) is is_active
    assert parties_of(user) == ([kenya.pk] if is_active else [])


@pytest.mark.parametrize("who", ["nobody", "stranger", "owner"])
def test_invitation_to_an_address_with_an_account_is_for_its_owner(request, stranger, who):
    owner = UserFactory(email="new@example.org")
    invitation = InvitationFactory(email=owner.email)
    by = {"nobody": None, "stranger": stranger, "owner": owner}[who]

    if who == "owner":
        assert actions.accept(token=TOKEN, by=by) == owner
    else:
        with pytest.raises(Refused, match="has an account"):
            actions.accept(token=TOKEN, name="A thief", password="x" * 20, by=by)

    assert invitation.party.mandates.filter(user=owner).exists() is (who == "owner")
