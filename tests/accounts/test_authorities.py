"""A validating authority is proposed by the focal point and confirmed by UNOSSC."""

import pytest
from django.core.exceptions import PermissionDenied

from accounts import actions
from accounts.models import Mandate, User
from accounts.permissions import Permission, require, user_can
from accounts.roles import Role
from core.errors import Refused
from mail.kinds import Dropped, Prepared, kind_of
from mail.models import Message
from tests.accounts.factories import TOKEN, InvitationFactory
from tests.factories import PASSWORD, MandateFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]


@pytest.fixture
def proposed(focal, kenya):
    """The mandate of somebody whom Kenya's focal point invited as validating authority."""
    InvitationFactory(party=kenya, role=Role.AUTHORITY, invited_by=focal)
    user = actions.accept(token=TOKEN, name="Wanjiku", password=PASSWORD)
    return user.mandates.get()


def fresh(mandate: Mandate) -> User:
    """The person as the next request reads them."""
    return User.objects.get(pk=mandate.user_id)


@pytest.mark.parametrize(
    ("inviter", "is_confirmed"),
    [("focal", False), ("administrator", True), ("reviewer", True)],
)
def test_invitation_by_unossc_alone_confirms_an_authority(request, kenya, inviter, is_confirmed):
    by = request.getfixturevalue(inviter)
    InvitationFactory(party=kenya, role=Role.AUTHORITY, invited_by=by)

    user = actions.accept(token=TOKEN, name="Wanjiku", password=PASSWORD)

    assert user.mandates.get().is_confirmed is is_confirmed
    assert user_can(user, Permission.ENDORSE, kenya) is is_confirmed


@pytest.mark.parametrize(
    ("inviter", "role", "waits"),
    [
        ("focal", Role.AUTHORITY, True),
        ("reviewer", Role.AUTHORITY, False),
        ("focal", Role.ALTERNATE, False),
    ],
)
def test_whoever_accepts_reads_at_once_whether_unossc_must_confirm(
    request, kenya, client, inviter, role, waits
):
    by = request.getfixturevalue(inviter)
    InvitationFactory(party=kenya, role=role, invited_by=by)
    form = {"name": "Wanjiku", "password": PASSWORD, "language": "en"}

    page = client.post(f"/invitations/{TOKEN}/", form, follow=True).content.decode()

    assert "Welcome. You act for Kenya" in page
    assert ("endorse it once UNOSSC has confirmed your role" in page) is waits


@pytest.mark.parametrize("role", [Role.FOCAL_POINT, Role.ALTERNATE, Role.CONTRIBUTOR])
def test_the_other_roles_need_no_confirmation(focal, kenya, role):
    InvitationFactory(party=kenya, role=role, invited_by=focal)

    assert actions.accept(token=TOKEN, name="A", password=PASSWORD).mandates.get().is_confirmed


def test_until_it_is_confirmed_the_authority_reads_and_does_not_endorse(proposed, kenya):
    person = fresh(proposed)

    assert user_can(person, Permission.READ_DRAFT, kenya)
    with pytest.raises(PermissionDenied, match="UNOSSC has not confirmed you"):
        require(person, Permission.ENDORSE, kenya)


@pytest.mark.parametrize("person", ["reviewer", "administrator"])
def test_staff_confirm_on_the_list_and_the_authority_endorses(
    request, person, proposed, kenya, as_user
):
    client = as_user(request.getfixturevalue(person))
    assert "Wanjiku" in client.get("/authorities/").content.decode()

    page = client.post(f"/people/KEN/mandates/{proposed.pk}/confirm/", follow=True)

    assert "Wanjiku can endorse the roadmap" in page.content.decode()
    assert user_can(fresh(proposed), Permission.ENDORSE, kenya)
    assert "Nobody waits for confirmation" in client.get("/authorities/").content.decode()


