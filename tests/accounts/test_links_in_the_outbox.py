"""Links that let their reader in: the outbox hides them, whoever invites gets them once."""

import json
import uuid

import pytest
from allauth.account.models import EmailAddress
from django.urls import reverse

from accounts import actions
from accounts.models import Invitation, Mandate
from accounts.roles import Role
from mail.delivery import deliver_waiting
from mail.models import Message
from people.models import Participation
from tests.factories import PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
INVITE = reverse("accounts:invite", args=["KEN"])
NEW = {"name": "Amina", "email": "amina@example.org", "role": "alternate", "language": "en"}


@pytest.fixture
def invitation_mail(focal, kenya):
    return actions.invite(
        party=kenya, role=Role.ALTERNATE, email="a@b.example", name="A", language="en", by=focal
    )


@pytest.fixture
def reset_mail(focal, client, settings):
    settings.ACCOUNT_RATE_LIMITS = False
    EmailAddress.objects.create(user=focal, email=focal.email, primary=True, verified=True)
    client.post(reverse("account_reset_password"), {"email": focal.email})


CASES = [("invitation_mail", "/invitations/"), ("reset_mail", "/password/reset/key/")]
PLACES = ["/outbox/{pk}/", "/outbox/{pk}/html/", "/outbox/", "/outbox/?words={words}"]


@pytest.mark.parametrize("is_kept", [True, False])
@pytest.mark.parametrize("is_demo", [True, False])
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("mail", "link"), CASES)
def test_links_and_subjects_are_shown_only_in_a_demo_that_keeps_mail(
    request, administrator, as_user, settings, mail, link, place, is_demo, is_kept
):
    request.getfixturevalue(mail)
    message = Message.objects.get()
    assert link in message.text
    Message.objects.update(html=f"<p>{message.text}</p>", subject="Secret subject", state="failed")
    settings.MAIL_IS_KEPT, settings.DEMO = is_kept, is_demo

    page = as_user(administrator).get(place.format(pk=message.pk, words="Secret+subject"))

    content = page.content.decode()
    assert page.status_code == 200
    is_shown = is_demo and is_kept
    if "{pk}" in place:
        assert (link in content) == is_shown
    if place == "/outbox/{pk}/":
        assert ("<iframe" in content) == is_shown
    if not place.endswith("/html/"):
        assert ("Secret subject" in content.replace('value="Secret subject"', "")) == is_shown


def test_search_still_finds_a_secret_by_its_address(invitation_mail, administrator, as_user):
    page = as_user(administrator).get("/outbox/", {"words": "b.example"})

    assert "a@b.example" in page.content.decode()


@pytest.mark.parametrize(("is_demo", "is_erased"), [(True, False), (False, True)])
def test_text_of_a_secret_is_erased_once_it_has_left(invitation_mail, settings, is_demo, is_erased):
    settings.MAIL_IS_KEPT, settings.DEMO = True, is_demo

    assert deliver_waiting() == {"kept": 1}

    message = Message.objects.get()
    assert (message.text == message.html == "") == is_erased
    assert message.subject


@pytest.mark.parametrize("reader", ["self", "administrator"])
def test_exports_of_a_person_hold_no_link(reset_mail, focal, administrator, client, reader):
    person = PersonFactory(user=focal, email=focal.email)
    client.force_login(focal if reader == "self" else administrator)
    name, args = ("export-mine", []) if reader == "self" else ("export-person", [person.pk])

    response = client.get(reverse(f"people:{name}", args=args))

    messages = json.loads(response.content)["messages"]
    assert [message["to_email"] for message in messages] == [focal.email]
    assert "/password/reset/key/" not in response.content.decode()


def _renewed(focal, kenya, client):
    old = actions.invite(party=kenya, by=focal, **NEW)
    return client.post(reverse("accounts:renew-invitation", args=["KEN", old.pk]))


def _invited(focal, kenya, client):
    return client.post(INVITE, NEW)


def _handed_over(focal, kenya, client):
    mandate = Mandate.objects.get(user=focal, role=Role.FOCAL_POINT)
    form = {
        "successor": "new",
        "name": "Amina",
        "email": "amina@example.org",
        "language": "en",
        "takes_effect_on": "2017-10-20",
        "token": str(uuid.uuid4()),
    }
    return client.post(reverse("accounts:hand-over", args=["KEN", mandate.pk]), form)


@pytest.mark.parametrize("make", [_invited, _renewed, _handed_over])
@pytest.mark.parametrize("is_kept", [True, False])
def test_whoever_invites_gets_the_link_once_where_no_mail_server_is_set(
    focal, kenya, as_user, settings, make, is_kept
):
    settings.MAIL_IS_KEPT = is_kept
    client = as_user(focal)

    response = make(focal, kenya, client)

    assert response.status_code == (200 if is_kept else 302)
    assert (b"/invitations/" in response.content) == is_kept
    if is_kept:
        link = response.context["invitations"][0].link
        assert link in response.content.decode()
        assert "no-store" in response["Cache-Control"]
        assert link not in client.get(reverse("accounts:people", args=["KEN"])).content.decode()
        client.logout()
        path = link.removeprefix(settings.SITE_URL)
        assert client.get(path).status_code == 200


def test_whoever_invites_a_list_gets_every_link_once(
    administrator, kenya, workshop, as_user, settings
):
    settings.MAIL_IS_KEPT = True
    rows = [
        Participation.objects.create(
            event=workshop, person=PersonFactory(party=kenya, email=f"p{n}@k.example")
        )
        for n in range(2)
    ]
    form = {"person": [row.pk for row in rows], "send": "1"}
    url = reverse("workshops:invite-participants", args=[workshop.code])

    response = as_user(administrator).post(url, form)

    links = [invitation.link for invitation in response.context["invitations"]]
    assert len(set(links)) == Invitation.objects.count() == 2
    assert all(link in response.content.decode() for link in links)
    assert "no-store" in response["Cache-Control"]
