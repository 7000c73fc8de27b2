"""A link that lets its reader in is shown on the outbox page only where mail is kept there."""

import pytest

from accounts import actions
from accounts.roles import Role
from mail.models import Message

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]


@pytest.fixture
def message(focal, kenya):
    actions.invite(
        party=kenya, role=Role.ALTERNATE, email="a@b.example", name="A", language="en", by=focal
    )
    sent = Message.objects.get()
    sent.html = f"<p>{sent.text}</p>"
    sent.save()
    return sent


@pytest.mark.parametrize(("is_kept", "is_shown"), [(True, True), (False, False)])
def test_who_reads_an_invitation_could_accept_it(
    message, reviewer, as_user, settings, is_kept, is_shown
):
    settings.MAIL_IS_KEPT = is_kept
    client = as_user(reviewer)

    pages = [client.get(f"/outbox/{message.pk}/"), client.get(f"/outbox/{message.pk}/html/")]

    assert [b"/invitations/" in page.content for page in pages] == [is_shown, is_shown]
    assert all(page.status_code == 200 for page in pages)
