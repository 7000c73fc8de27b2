"""/people/<code>/: who acts for a party, who is invited, who used to."""

from datetime import date

import pytest

from accounts.models import Invitation, Mandate
from accounts.roles import Role
from mail.models import Message
from tests.accounts.factories import InvitationFactory
from tests.factories import MandateFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
URL, INVITE = "/people/KEN/", "/people/KEN/invite/"
NEW = {
    "name": "Amina", "email": "Amina@example.org", "role": "alternate", "language": "en",
}  # fmt: skip


def test_people_page_shows_current_invited_and_former_people(focal, contributor, kenya, as_user):
    MandateFactory(party=kenya, ends_on=date(2017, 6, 1), user__name="Former Person")
    InvitationFactory(party=kenya)

    page = as_user(focal).get(URL)

    content = page.content.decode()
    assert content.index(focal.name) < content.index(contributor.name)
    for words in ("new@example.org", "Waiting for an answer", "Former Person", "Used to act"):
        assert words in content


def test_people_page_without_people_says_what_to_do_first(administrator, kenya, as_user):
    page = as_user(administrator).get(URL)

    assert "Nobody acts for this party yet" in page.content.decode()


def test_somebody_invited_is_no_empty_page(administrator, kenya, as_user):
    InvitationFactory(party=kenya)

    content = as_user(administrator).get(URL).content.decode()

    assert "new@example.org" in content
    assert "Nobody acts for this party yet" not in content


def test_colleagues_see_each_other_but_not_the_invitations(contributor, focal, kenya, as_user):
    InvitationFactory(party=kenya)

    content = as_user(contributor).get(URL).content.decode()

    assert focal.name in content
    assert "new@example.org" not in content
    assert INVITE not in content


def test_a_stranger_finds_nothing(stranger, kenya, as_user):
    assert as_user(stranger).get(URL).status_code == 404
    assert as_user(stranger).get(INVITE).status_code == 404


def test_a_reader_may_not_invite(contributor, as_user):
    response = as_user(contributor).post(INVITE, NEW)

    assert response.status_code == 403
    assert not Invitation.objects.exists()


def test_the_number_of_statements_stays(focal, kenya, as_user, django_assert_num_queries):
    client = as_user(focal)
    client.get(URL)
    for n in range(10):
        MandateFactory(party=kenya, role=Role.CONTRIBUTOR)
        InvitationFactory(party=kenya, email=f"n{n}@example.org", token_hash=str(n))

    with django_assert_num_queries(6):
        client.get(URL)


def test_inviting_sends_a_mail(focal, as_user, settings):
    settings.MAIL_IS_KEPT = False

    response = as_user(focal).post(INVITE, NEW, follow=True)

    assert response.redirect_chain[-1][0] == URL
    assert "Invitation sent to amina@example.org" in response.content.decode()
    assert Message.objects.get().to_email == "amina@example.org"


@pytest.mark.parametrize(
    ("field", "value"),
    [("email", "not an address"), ("name", ""), ("role", "focal point"), ("language", "xx")],
)
def test_bad_input_saves_nothing_and_names_the_field(focal, as_user, field, value):
    response = as_user(focal).post(INVITE, NEW | {field: value})

    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not Invitation.objects.exists()


def test_inviting_twice_names_the_address(focal, as_user):
    client = as_user(focal)
    client.post(INVITE, NEW)

    response = client.post(INVITE, NEW)

    assert response.status_code == 422
    assert "email" in response.context["form"].errors
    assert Invitation.objects.count() == 1


def test_a_new_link_and_a_withdrawal(focal, kenya, as_user):
    old = InvitationFactory(party=kenya)
    client = as_user(focal)

    client.post(f"/people/KEN/invitations/{old.pk}/renew/")
    new = Invitation.objects.unanswered().get()
    client.post(f"/people/KEN/invitations/{new.pk}/revoke/")

    assert new != old
    assert not Invitation.objects.unanswered().exists()


def test_an_invitation_of_others_is_not_there(focal, uganda, as_user):
    foreign = InvitationFactory(party=uganda)

    for step in ("renew", "revoke"):
        response = as_user(focal).post(f"/people/KEN/invitations/{foreign.pk}/{step}/")
        assert response.status_code == 404


def test_ending_a_mandate(focal, contributor, as_user):
    mandate = contributor.mandates.get()

    response = as_user(focal).post(f"/people/KEN/mandates/{mandate.pk}/end/", follow=True)

    assert "no longer acts for Kenya" in response.content.decode()
    assert Mandate.objects.get(pk=mandate.pk).ends_on == date(2017, 10, 16)


def test_wrong_method(focal, contributor, as_user):
    mandate = contributor.mandates.get()

    assert as_user(focal).get(f"/people/KEN/mandates/{mandate.pk}/end/").status_code == 303
    assert as_user(focal).post(URL).status_code == 405
