"""Makes invitations for all actions; callers hold the party's lock."""

import hashlib
import secrets
from collections.abc import Sequence
from datetime import timedelta
from typing import Any

from django.conf import settings

from accounts import invitation_mail
from accounts.models import Handover, Invitation, User
from accounts.querysets import InvitationQuerySet
from core import clock
from countries.models import Party


def hash_of(token: str) -> str:
    """The SHA-256 of a token, which is stored in its place. A token has 256 random bits."""
    return hashlib.sha256(token.encode()).hexdigest()


def same(party: Party, role: str, email: str) -> InvitationQuerySet:
    """The invitations to this role of this party that went to this address."""
    return Invitation.objects.filter(party=party, role=role, email=email)


def revoke_all(invitations: Any) -> None:
    """Withdraw the invitations: their links stop working."""
    invitations.unanswered().update(revoked_at=clock.real_now())


def offer(
    *,
    party: Party,
    role: str,
    email: str,
    name: str,
    language: str,
    by: User | None,
    writing_scopes: Sequence[str] = (),
    handover: Handover | None = None,
) -> tuple[Invitation, str]:
    """Invite by mail; returns the invitation with its link and token, which are stored nowhere.

    Whatever was offered of this before stops counting. `by` is None for the operator of the
    installation.
    """
    revoke_all(same(party, role, email))
    token = secrets.token_urlsafe(32)
    invitation = Invitation.objects.create(
        email=email,
        name=name,
        language=language,
        party=party,
        role=role,
        writing_scopes=list(writing_scopes),
        handover=handover,
        token_hash=hash_of(token),
        invited_by=by,
        expires_at=clock.real_now() + timedelta(hours=settings.INVITATION_HOURS),
    )
    invitation.link = invitation_mail.link_to(token)
    invitation_mail.send_invitation(invitation, token)
    return invitation, token