@pytest.mark.parametrize("person", ["focal", "authority", "contributor"])
def test_people_of_the_party_cannot_confirm_its_authority(request, person, proposed, as_user):
    user = request.getfixturevalue(person)

    response = as_user(user).post(f"/people/KEN/mandates/{proposed.pk}/confirm/")

    proposed.refresh_from_db()
    assert response.status_code == 403
    assert not proposed.is_confirmed
    with pytest.raises(PermissionDenied):
        actions.confirm_authority(mandate=proposed, by=user)


def test_a_mandate_that_ended_is_not_confirmed(proposed, focal, reviewer):
    actions.end_mandate(mandate=proposed, by=focal)

    with pytest.raises(Refused, match="ended"):
        actions.confirm_authority(mandate=proposed, by=reviewer)


def test_confirming_twice_is_confirming_once(proposed, reviewer):
    for _ in range(2):
        assert actions.confirm_authority(mandate=proposed, by=reviewer).is_confirmed


def test_the_people_of_the_party_see_that_it_waits(proposed, focal, as_user):
    page = as_user(focal).get("/people/KEN/").content.decode()

    assert "Waits for UNOSSC" in page
    assert "/confirm/" not in page


def test_the_list_of_focal_points_leads_there(proposed, reviewer, as_user):
    page = as_user(reviewer).get("/focal-points/").content.decode()

    assert "1 validating authority waits for your confirmation" in page
    assert 'href="/authorities/"' in page


def test_an_accepted_invitation_does_not_take_a_confirmation_back(authority, focal, kenya):
    InvitationFactory(party=kenya, role=Role.AUTHORITY, email=authority.email, invited_by=focal)

    actions.accept(token=TOKEN, by=authority)

    assert authority.mandates.get().is_confirmed


def test_the_statements_of_the_list_do_not_grow(
    kenya, reviewer, as_user, django_assert_max_num_queries
):
    for _ in range(6):
        MandateFactory(party=kenya, role=Role.AUTHORITY, is_confirmed=False)
    client = as_user(reviewer)

    with django_assert_max_num_queries(4):
        client.get("/authorities/")


def mails():
    return Message.objects.filter(kind="authority").order_by("to_email")


def test_unossc_is_mailed_when_a_proposed_authority_accepts(administrator, reviewer, proposed):
    reviewer_mail = mails().get(to_email=reviewer.email)

    assert [message.to_email for message in mails()] == [administrator.email, reviewer.email]
    assert "Wanjiku" in reviewer_mail.subject
    assert "http://testserver/authorities/" in reviewer_mail.text


def test_the_mail_is_in_the_language_of_its_reader(reviewer, focal, kenya):
    User.objects.filter(pk=reviewer.pk).update(language="fr")
    InvitationFactory(party=kenya, role=Role.AUTHORITY, invited_by=focal)

    actions.accept(token=TOKEN, name="Wanjiku", password=PASSWORD)

    assert mails().get().language == "fr"


@pytest.mark.parametrize(
    ("inviter", "role"), [("reviewer", Role.AUTHORITY), ("focal", Role.ALTERNATE)]
)
def test_confirmed_authority_is_not_mailed_about(request, reviewer, kenya, inviter, role):
    by = request.getfixturevalue(inviter)
    InvitationFactory(party=kenya, role=role, invited_by=by)

    actions.accept(token=TOKEN, name="Wanjiku", password=PASSWORD)

    assert not mails().exists()


def test_a_mail_that_waits_is_sent_while_the_authority_does(reviewer, proposed):
    assert isinstance(kind_of("authority").prepare(mails().get()), Prepared)

    actions.confirm_authority(mandate=proposed, by=reviewer)

    assert isinstance(kind_of("authority").prepare(mails().get()), Dropped)


def test_a_mail_is_dropped_whose_reader_no_longer_confirms(reviewer, proposed):
    User.objects.filter(pk=reviewer.pk).update(is_active=False)

    assert isinstance(kind_of("authority").prepare(mails().get()), Dropped)
