"""/people/<code>/invite/: every role of an inviter, every kind of party, every role on offer."""

from dataclasses import dataclass

import pytest

from accounts.models import Invitation
from accounts.roles import STAFF_ROLES, Role
from countries.models import PartyKind
from mail.models import Message
from tests.factories import (
    CountryFactory,
    MandateFactory,
    OfficeFactory,
    PartnerAgencyFactory,
    RegionFactory,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("day")]

MAKE_PARTY = {
    PartyKind.COUNTRY: CountryFactory,
    PartyKind.REGION: RegionFactory,
    PartyKind.OFFICE: OfficeFactory,
    PartyKind.PARTNER: PartnerAgencyFactory,
}
PARTY_ROLES = (Role.FOCAL_POINT, Role.ALTERNATE, Role.CONTRIBUTOR, Role.AUTHORITY)
ROLES_IN = {
    PartyKind.COUNTRY: PARTY_ROLES,
    PartyKind.REGION: PARTY_ROLES,
    PartyKind.OFFICE: STAFF_ROLES,
    PartyKind.PARTNER: (Role.PARTNER,),
}
BESIDE_A_FOCAL_POINT = (Role.ALTERNATE, Role.CONTRIBUTOR, Role.AUTHORITY)
FORBIDDEN, ABSENT = 403, 404


@dataclass(frozen=True)
class Case:
    """What an inviter meets at a party that is their own, or at another one."""

    inviter: Role
    kind: PartyKind
    is_own: bool
    offered: tuple[Role, ...]
    refusal: int

    def __str__(self) -> str:
        whose = "own" if self.is_own else "another"
        return f"{self.inviter}-{whose} {self.kind}"


def expected(inviter: Role, kind: PartyKind, is_own: bool) -> Case:
    if inviter == Role.ADMINISTRATOR:
        return Case(inviter, kind, is_own, ROLES_IN[kind], 0)
    if inviter == Role.REVIEWER:
        return Case(inviter, kind, is_own, (), FORBIDDEN)
    if not is_own:
        return Case(inviter, kind, is_own, (), ABSENT)
    if inviter == Role.FOCAL_POINT:
        return Case(inviter, kind, is_own, BESIDE_A_FOCAL_POINT, 0)
    return Case(inviter, kind, is_own, (), FORBIDDEN)


def cases() -> list[Case]:
    """Nobody acts for a kind of party in the role of another kind."""
    expectations = []
    for inviter in Role:
        is_staff = inviter in STAFF_ROLES
        for kind in PartyKind:
            if inviter in ROLES_IN[kind]:
                expectations.append(expected(inviter, kind, is_own=True))
            if kind != PartyKind.OFFICE or not is_staff:
                expectations.append(expected(inviter, kind, is_own=False))
    return expectations


def meet(case: Case, as_user):
    """A client of the inviter, and the address of the invitation page."""
    own = MAKE_PARTY[next(kind for kind in PartyKind if case.inviter in ROLES_IN[kind])]
    party = MAKE_PARTY[case.kind]()
    inviters = MandateFactory(party=party if case.is_own else own(), role=case.inviter)
    return as_user(inviters.user), party, f"/people/{party.code}/invite/"


def answers(role: str) -> dict[str, str]:
    answer = {"name": "New", "email": f"{role.replace(' ', '-')}@example.org", "language": "fr"}
    return answer | {"role": role} | ({"writing_scopes": "*"} if role == Role.CONTRIBUTOR else {})


@pytest.mark.parametrize("case", cases(), ids=str)
def test_form_offers_exactly_the_roles_that_the_inviter_may_give(case, as_user):
    client, _party, url = meet(case, as_user)

    response = client.get(url)

    if case.refusal:
        assert response.status_code == case.refusal
        return
    assert response.status_code == 200
    form = response.context["form"]
    assert tuple(value for value, _label in form.fields["role"].choices) == case.offered
    assert ("writing_scopes" in form.fields) == (Role.CONTRIBUTOR in case.offered)


@pytest.mark.parametrize("case", cases(), ids=str)
def test_every_offered_role_can_be_given_and_no_other(case, as_user):
    client, party, url = meet(case, as_user)

    for role in Role:
        response = client.post(url, answers(role))
        allowed = 302 if role in case.offered else 422
        assert response.status_code == (case.refusal or allowed), role

    invitations = Invitation.objects.filter(party=party)
    assert {invitation.role for invitation in invitations} == set(case.offered)
    assert Message.objects.filter(kind="invitation").count() == len(case.offered)


@pytest.mark.parametrize("kind", PartyKind)
@pytest.mark.parametrize("missing", ["name", "email", "language", "role"])
def test_an_incomplete_invitation_names_the_field(kind, missing, administrator, as_user):
    party = MAKE_PARTY[kind]()
    role = Role.REVIEWER if kind == PartyKind.OFFICE else Role.CONTRIBUTOR

    response = as_user(administrator).post(
        f"/people/{party.code}/invite/", answers(role) | {missing: ""}
    )

    assert response.status_code == 422
    assert missing in response.context["form"].errors
    assert not Invitation.objects.exists()


@pytest.mark.parametrize("kind", PartyKind)
def test_every_invitation_can_be_renewed_and_withdrawn(kind, administrator, as_user):
    party = MAKE_PARTY[kind]()
    client = as_user(administrator)
    for role in ROLES_IN[kind]:
        assert client.post(f"/people/{party.code}/invite/", answers(role)).status_code == 302
        first = Invitation.objects.unanswered().get()

        client.post(f"/people/{party.code}/invitations/{first.pk}/renew/")
        second = Invitation.objects.unanswered().get()
        client.post(f"/people/{party.code}/invitations/{second.pk}/revoke/")

        assert first.pk != second.pk
        assert second.writing_scopes == first.writing_scopes
        assert not Invitation.objects.unanswered().exists()


@pytest.mark.parametrize("kind", PartyKind)
def test_page_of_people_opens_with_open_invitations_of_every_role(kind, administrator, as_user):
    party = MAKE_PARTY[kind]()
    client = as_user(administrator)
    roles = ROLES_IN[kind]
    for role in roles:
        client.post(f"/people/{party.code}/invite/", answers(role))

    content = client.get(f"/people/{party.code}/").content.decode()

    assert all(answers(role)["email"] in content for role in roles)


@pytest.mark.parametrize("kind", PartyKind)
def test_pages_of_a_mandate_answer_for_every_role_and_kind_of_party(kind, administrator, as_user):
    party = MAKE_PARTY[kind]()
    client = as_user(administrator)
    for role in ROLES_IN[kind]:
        page = f"/people/{party.code}/mandates/{MandateFactory(party=party, role=role).pk}"
        has_writing_scopes, can_be_handed_over = role == Role.CONTRIBUTOR, role == Role.FOCAL_POINT

        assert client.get(f"{page}/parts/").status_code == (200 if has_writing_scopes else ABSENT)
        assert client.get(f"{page}/hand-over/").status_code == (
            200 if can_be_handed_over else ABSENT
        )
        assert client.post(f"{page}/end/").status_code == 302
