"""manage.py create_administrator: invites the first administrator, once, in plain sentences."""

import re
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.db import IntegrityError, transaction

from accounts import actions
from accounts.models import Invitation, InvitationState, Mandate, User
from accounts.roles import Role
from countries.models import Party
from mail.models import Message
from tests.accounts.factories import InvitationFactory
from tests.factories import PASSWORD, MandateFactory, UserFactory

pytestmark = pytest.mark.django_db
EMAIL = "amina@un.example.org"


def create(email=EMAIL, name="Amina Otieno", **options) -> str:
    """What the command prints."""
    out = StringIO()
    call_command("create_administrator", email=email, name=name, stdout=out, **options)
    return out.getvalue()


def link_in(text: str) -> str:
    return re.search(r"https?://\S+/invitations/[\w-]+/", text)[0]


def token_in(text: str) -> str:
    return link_in(text).rstrip("/").rpartition("/")[2]


def test_create_administrator_prints_and_mails_the_same_link(unossc, settings):
    settings.SITE_URL = "https://roadmaps.example.org"

    output = create(language="fr")

    message = Message.objects.get()
    assert link_in(output).startswith("https://roadmaps.example.org/invitations/")
    assert link_in(output) == link_in(message.text)
    assert (message.kind, message.to_email, message.language) == ("invitation", EMAIL, "fr")


def test_create_administrator_makes_nobody_before_the_link_is_used(unossc):
    create()

    assert not User.objects.exists()
    assert not Mandate.objects.exists()


def test_accepting_the_link_makes_an_administrator_of_unossc(unossc):
    output = create(name="Amina")

    user = actions.accept(token=token_in(output), name="Amina Otieno", password=PASSWORD)

    assert (user.email, user.name) == (EMAIL, "Amina Otieno")
    assert [(m.party, m.role) for m in user.mandates_today] == [(unossc, Role.ADMINISTRATOR)]
    assert (user.is_staff, user.is_superuser) == (False, False)


def test_the_link_is_stored_as_a_hash_only(unossc):
    token = token_in(create())

    assert token not in str(Invitation.objects.values())
    assert Invitation.objects.get().token_hash == actions.hash_of(token)


def test_somebody_who_has_an_account_signs_in_to_accept(unossc, kenya, client, as_user):
    focal = MandateFactory(party=kenya, user=UserFactory(email=EMAIL)).user
    path = "/" + link_in(create()).split("/", 3)[3]

    assert client.post(path, {"name": "Eve", "password": PASSWORD}).status_code == 403
    assert as_user(focal).post(path).status_code == 302

    assert focal.mandates.filter(party=unossc, role=Role.ADMINISTRATOR).exists()


def test_create_administrator_refuses_when_there_is_an_administrator(administrator):
    with pytest.raises(CommandError, match=r"admin@un.example.org is an administrator.*--force"):
        create()

    assert not Invitation.objects.exists()
    assert not Message.objects.exists()


def test_force_invites_another_administrator(administrator):
    create(force=True)

    assert Invitation.objects.get().email == EMAIL


def test_create_administrator_refuses_while_a_link_is_open(unossc):
    create()

    with pytest.raises(CommandError, match=rf"{EMAIL} is invited until .* UTC.*--force"):
        create()

    assert Message.objects.count() == 1


@pytest.mark.parametrize("email", [EMAIL, EMAIL.upper(), "somebody.else@un.example.org"])
def test_force_makes_a_new_link_and_ends_the_one_before(unossc, email):
    first = token_in(create())

    second = token_in(create(email=email, force=True))

    states = {row.token_hash: row.status for row in Invitation.objects.all()}
    assert states == {
        actions.hash_of(first): InvitationState.REVOKED,
        actions.hash_of(second): InvitationState.OPEN,
    }


def test_force_leaves_invitations_that_administrators_made(administrator, unossc):
    other = InvitationFactory(party=unossc, role=Role.ADMINISTRATOR, invited_by=administrator)

    create(force=True)

    other.refresh_from_db()
    assert other.status == InvitationState.OPEN


def test_an_expired_link_is_replaced_without_force(unossc):
    create()
    Invitation.objects.update(expires_at="2020-01-01T00:00Z")

    create()

    assert Invitation.objects.unanswered().count() == 1


