"""Invites people of a list: who can be invited, for which party and in which role."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from accounts import actions as accounts
from accounts import invitation_mail
from accounts.inviting import PARTY_ROLES
from accounts.models import Invitation, Mandate, User
from accounts.permissions import Permission, require
from accounts.roles import Role
from core import clock
from core.errors import Refused
from countries.models import Party
from mail.kinds import Prepared
from people.models import Participation
from workshops.models import Event

SAMPLE_LINK = "the-link"
# A contributor is invited on the page of the party, where the sections are chosen.
OFFERED = tuple(role for role in PARTY_ROLES if role != Role.CONTRIBUTOR)


@dataclass
class Proposal:
    """One person of the list: the party and role proposed, or why they cannot be invited."""

    participation: Participation
    party: Party | None
    role: str = Role.FOCAL_POINT
    obstacle: str = ""
    by: User | None = None

    @property
    def person(self) -> Any:
        return self.participation.person

    @property
    def key(self) -> int:
        return self.participation.pk

    @property
    def language(self) -> str:
        return self.party.language if self.party else "en"

    @property
    def letter(self) -> Prepared:
        """The mail as it would be sent, with a link that leads nowhere."""
        return invitation_mail.written(self.invitation, SAMPLE_LINK)

    @property
    def invitation(self) -> Invitation:
        """The invitation that would be sent; not stored."""
        return Invitation(
            email=self.person.email,
            name=self.person.name,
            language=self.language,
            party=self.party,
            role=self.role,
            invited_by=self.by,
        )


@dataclass(frozen=True)
class Sent:
    """The outcome of sending: who was invited, and who was not and why."""

    invited: list[Proposal]
    refused: list[tuple[Proposal, str]]
    invitations: list[Invitation]


def proposals(rows: Sequence[Participation], by: User) -> list[Proposal]:
    """A proposal for each row, which must be loaded with person and parties. Two queries."""
    emails = {row.person.email.lower() for row in rows if row.person.email}
    parties = {party.pk for row in rows if (party := row.party or row.person.party)}
    mandates = Mandate.objects.current(clock.today()).filter(party__in=parties)
    roles_held = _roles(mandates, "user__email")
    led = {party for (_email, party), role in roles_held.items() if role == Role.FOCAL_POINT}
    open_invitations = Invitation.objects.open(clock.real_now())
    invited = _roles(open_invitations.filter(email__in=emails), "email")
    proposed = []
    for row in rows:
        party = row.party or row.person.party
        role = Role.ALTERNATE if party and party.pk in led else Role.FOCAL_POINT
        proposal = Proposal(row, party, role, by=by)
        proposal.obstacle = _obstacle(proposal, roles_held, invited)
        proposed.append(proposal)
    return proposed


def _roles(rows: Any, field: str) -> dict[tuple[str, int], str]:
    """The role of each address for each party."""
    rows = rows.annotate(address=Lower(field))
    return {(email, party): role for email, party, role in rows.values_list(
        "address", "party", "role")}  # fmt: skip


def _obstacle(
    proposal: Proposal, roles_held: dict[tuple[str, int], str], invited: dict[tuple[str, int], str]
) -> str:
    """Why this person cannot be invited; empty if they can."""
    email, party = proposal.person.email.lower(), proposal.party
    if not email:
        return _("No e-mail address is known.")
    if party is None:
        return _("No country or region is recorded.")
    if party.is_office or not party.may_hold_roadmaps:
        return _("%(party)s holds no roadmap.") % {"party": party.local_name}
    if role := roles_held.get((email, party.pk)):
        return _("Acts for the party already: %(role)s.") % {"role": Role(role).label}
    if role := invited.get((email, party.pk)):
        return _("Invited already: %(role)s.") % {"role": Role(role).label}
    return ""


def chosen(event: Event, roles: dict[int, str], by: User) -> list[Proposal]:
    """Proposals for the participations named, in the roles chosen for them."""
    rows = Participation.objects.filter(event=event, pk__in=roles).for_listing()
    proposed = proposals(list(rows.select_related("person__party")), by)
    for proposal in proposed:
        role = roles[proposal.key]
        proposal.role = role if role in PARTY_ROLES else proposal.role
    return proposed


@transaction.atomic
def invite_people(*, event: Event, roles: dict[int, str], by: User) -> Sent:
    """Invite people of an event's list, each for their party in the role given by the key of
    their participation. All in one transaction; sending twice invites nobody twice.

    Raises PermissionDenied if the user may not invite for every party.
    """
    require(by, Permission.MANAGE_REFERENCE)
    sent = Sent([], [], [])
    for proposal in chosen(event, roles, by):
        if proposal.obstacle:
            sent.refused.append((proposal, proposal.obstacle))
            continue
        try:
            sent.invitations.append(_invite(proposal, by))
        except Refused as refusal:
            sent.refused.append((proposal, refusal.message))
        else:
            sent.invited.append(proposal)
    return sent


def _invite(proposal: Proposal, by: User) -> Invitation:
    assert proposal.party
    with transaction.atomic():
        return accounts.invite(
            party=proposal.party,
            role=proposal.role,
            email=proposal.person.email,
            name=proposal.person.name,
            language=proposal.language,
            by=by,
        )
