"""/invitations/<token>/: a new person, or one who has an account, takes up a mandate."""

from datetime import timedelta

import pytest

from accounts.models import Invitation, User
from core import clock
from tests.accounts.factories import TOKEN, InvitationFactory
from tests.factories import PASSWORD, UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
URL = f"/invitations/{TOKEN}/"
NEW = {"name": "Amina Otieno", "password": PASSWORD}


def test_page_of_an_invitation_says_who_invites_to_what(client, kenya, focal):
    InvitationFactory(party=kenya, invited_by=focal)

    content = client.get(URL).content.decode()

    for words in ("Kenya", "Contributor", focal.name, "new@example.org", "Accept and sign in"):
        assert words in content


def test_looking_uses_nothing_up(client, kenya):
    InvitationFactory(party=kenya)

    client.head(URL)
    client.get(URL)

    assert client.get(URL).status_code == 200
    assert not User.objects.filter(email="new@example.org").exists()


def test_the_page_is_not_kept_by_browsers(client, kenya):
    InvitationFactory(party=kenya)

    assert "no-store" in client.get(URL)["Cache-Control"]


def test_accepting_signs_in(client, kenya):
    InvitationFactory(party=kenya)

    response = client.post(URL, NEW)

    assert response.status_code == 302
    user = User.objects.get(email="new@example.org")
    assert client.session["_auth_user_id"] == str(user.pk)
    assert user.mandates_today[0].party == kenya


@pytest.mark.parametrize(
    ("field", "value"),
    [("name", ""), ("password", ""), ("password", "short"), ("password", "new@example.org")],
)
def test_bad_input_saves_nothing_and_names_the_field(client, kenya, field, value):
    InvitationFactory(party=kenya)

    response = client.post(URL, NEW | {field: value})

    assert response.status_code == 422
    assert field in response.context["form"].errors
    assert not User.objects.filter(email="new@example.org").exists()
    assert client.post(URL, NEW).status_code == 302


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"accepted_at": clock.real_now()}, "has been used"),
        ({"revoked_at": clock.real_now()}, "withdrawn or renewed"),
        ({"expires_at": clock.real_now() - timedelta(seconds=1)}, "has expired"),
    ],
)
def test_a_link_that_no_longer_counts_says_why(client, kenya, fields, words):
    InvitationFactory(party=kenya, **fields)

    for response in (client.get(URL), client.post(URL, NEW)):
        assert response.status_code == 410
        assert words in response.content.decode()
    assert not User.objects.filter(email="new@example.org").exists()


def test_a_guessed_link_is_not_there(client, kenya):
    InvitationFactory(party=kenya)

    assert client.get("/invitations/guessed/").status_code == 404
    assert client.post("/invitations/guessed/", NEW).status_code == 404


def test_an_address_with_an_account_is_asked_to_sign_in(client, kenya):
    owner = UserFactory(email="new@example.org")
    InvitationFactory(party=kenya)

    assert "Sign in with it" in client.get(URL).content.decode()
    assert client.post(URL, NEW).status_code == 403
    assert not owner.mandates.exists()


def test_its_owner_accepts_with_one_button(kenya, as_user):
    owner = UserFactory(email="new@example.org")
    InvitationFactory(party=kenya)

    response = as_user(owner).post(URL)

    assert response.status_code == 302
    assert owner.mandates.get().party == kenya
    assert owner.check_password(PASSWORD)


def test_somebody_else_cannot(stranger, kenya, as_user):
    UserFactory(email="new@example.org")
    InvitationFactory(party=kenya)

    assert as_user(stranger).post(URL, NEW).status_code == 403
    assert Invitation.objects.unanswered().exists()


def test_the_role_comes_from_the_row(client, kenya):
    InvitationFactory(party=kenya)

    client.post(URL, NEW | {"role": "administrator", "party": "UNOSSC", "email": "eve@x.org"})

    user = User.objects.get(name="Amina Otieno")
    assert (user.email, user.mandates.get().role) == ("new@example.org", "contributor")


def test_wrong_method(client, kenya):
    InvitationFactory(party=kenya)

    assert client.delete(URL).status_code == 405
