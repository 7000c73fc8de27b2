"""/people/<code>/mandates/<pk>/parts/: in which sections a contributor writes."""

import re

import pytest

from accounts import actions
from accounts.models import Invitation, Mandate
from core.errors import Refused
from mail.models import Message
from tests.accounts.factories import TOKEN, InvitationFactory
from tests.factories import PASSWORD
from tests.roadmaps.factories import make_templates
from tests.sending import send

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
NEW = {"name": "Amina", "email": "amina@example.org", "role": "contributor", "language": "fr"}


@pytest.fixture(autouse=True)
def templates(db):
    make_templates()


@pytest.fixture
def mandate(contributor):
    return contributor.mandates.get()


def url(mandate):
    return f"/people/KEN/mandates/{mandate.pk}/parts/"


def test_an_invitation_names_the_sections_and_its_mandate_has_them(focal, as_user):
    as_user(focal).post(
        "/people/KEN/invite/", NEW | {"writing_scopes": ["roadmap:vision", "roadmap:commitments"]}
    )

    assert Invitation.objects.get().writing_scopes == ["roadmap:commitments", "roadmap:vision"]
    assert "Vision" in Message.objects.get().text
    assert "Situation" not in Message.objects.get().text


def test_contributor_gets_the_sections_of_the_accepted_invitation(kenya):
    InvitationFactory(party=kenya, writing_scopes=["roadmap:vision"])

    user = actions.accept(token=TOKEN, name="Amina", password=PASSWORD)

    assert user.mandates.get().writing_scopes == ["roadmap:vision"]


def test_a_renewed_invitation_keeps_the_sections(focal, kenya):
    old = InvitationFactory(party=kenya, writing_scopes=["roadmap:vision"])

    assert actions.renew(invitation=old, by=focal).writing_scopes == ["roadmap:vision"]


@pytest.mark.parametrize(
    "bad",
    [
        {"writing_scopes": ["no such section"]},
        {"writing_scopes": ["vision"]},
        {"writing_scopes": ["report:vision"]},
        {"writing_scopes": ["roadmap:vision"], "role": "alternate"},
        {"writing_scopes": []},
        {"writing_scopes": ["*", "roadmap:vision"]},
    ],
)
def test_bad_sections_invite_nobody_and_name_the_field(focal, as_user, bad):
    response = as_user(focal).post("/people/KEN/invite/", NEW | bad)

    assert response.status_code == 422
    assert "writing_scopes" in response.context["form"].errors
    assert not Invitation.objects.exists()


def test_the_sections_are_changed_later_and_shown(mandate, focal, as_user):
    response = send(
        as_user(focal), url(mandate), {"writing_scopes": ["roadmap:vision"]}, follow=True
    )

    assert Mandate.objects.get(pk=mandate.pk).writing_scopes == ["roadmap:vision"]
    assert "Vision" in response.content.decode()


def test_the_whole_roadmap(mandate, focal, as_user):
    Mandate.objects.filter(pk=mandate.pk).update(writing_scopes=["roadmap:vision"])

    send(as_user(focal), url(mandate), {"writing_scopes": ["*"]})

    assert Mandate.objects.get(pk=mandate.pk).writing_scopes == []


def test_sections_are_not_ticked_from_the_start(focal, as_user):
    """The whole roadmap, ticked from the start, would go with the sections that are named."""
    page = as_user(focal).get("/people/KEN/invite/").content.decode()

    assert not re.search(r'name="writing_scopes"[^>]*checked', page)


@pytest.mark.parametrize(
    "bad", [["no such section"], ["vision"], ["report:vision"], [], ["*", "roadmap:vision"]]
)
def test_a_bad_choice_is_named_and_nothing_saved(mandate, focal, as_user, bad):
    response = send(as_user(focal), url(mandate), {"writing_scopes": bad})

    assert response.status_code == 422
    assert "writing_scopes" in response.context["form"].errors
    assert Mandate.objects.get(pk=mandate.pk).writing_scopes == []


def test_change_of_writing_scopes_is_not_found_for_strangers_and_refused_to_readers(
    mandate, stranger, authority, as_user
):
    assert (
        as_user(stranger).post(url(mandate), {"writing_scopes": ["roadmap:vision"]}).status_code
        == 404
    )
    assert (
        as_user(authority).post(url(mandate), {"writing_scopes": ["roadmap:vision"]}).status_code
        == 403
    )
    assert Mandate.objects.get(pk=mandate.pk).writing_scopes == []


def test_sections_of_others_than_contributors_cannot_be_changed(authority, focal, as_user):
    other = authority.mandates.get()

    assert as_user(focal).get(url(other)).status_code == 404
    with pytest.raises(Refused, match="Only a contributor"):
        actions.change_writing_scopes(mandate=other, writing_scopes=["roadmap:vision"], by=focal)


def test_the_number_of_statements(mandate, focal, as_user, django_assert_max_num_queries):
    client = as_user(focal)  # each kind of document takes one statement, for its sections
    with django_assert_max_num_queries(9):
        client.get(url(mandate))
    Mandate.objects.filter(pk=mandate.pk).update(writing_scopes=["roadmap:vision"])
    with django_assert_max_num_queries(9):
        client.get("/people/KEN/")