@pytest.mark.parametrize("force", [False, True])
def test_an_administrator_is_not_invited_again(administrator, force):
    with pytest.raises(CommandError, match=r"already.*/accounts/password/reset/"):
        create(email=administrator.email, force=force)


@pytest.mark.parametrize("ending", [{"ends_on": "2017-02-01"}, {"user__is_active": False}])
def test_a_former_or_disabled_administrator_does_not_count(unossc, ending):
    MandateFactory(party=unossc, role=Role.ADMINISTRATOR, **ending)

    create()

    assert Invitation.objects.get().email == EMAIL


def test_a_disabled_account_cannot_become_administrator(unossc):
    UserFactory(email=EMAIL, is_active=False)

    with pytest.raises(CommandError, match=f"The account of {EMAIL} is disabled"):
        create()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"email": "amina"}, "--email: 'amina' is not an e-mail address."),
        ({"email": ""}, "--email: '' is not an e-mail address."),
        ({"email": f"{'a' * 60}@{'b.' * 100}org"}, "--email: enter an address of at most 254"),
        ({"email": "amina@\udcff.org"}, "--email: "),
        ({"name": "  "}, "--name: enter the person's name"),
        ({"name": "Amina\nBcc: eve@example.org"}, "--name: enter the person's name"),
        ({"name": "A" * 201}, "of at most 200 characters"),
        ({"name": "\udcff"}, "--name: enter the person's name"),
        ({"language": "de"}, "--language: 'de' is not one of en, fr, es, pt, ar."),
    ],
)
def test_wrong_input_is_one_sentence_and_changes_nothing(unossc, wrong, sentence):
    with pytest.raises(CommandError) as refusal:
        create(**wrong)

    assert sentence in str(refusal.value)
    assert "\n" not in str(refusal.value)
    assert not Invitation.objects.exists()


def test_without_reference_data_it_names_the_release_step():
    assert not Party.objects.exists()

    with pytest.raises(CommandError, match=r"reference data.*python -m launcher.prepare database"):
        create()


def test_create_administrator_says_whether_the_link_is_mailed(unossc, settings):
    settings.MAIL_IS_KEPT = True
    assert "is not mailed" in create()

    settings.MAIL_IS_KEPT = False
    assert "It is mailed as well" in create(force=True)


def test_page_and_list_say_that_the_operator_invites(administrator, client, as_user):
    path = "/" + link_in(create(force=True)).split("/", 3)[3]

    page = client.get(path)
    people = as_user(administrator).get("/people/UNOSSC/").content.decode()

    assert page.status_code == 200
    assert "Invited by" not in page.content.decode()
    assert "Invited by the operator of this site" in people
    assert (
        as_user(administrator)
        .post(f"/people/UNOSSC/invitations/{Invitation.objects.get().pk}/renew/")
        .headers["Location"]
        == "/people/UNOSSC/"
    )
    assert Invitation.objects.unanswered().get().invited_by == administrator


def test_invitation_without_an_inviter_is_for_administrators_only(kenya):
    with pytest.raises(IntegrityError), transaction.atomic():
        InvitationFactory(party=kenya, role=Role.FOCAL_POINT, invited_by=None)


def test_createsuperuser_refuses_and_names_create_administrator(monkeypatch):
    monkeypatch.setenv("DJANGO_SUPERUSER_PASSWORD", PASSWORD)

    with pytest.raises(CommandError, match="create_administrator"):
        call_command("createsuperuser", email=EMAIL, name="Amina", interactive=False)
    with pytest.raises(ValidationError):
        User.objects.create_superuser(EMAIL, PASSWORD, name="Amina")

    assert not User.objects.exists()


def test_allow_admin_site_lets_an_existing_person_in_and_out(focal, as_user):
    assert as_user(focal).get("/admin/").status_code == 302

    call_command("allow_admin_site", email=focal.email, stdout=StringIO())
    assert as_user(focal).get("/admin/").status_code == 200

    call_command("allow_admin_site", email=focal.email, revoke=True, stdout=StringIO())
    assert as_user(focal).get("/admin/").status_code == 302


def test_allow_admin_site_refuses_an_unknown_address():
    with pytest.raises(CommandError, match="no active account of nobody@example.org"):
        call_command("allow_admin_site", email="nobody@example.org")
