"""Invitations: offered, renewed, withdrawn, accepted."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import timedelta

from allauth.account.models import EmailAddress
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import letters
from accounts.actions.mandates import check_may_give, give_mandate, lock
from accounts.models import Invitation, InvitationState, Mandate, User
from accounts.querysets import InvitationQuerySet
from accounts.roles import Role
from core import clock
from core.errors import Refused
from countries.models import Party

OFFERED = ("party", "role", "parts", "email", "name", "language")


def hash_of(token: str) -> str:
    """What is kept of a token: its SHA-256. The token itself has 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def invite(
    *,
    party: Party,
    role: str,
    email: str,
    name: str,
    language: str,
    by: User,
    parts: Sequence[str] = (),
) -> Invitation:
    """Offer a mandate to the owner of an address, by mail, for 72 hours; to a contributor for
    `parts` of the roadmap only, or for all of it.

    Raises PermissionDenied where `by` may not give this role, Refused where the person has it
    or is invited already. An invitation that ran out is replaced.
    """
    lock(party)
    check_may_give(by, party, role)
    email = email.strip().lower()
    if Mandate.objects.filter(user__email=email, party=party, role=role, ends_on=None).exists():
        raise Refused(_("This person already acts for this party in this role."))
    if _same(party, role, email).open(clock.real_now()).exists():
        raise Refused(_("This person has been invited already. Renew the invitation instead."))
    given = sorted(parts) if role == Role.CONTRIBUTOR else []
    words = {"email": email, "name": name, "language": language}
    return _offer(party=party, role=role, parts=given, **words, by=by)


@transaction.atomic
def renew(*, invitation: Invitation, by: User) -> Invitation:
    """Send a new link; the one before stops working. Raises Refused when it was accepted."""
    lock(invitation.party)
    check_may_give(by, invitation.party, invitation.role)
    old = _revoked(invitation)
    fields = {name: getattr(old, name) for name in OFFERED}
    return _offer(**fields, by=by)


@transaction.atomic
def revoke(*, invitation: Invitation, by: User) -> Invitation:
    """Withdraw an invitation; its link stops working. Raises Refused when it was accepted."""
    lock(invitation.party)
    check_may_give(by, invitation.party, invitation.role)
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
    party, parts = invitation.party, invitation.parts
    give_mandate(user=user, party=party, role=invitation.role, parts=parts)
    invitation.accepted_at, invitation.accepted_by = clock.real_now(), user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    return user


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
    *,
    party: Party,
    role: str,
    parts: list[str],
    email: str,
    name: str,
    language: str,
    by: User,
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
        parts=parts,
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
