"""/workshops/<code>/participants/invite/: choose, read the mails, send; nothing before."""

import pytest

from accounts.models import Invitation
from accounts.roles import Role
from mail.models import Message
from people.models import Participation
from tests.accounts.factories import InvitationFactory
from tests.factories import CountryFactory, MandateFactory, PersonFactory

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]
URL = "/workshops/nairobi-2017/participants/invite/"


@pytest.fixture
def benin(db):
    return CountryFactory(code="BEN", name="Benin", iso2="BJ", m49="204", language="fr")


def taking_part(workshop, party, email="", **more):
    person = PersonFactory(party=party, email=email, **more)
    return Participation.objects.create(event=workshop, person=person, party=party)


@pytest.fixture
def rosine(workshop, benin):
    return taking_part(workshop, benin, "rosine@ben.example.org", given_name="Rosine")


def sending(row, role=Role.FOCAL_POINT, **more):
    return {"person": row.pk, f"role-{row.pk}": role} | more


def test_the_page_proposes_party_and_role_and_says_who_cannot_be_invited(
    workshop, rosine, kenya, focal, administrator, as_user
):
    taking_part(workshop, kenya, "new@ken.example.org", given_name="Amina")
    taking_part(workshop, kenya, focal.email, given_name="Wairimu")
    taking_part(workshop, kenya, given_name="Mute")
    taking_part(workshop, None, "x@example.org", given_name="Homeless")
    InvitationFactory(party=kenya, email="asked@ken.example.org")
    taking_part(workshop, kenya, "asked@ken.example.org", given_name="Asked")

    page = as_user(administrator).get(URL)

    roles = {p.person.given_name: (p.role, p.obstacle) for p in page.context["proposals"]}
    assert roles["Rosine"] == (Role.FOCAL_POINT, "")
    assert roles["Amina"] == (Role.ALTERNATE, "")
    assert "Acts for the party already" in roles["Wairimu"][1]
    assert "No e-mail address" in roles["Mute"][1]
    assert "No country" in roles["Homeless"][1]
    assert "Invited already" in roles["Asked"][1]


def test_a_party_without_roadmaps_is_explained(workshop, unossc, administrator, as_user):
    taking_part(workshop, unossc, "staff@un.example.org")

    page = as_user(administrator).get(URL)

    assert "holds no roadmap" in page.content.decode()


def test_the_preview_is_in_the_persons_language_and_sends_nothing(rosine, administrator, as_user):
    page = as_user(administrator).post(URL, sending(rosine)).content.decode()

    assert "Bénin" in page or "vous invite" in page
    assert "rosine@ben.example.org" in page
    assert not Message.objects.exists()
    assert not Invitation.objects.exists()


def test_sending_invites_in_the_role_chosen(rosine, benin, administrator, as_user, settings):
    settings.MAIL_IS_KEPT = False
    response = as_user(administrator).post(URL, sending(rosine, Role.AUTHORITY, send=1))

    invitation = Invitation.objects.get()
    assert response.status_code == 302
    assert (invitation.party, invitation.role, invitation.language) == (
        benin, Role.AUTHORITY, "fr"
    )  # fmt: skip
    assert Message.objects.get().to_email == "rosine@ben.example.org"


def test_sent_twice_nobody_is_invited_twice(rosine, administrator, as_user):
    client = as_user(administrator)
    client.post(URL, sending(rosine, send=1))

    page = client.post(URL, sending(rosine, send=1), follow=True).content.decode()

    assert "was not invited: Invited already" in page
    assert Message.objects.count() == 1


def test_a_person_who_cannot_be_invited_does_not_stop_the_others(
    workshop, rosine, kenya, administrator, as_user
):
    mute = taking_part(workshop, kenya)
    both = sending(rosine) | sending(mute) | {"person": [rosine.pk, mute.pk], "send": 1}

    as_user(administrator).post(URL, both)

    assert Invitation.objects.count() == 1


@pytest.mark.parametrize(
    "bad", [{}, {"person": "x"}, {"person": "²"}, {"person": [str(n) for n in range(201)]}]
)
def test_an_empty_or_too_long_choice_is_refused(rosine, administrator, as_user, bad):
    response = as_user(administrator).post(URL, bad | {"send": 1})

    assert response.status_code == 422
    assert "Choose at least one person" in response.content.decode()


def test_people_of_another_event_are_not_invited(rosine, administrator, as_user):
    Participation.objects.filter(pk=rosine.pk).delete()

    as_user(administrator).post(URL, sending(rosine, send=1))

    assert not Invitation.objects.exists()


def test_a_role_of_unossc_is_not_given(rosine, administrator, as_user):
    as_user(administrator).post(URL, sending(rosine, Role.ADMINISTRATOR, send=1))

    assert Invitation.objects.get().role == Role.FOCAL_POINT


def test_inviting_participants_refuses_everyone_but_administrators(
    rosine, reviewer, focal, as_user
):
    for person in (reviewer, focal):
        assert as_user(person).post(URL, sending(rosine, send=1)).status_code == 403
    assert not Invitation.objects.exists()


def test_queries_of_the_invitation_page_do_not_grow_with_the_people(
    workshop, benin, administrator, as_user, django_assert_max_num_queries
):
    for n in range(12):
        taking_part(workshop, benin, f"p{n}@ben.example.org")
        MandateFactory(party=benin, role=Role.CONTRIBUTOR)
    client = as_user(administrator)
    with django_assert_max_num_queries(8):
        client.get(URL)
