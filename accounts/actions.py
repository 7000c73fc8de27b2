"""Writes about people: invitations, mandates."""

import hashlib
import secrets
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import letters
from accounts.inviting import roles_to_give
from accounts.models import Invitation, InvitationState, Mandate, User
from accounts.querysets import InvitationQuerySet
from accounts.roles import STAFF_ROLES, Role
from core import clock
from core.errors import Refused
from countries.models import Party


def hash_of(token: str) -> str:
    """What is kept of a token: its SHA-256. The token itself has 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite(
    *, party: Party, role: str, email: str, name: str, language: str, by: User
) -> Invitation:
    """Offer a mandate to the owner of an address, by mail, for 72 hours.

    Raises PermissionDenied where `by` may not give this role, Refused where the person has it
    or is invited already. An invitation that ran out is replaced.
    """
    _lock(party)
    _check_may_give(by, party, role)
    email = email.strip().lower()
    if Mandate.objects.filter(user__email=email, party=party, role=role, ends_on=None).exists():
        raise Refused(_("This person already acts for this party in this role."))
    if _same(party, role, email).open(clock.real_now()).exists():
        raise Refused(_("This person has been invited already. Renew the invitation instead."))
    return _offer(party=party, role=role, email=email, name=name, language=language, by=by)


@transaction.atomic
def renew(*, invitation: Invitation, by: User) -> Invitation:
    """Send a new link; the one before stops working. Raises Refused when it was accepted."""
    _lock(invitation.party)
    _check_may_give(by, invitation.party, invitation.role)
    old = _revoked(invitation)
    fields = {name: getattr(old, name) for name in ("party", "role", "email", "name", "language")}
    return _offer(**fields, by=by)


@transaction.atomic
def revoke(*, invitation: Invitation, by: User) -> Invitation:
    """Withdraw an invitation; its link stops working. Raises Refused when it was accepted."""
    _lock(invitation.party)
    _check_may_give(by, invitation.party, invitation.role)
    return _revoked(invitation)


@transaction.atomic
def accept(*, token: str, name: str = "", password: str = "", by: User | None = None) -> User:
    """Take up a mandate. Without an account for the address, one is made with `name` and
    `password`; with one, its owner signs in first and is `by`.

    Raises Invitation.DoesNotExist for an unknown token, Refused for one that no longer counts.
    """
    invitation = _locked(token)
    if invitation.status != InvitationState.OPEN:
        raise Refused(letters.why_not(invitation))
    user = User.objects.filter(email__iexact=invitation.email).first()
    if user is not None and user != by:
        raise Refused(_("This address has an account. Sign in with it to accept."))
    if user is None:
        user = _make_user(invitation, name, password)
    give_mandate(user=user, party=invitation.party, role=invitation.role)
    invitation.accepted_at, invitation.accepted_by = clock.real_now(), user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    return user


@transaction.atomic
def give_mandate(*, user: User, party: Party, role: str) -> Mandate:
    """The person acts for the party from today. Idempotent. Raises Refused for a role that
    does not belong there: UNOSSC's roles are UNOSSC's only."""
    if (role in STAFF_ROLES) != party.is_office:
        raise Refused(_("UNOSSC has reviewers and administrators; the other roles are parties’."))
    mandate, _is_new = Mandate.objects.get_or_create(
        user=user, party=party, role=role, ends_on=None, defaults={"starts_on": clock.today()}
    )
    user.__dict__.pop("mandates_today", None)
    return mandate


@transaction.atomic
def end_mandate(*, mandate: Mandate, by: User) -> Mandate:
    """End it today; the rights are gone at the person's next request, the history stays.

    Raises Refused for the last administrator: nobody could let anybody in again.
    """
    _lock(mandate.party)
    _check_may_give(by, mandate.party, mandate.role)
    current = Mandate.objects.current(clock.today()).filter(role=mandate.role)
    is_last = not current.exclude(pk=mandate.pk).filter(user__is_active=True).exists()
    if mandate.role == Role.ADMINISTRATOR and is_last:
        raise Refused(_("This is the last administrator. Invite another one first."))
    mandate.ends_on = max(clock.today(), mandate.starts_on)
    mandate.save(update_fields=["ends_on"])
    return mandate


def _lock(party: Party) -> None:
    """One change at a time to the people of a party."""
    Party.objects.select_for_update(no_key=True).get(pk=party.pk)


def _check_may_give(by: User, party: Party, role: str) -> None:
    if role not in roles_to_give(by, party):
        raise PermissionDenied(f"may not give the role of {role} for {party.code}")


def _locked(token: str) -> Invitation:
    """The invitation, locked with all others to its address: one account comes of them."""
    email = Invitation.objects.values_list("email", flat=True).get(token_hash=hash_of(token))
    list(Invitation.objects.select_for_update().filter(email=email).order_by("pk"))
    return Invitation.objects.select_related("party").get(token_hash=hash_of(token))


def _same(party: Party, role: str, email: str) -> InvitationQuerySet:
    return Invitation.objects.filter(party=party, role=role, email=email)


def _revoked(invitation: Invitation) -> Invitation:
    invitation = Invitation.objects.select_related("party").get(pk=invitation.pk)
    if invitation.accepted_at:
        raise Refused(_("This invitation has been accepted already."))
    invitation.revoked_at = invitation.revoked_at or clock.real_now()
    invitation.save(update_fields=["revoked_at"])
    return invitation


def _offer(
    *, party: Party, role: str, email: str, name: str, language: str, by: User
) -> Invitation:
    """Whatever was offered of this before stops counting."""
    _same(party, role, email).unanswered().update(revoked_at=clock.real_now())
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        email=email,
        name=name,
        language=language,
        party=party,
        role=role,
        token_hash=hash_of(token),
        invited_by=by,
        expires_at=clock.real_now() + timedelta(hours=settings.INVITATION_HOURS),
    )
    letters.send_invitation(invitation, token)
    return invitation


def _make_user(invitation: Invitation, name: str, password: str) -> User:
    user = User.objects.create_user(
        invitation.email,
        password,
        name=name or invitation.name,
        language=invitation.language,
        time_zone=invitation.party.time_zone,
    )
    EmailAddress.objects.create(user=user, email=user.email, primary=True, verified=True)
    return user
