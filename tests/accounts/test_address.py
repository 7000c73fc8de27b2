"""Changing one's address: the new one is confirmed, the old one then opens nothing."""

import re

import pytest
from allauth.account.models import EmailAddress, EmailConfirmationHMAC
from django.core.cache import cache
from django.test import Client

from accounts import actions
from accounts.models import Invitation, InvitationState, User
from accounts.roles import Role
from mail.models import Message, MessageState
from tests.accounts.factories import InvitationFactory
from tests.factories import PASSWORD
from tests.mail.factories import MessageFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
PAGE, LOGIN, RESET = "/accounts/email/", "/accounts/login/", "/accounts/password/reset/"
OLD, NEW = "focal@ken.example.org", "juma@planning.example.org"


@pytest.fixture(autouse=True)
def nothing_counted_yet():
    cache.clear()
    yield
    cache.clear()


def signed_in(email: str) -> Client:
    client = Client()
    client.post(LOGIN, {"login": email, "password": PASSWORD})
    return client


def is_in(client: Client) -> bool:
    return client.get("/profile/").status_code == 200


def mails_to(email: str) -> list[str]:
    return list(
        Message.objects.filter(to_email=email).order_by("pk").values_list("subject", flat=True)
    )


def link_sent_to(email: str) -> str:
    text = Message.objects.filter(to_email=email, text__contains="confirm-email").latest("pk").text
    return re.search(r"https?://[^/\s]+(/accounts/confirm-email/\S+)", text)[1]


def ask(client: Client, email: str = NEW):
    return client.post(PAGE, {"action_add": "1", "email": email})


@pytest.fixture
def changed(focal):
    """Kenya's focal point, signed in, whose address was just changed."""
    client = signed_in(OLD)
    ask(client)
    assert client.post(link_sent_to(NEW)).status_code == 302
    return client


def test_until_it_is_confirmed_the_old_address_stays(focal):
    client = signed_in(OLD)

    response = ask(client)

    focal.refresh_from_db()
    assert response.status_code == 302
    assert focal.email == OLD
    assert NEW in client.get(PAGE).content.decode()
    assert is_in(signed_in(OLD))
    assert not is_in(signed_in(NEW))


def test_a_new_password_is_not_sent_to_an_address_that_nobody_confirmed(focal, client):
    ask(signed_in(OLD))

    client.post(RESET, {"email": NEW})
    assert mails_to(NEW)[-1] == "SSC Roadmap has no account for this address"
    client.post(RESET, {"email": OLD})

    assert mails_to(OLD)[-1] == "A new password for SSC Roadmap"


def test_opening_the_link_asks_and_changes_nothing(focal):
    client = signed_in(OLD)
    ask(client)

    page = client.get(link_sent_to(NEW))

    focal.refresh_from_db()
    assert "Use the new address" in page.content.decode()
    assert focal.email == OLD


def test_confirmed_the_new_address_signs_in_and_the_old_one_does_not(changed):
    assert is_in(changed)
    assert is_in(signed_in(NEW))
    assert not is_in(signed_in(OLD))
    assert list(EmailAddress.objects.values_list("email", "verified")) == [(NEW, True)]


def test_a_new_password_is_no_longer_sent_to_the_old_address(changed, client):
    client.post(RESET, {"email": OLD})
    client.post(RESET, {"email": NEW})

    assert mails_to(OLD)[-1] == "SSC Roadmap has no account for this address"
    assert mails_to(NEW)[-1] == "A new password for SSC Roadmap"


def test_a_reset_link_sent_to_the_old_address_dies(focal, client):
    client.post(RESET, {"email": OLD})
    text = Message.objects.get(to_email=OLD).text
    link = re.search(r"/accounts/password/reset/key/\S+", text)[0]
    assert "password1" in client.get(link, follow=True).content.decode()

    browser = signed_in(OLD)
    ask(browser)
    browser.post(link_sent_to(NEW))

    assert "password1" not in Client().get(link, follow=True).content.decode()


def test_the_other_sessions_end(focal):
    this, other = signed_in(OLD), signed_in(OLD)
    ask(this)
    assert is_in(other)

    this.post(link_sent_to(NEW))

    assert is_in(this)
    assert not is_in(other)


def test_the_old_address_is_told(changed):
    assert mails_to(OLD) == ["Your e-mail address was changed"]
    assert NEW in Message.objects.get(to_email=OLD).text


@pytest.mark.parametrize("who", ["guest", "stranger"])
def test_new_address_is_not_confirmed_by_another_person(focal, stranger, who):
    """A link sent to a mistyped address must not give the account away."""
    ask(signed_in(OLD))
    client = Client() if who == "guest" else signed_in(stranger.email)

    response = client.post(link_sent_to(NEW))

    focal.refresh_from_db()
    assert response.status_code in (302, 404)
    assert focal.email == OLD
    assert who == "guest" or is_in(client)


@pytest.mark.parametrize("taken", ["focal@uga.example.org", "FOCAL@uga.example.org"])
def test_an_address_of_another_account_is_never_taken_over(focal, stranger, taken):
    client = signed_in(OLD)
    ask(client, taken)
    address = EmailAddress.objects.get(user=focal, verified=False)
    response = client.post(f"/accounts/confirm-email/{EmailConfirmationHMAC(address).key}/")

    focal.refresh_from_db()
    assert response.status_code == 404
    assert focal.email == OLD


@pytest.mark.parametrize("email", ["", "nobody", OLD])
def test_a_bad_address_is_refused_and_named(focal, email):
    response = ask(signed_in(OLD), email)

    assert list(response.context["form"].errors) == ["email"]
    assert not Message.objects.exists()


def test_a_change_that_waits_can_be_cancelled(focal):
    client = signed_in(OLD)
    ask(client)
    link = link_sent_to(NEW)

    client.post(PAGE, {"action_remove": "1", "email": NEW})

    assert client.post(link).status_code == 404
    focal.refresh_from_db()
    assert focal.email == OLD


def test_the_address_in_use_cannot_be_removed(focal):
    client = signed_in(OLD)

    client.post(PAGE, {"action_remove": "1", "email": OLD})

    focal.refresh_from_db()
    assert focal.email == OLD


def test_open_invitations_move_and_their_old_links_die(focal, uganda):
    old = InvitationFactory(
        email=OLD, party=uganda, role=Role.CONTRIBUTOR, writing_scopes=["roadmap:vision"]
    )
    other = InvitationFactory(email="ann@example.org", party=uganda, token_hash="x")

    actions.move_to_address(old=OLD, new=NEW)

    old.refresh_from_db()
    moved = Invitation.objects.get(email=NEW)
    assert old.status == InvitationState.REVOKED
    assert moved.status == InvitationState.OPEN
    assert (moved.party, moved.role, moved.writing_scopes) == (
        uganda,
        Role.CONTRIBUTOR,
        ["roadmap:vision"],
    )
    assert moved.invited_by == old.invited_by
    assert Message.objects.get(kind="invitation").to_email == NEW
    other.refresh_from_db()
    assert other.status == InvitationState.OPEN


def test_mandates_stay_and_waiting_mails_follow(focal):
    waiting = MessageFactory(to_email=OLD, kind="handover", state=MessageState.QUEUED)
    secret = MessageFactory(to_email=OLD, kind="account", state=MessageState.QUEUED)

    actions.move_to_address(old=OLD, new=NEW)

    waiting.refresh_from_db()
    secret.refresh_from_db()
    assert User.objects.get(pk=focal.pk).mandates.count() == 1
    assert (waiting.to_email, secret.to_email) == (NEW, OLD)
