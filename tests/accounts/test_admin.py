"""/admin/: for superusers, to look things up; history is what the database wrote."""

import pytest
from django.contrib import admin
from django.test import Client
from django.urls import reverse

from accounts.models import SecurityEvent, User
from countries.models import Party
from tests.accounts.factories import InvitationFactory
from tests.factories import PASSWORD, MandateFactory, UserFactory
from tests.pages import page_of

pytestmark = pytest.mark.django_db
OURS = [
    model
    for model in admin.site._registry
    if model._meta.app_label in ("countries", "accounts", "workshops", "synthesis")
]


@pytest.fixture
def superuser(client):
    user = UserFactory(is_staff=True, is_superuser=True)
    client.force_login(user)
    return user


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_list_opens(client, superuser, kenya, workshop, model):
    MandateFactory(party=kenya)

    url = reverse(f"admin:{model._meta.app_label}_{model._meta.model_name}_changelist")

    assert client.get(url, {"q": "ken"}).status_code == 200


def test_without_being_a_superuser_there_is_nothing(client):
    client.force_login(UserFactory(is_staff=True))

    assert client.get("/admin/countries/party/").status_code == 403


def test_an_administrator_is_no_superuser(administrator, as_user):
    assert as_user(administrator).get("/admin/").status_code == 302


def test_the_history_says_who_changed_what(client, superuser, kenya):
    client.post(f"/admin/countries/party/{kenya.pk}/change/", form_of(kenya, language="fr"))

    response = client.get(f"/admin/countries/party/{kenya.pk}/history/")
    content = " ".join(response.content.decode().split())

    assert Party.objects.get(pk=kenya.pk).language == "fr"
    assert "<b>language</b>: en → fr" in content
    assert f"<td>{superuser.pk}</td>" in content


def form_of(party, **changes):
    fields = {
        field.name: getattr(party, field.attname)
        for field in Party._meta.fields
        if field.editable and getattr(party, field.attname) not in (None, False)
    }
    management = {"memberships-TOTAL_FORMS": 0, "memberships-INITIAL_FORMS": 0}
    return fields | management | changes


@pytest.mark.parametrize("step", ["add/", "{pk}/delete/"])
def test_people_are_neither_made_nor_deleted_here(client, superuser, focal, step):
    url = f"/admin/accounts/user/{step.format(pk=focal.pk)}"

    assert client.post(url, {"post": "yes"}).status_code == 403
    assert User.objects.filter(pk=focal.pk).exists()


def test_the_hash_of_a_token_is_not_shown(client, superuser, kenya):
    invitation = InvitationFactory(party=kenya)

    content = page_of(client, f"/admin/accounts/invitation/{invitation.pk}/change/")

    assert invitation.token_hash not in content


def test_a_disabled_account_loses_its_sessions_for_good(client, superuser, focal):
    browser = Client()
    browser.post("/accounts/login/", {"login": focal.email, "password": PASSWORD})
    assert browser.get("/profile/").status_code == 200
    fields = {"name": focal.name, "language": "en", "time_zone": "UTC"} | {
        "mandates-TOTAL_FORMS": 0, "mandates-INITIAL_FORMS": 0,
    }  # fmt: skip

    client.post(f"/admin/accounts/user/{focal.pk}/change/", fields)
    focal.refresh_from_db()
    assert not focal.is_active
    client.post(f"/admin/accounts/user/{focal.pk}/change/", fields | {"is_active": "on"})
    focal.refresh_from_db()

    assert focal.is_active
    assert browser.get("/profile/").status_code == 302


def test_chosen_people_are_signed_out_everywhere(client, superuser, focal, stranger):
    browsers = {person: Client() for person in (focal, stranger)}
    for person, browser in browsers.items():
        browser.post("/accounts/login/", {"login": person.email, "password": PASSWORD})

    client.post("/admin/accounts/user/", {"action": "end_sessions", "_selected_action": [focal.pk]})

    assert browsers[focal].get("/profile/").status_code == 302
    assert browsers[stranger].get("/profile/").status_code == 200
    event = SecurityEvent.objects.get(detail="sessions ended")
    assert (event.by, event.about) == (superuser, focal)
