"""Invitations: to an address, once, for 72 hours, in a role that the inviter may give."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.core.exceptions import PermissionDenied

from accounts import actions
from accounts.models import Invitation, InvitationState, Mandate, User
from accounts.roles import Role
from core import clock
from core.errors import Refused
from mail.kinds import Dropped, kind_of
from mail.models import Message
from tests.accounts.factories import TOKEN, InvitationFactory
from tests.factories import PASSWORD, MandateFactory, UserFactory

pytestmark = pytest.mark.django_db


def invite(by, party, role=Role.CONTRIBUTOR, email="New@Example.org"):
    writing_scopes = [] if role == Role.CONTRIBUTOR else None
    return actions.invite(
        party=party,
        role=role,
        email=email,
        name="New",
        language="fr",
        writing_scopes=writing_scopes,
        by=by,
    )


def test_a_contributor_is_never_invited_to_the_whole_roadmap_by_silence(focal, kenya):
    who = {"email": "new@example.org", "name": "New", "language": "fr", "by": focal}

    with pytest.raises(Refused, match="at least one section"):
        actions.invite(party=kenya, role=Role.CONTRIBUTOR, **who)
    assert not Invitation.objects.exists()

    asked = actions.invite(
        party=kenya, role=Role.CONTRIBUTOR, writing_scopes=["roadmap:vision"], **who
    )
    assert asked.writing_scopes == ["roadmap:vision"]


@pytest.mark.parametrize(
    ("role", "writing_scopes"),
    [(Role.CONTRIBUTOR, ["roadmap:vision"]), (Role.ALTERNATE, []), (Role.AUTHORITY, [])],
)
def test_invitation_to_some_sections_is_for_contributors_only(focal, kenya, role, writing_scopes):
    who = {"email": "new@example.org", "name": "New", "language": "fr", "by": focal}

    invitation = actions.invite(party=kenya, role=role, writing_scopes=["roadmap:vision"], **who)

    assert invitation.writing_scopes == writing_scopes


def token_in(message: Message) -> str:
    return re.search(r"/invitations/([\w-]+)/", message.text)[1]


def test_an_invitation_goes_out_in_its_language_with_a_link_from_the_setting(
    focal, kenya, settings
):
    settings.SITE_URL = "https://roadmaps.example.org"

    invitation = invite(focal, kenya)

    message = Message.objects.get(kind="invitation")
    assert (message.to_email, message.language) == ("new@example.org", "fr")
    assert "https://roadmaps.example.org/invitations/" in message.text
    assert invitation.token_hash == actions.hash_of(token_in(message))


def test_the_token_is_not_kept(focal, kenya):
    invite(focal, kenya)

    token = token_in(Message.objects.get())

    assert token not in str(Invitation.objects.values())
    assert len(token) >= 43


@pytest.mark.parametrize(
    ("role", "is_allowed"),
    [
        (Role.ALTERNATE, True),
        (Role.CONTRIBUTOR, True),
        (Role.AUTHORITY, True),
        (Role.FOCAL_POINT, False),
        (Role.REVIEWER, False),
        (Role.ADMINISTRATOR, False),
    ],
)
def test_focal_point_invites_to_the_roles_they_may_give(focal, kenya, role, is_allowed):
    if is_allowed:
        invite(focal, kenya, role)
    else:
        with pytest.raises(PermissionDenied):
            invite(focal, kenya, role)

    assert Invitation.objects.count() == Message.objects.count() == int(is_allowed)


def test_a_focal_point_invites_only_for_their_own_party(focal, uganda):
    with pytest.raises(PermissionDenied):
        invite(focal, uganda)


@pytest.mark.parametrize("person", ["contributor", "authority", "reviewer", "stranger"])
def test_others_invite_nobody(request, kenya, person):
    with pytest.raises(PermissionDenied):
        invite(request.getfixturevalue(person), kenya)


def test_staff_roles_are_for_unossc_only(administrator, unossc, kenya):
    invite(administrator, unossc, Role.REVIEWER)
    invite(administrator, kenya, Role.FOCAL_POINT)
    with pytest.raises(PermissionDenied):
        invite(administrator, kenya, Role.REVIEWER)
    with pytest.raises(PermissionDenied):
        invite(administrator, unossc, Role.FOCAL_POINT)


def test_second_invitation_of_a_person_is_refused(focal, kenya):
    invite(focal, kenya)

    with pytest.raises(Refused, match="already been invited"):
        invite(focal, kenya, email="new@example.org")

    assert Message.objects.count() == 1


def test_invitation_to_a_role_that_the_person_has_is_refused(focal, kenya, contributor):
    with pytest.raises(Refused, match="already acts"):
        invite(focal, kenya, email=contributor.email)


def test_an_invitation_that_ran_out_can_be_sent_again(focal, kenya):
    InvitationFactory(party=kenya, expires_at=clock.real_now())

    invite(focal, kenya)

    assert Invitation.objects.unanswered().count() == 1


def test_renewing_ends_the_link_before(focal, kenya):
    old = invite(focal, kenya)

    new = actions.renew(invitation=old, by=focal)

    old.refresh_from_db()
    assert old.status == InvitationState.REVOKED
    assert new.status == InvitationState.OPEN
    with pytest.raises(Refused, match="withdrawn or renewed"):
        actions.accept(token=token_in(Message.objects.order_by("pk")[0]))


def test_a_withdrawn_invitation_is_not_mailed_any_more(focal, kenya):
    invitation = invite(focal, kenya)
    message = Message.objects.get()

    actions.revoke(invitation=invitation, by=focal)

    assert isinstance(kind_of("invitation").prepare(message), Dropped)


def test_accepting_makes_an_account_with_the_role_of_the_row(kenya, day):
    InvitationFactory(party=kenya, role=Role.ALTERNATE, language="pt")

    user = actions.accept(token=TOKEN, name="Amina", password=PASSWORD)

    assert (user.email, user.name, user.language) == ("new@example.org", "Amina", "pt")
    assert user.time_zone == kenya.time_zone
    assert user.check_password(PASSWORD)
    assert [(m.party, m.role, m.starts_on) for m in user.mandates_today] == [
        (kenya, Role.ALTERNATE, day)
    ]


def test_an_invitation_works_once(kenya):
    InvitationFactory(party=kenya)
    actions.accept(token=TOKEN, name="Amina", password=PASSWORD)

    with pytest.raises(Refused, match="has been used"):
        actions.accept(token=TOKEN, name="Eve", password=PASSWORD)

    assert User.objects.get(email="new@example.org").name == "Amina"


def test_an_invitation_runs_out_by_real_time(kenya, settings):
    InvitationFactory(party=kenya)

    with (
        time_machine.travel(clock.real_now() + timedelta(hours=72, seconds=1)),
        pytest.raises(Refused, match="expired"),
    ):
        actions.accept(token=TOKEN, name="Amina", password=PASSWORD)


def test_person_with_an_account_accepts_with_it(kenya, uganda):
    owner = UserFactory(email="new@example.org")
    InvitationFactory(party=kenya, email="New@example.org")
    with pytest.raises(Refused, match="Sign in"):
        actions.accept(token=TOKEN, name="Eve", password="a password of Eve's own")
    with pytest.raises(Refused, match="Sign in"):
        actions.accept(token=TOKEN, by=UserFactory())

    user = actions.accept(token=TOKEN, by=owner)

    assert user == owner
    assert user.check_password(PASSWORD)


def test_an_unknown_token_is_nothing():
    with pytest.raises(Invitation.DoesNotExist):
        actions.accept(token="guessed", name="Eve", password=PASSWORD)


def test_ending_a_mandate_takes_the_rights_at_once(focal, contributor, as_user, day):
    mandate = contributor.mandates.get()
    client = as_user(contributor)
    assert client.get("/people/KEN/").status_code == 200

    actions.end_mandate(mandate=mandate, by=focal)

    assert client.get("/people/KEN/").status_code == 404
    assert Mandate.objects.filter(pk=mandate.pk).exists()


def test_a_focal_point_does_not_end_another_focal_point(focal, kenya):
    other = MandateFactory(party=kenya, role=Role.FOCAL_POINT)

    with pytest.raises(PermissionDenied):
        actions.end_mandate(mandate=other, by=focal)


def test_the_last_administrator_stays(administrator):
    with pytest.raises(Refused, match="last administrator"):
        actions.end_mandate(mandate=administrator.mandates.get(), by=administrator)


def test_administrator_with_a_disabled_account_does_not_count_as_another_one(administrator, unossc):
    MandateFactory(party=unossc, role=Role.ADMINISTRATOR, user=UserFactory(is_active=False))

    with pytest.raises(Refused, match="last administrator"):
        actions.end_mandate(mandate=administrator.mandates.get(), by=administrator)


def test_a_mandate_is_given_once(kenya):
    user = UserFactory()

    first = actions.give_mandate(user=user, party=kenya, role=Role.CONTRIBUTOR)
    second = actions.give_mandate(user=user, party=kenya, role=Role.CONTRIBUTOR)

    assert first == second


def test_a_mandate_belongs_to_its_kind_of_party(kenya, unossc):
    with pytest.raises(Refused):
        actions.give_mandate(user=UserFactory(), party=kenya, role=Role.REVIEWER)
    with pytest.raises(Refused):
        actions.give_mandate(user=UserFactory(), party=unossc, role=Role.ALTERNATE)
