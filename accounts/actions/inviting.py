"""Offers, renews, withdraws and accepts invitations."""

from collections.abc import Sequence

from allauth.account.models import EmailAddress
from django.db import transaction
from django.utils.translation import gettext as _

from accounts import invitation_mail
from accounts.actions.handing_over import agree, check_may_hand_over
from accounts.actions.mandates import check_may_give, give_mandate, lock
from accounts.actions.offering import hash_of, offer, same
from accounts.models import Invitation, InvitationState, Mandate, User
from accounts.roles import Role
from core import clock
from core.errors import Refused
from countries.models import Party

OFFERED = ("party", "role", "writing_scopes", "handover", "email", "name", "language")


@transaction.atomic
def invite(
    *,
    party: Party,
    role: str,
    email: str,
    name: str,
    language: str,
    by: User,
    writing_scopes: Sequence[str] | None = None,
) -> Invitation:
    """Offer a mandate to the owner of an address, by mail, for 72 hours. A contributor may write
    in `writing_scopes` only, or in everything where they are the empty list.

    Raises PermissionDenied where `by` may not give this role, Refused where the person has it
    or is invited already, or where no writing scopes of a contributor are named: silence is
    never everything. An invitation that ran out is replaced.
    """
    lock(party)
    check_may_give(by, party, role)
    email = email.strip().lower()
    if Mandate.objects.filter(user__email=email, party=party, role=role, ends_on=None).exists():
        raise Refused(_("This person already acts for this party in this role."))
    if same(party, role, email).open(clock.real_now()).exists():
        raise Refused(_("This person has already been invited. Renew the invitation instead."))
    if role == Role.CONTRIBUTOR and writing_scopes is None:
        raise Refused(_("Choose everything, or at least one section."))
    scopes = sorted(writing_scopes or []) if role == Role.CONTRIBUTOR else []
    invitation, _token = offer(
        party=party,
        role=role,
        writing_scopes=scopes,
        email=email,
        name=name,
        language=language,
        by=by,
    )
    return invitation


@transaction.atomic
def renew(*, invitation: Invitation, by: User) -> Invitation:
    """Send a new link; the one before stops working. Raises Refused when it was accepted."""
    lock(invitation.party)
    if handover := invitation.handover:
        check_may_hand_over(invitation.party, handover.predecessor_id, by)
    else:
        check_may_give(by, invitation.party, invitation.role)
    old = _revoked(invitation)
    fields = {name: getattr(old, name) for name in OFFERED}
    invitation, _token = offer(**fields, by=by)
    return invitation


@transaction.atomic
def revoke(*, invitation: Invitation, by: User) -> Invitation:
    """Withdraw an invitation; its link stops working.

    Raises Refused when it was accepted, or is part of a handover.
    """
    lock(invitation.party)
    check_may_give(by, invitation.party, invitation.role)
    if invitation.handover_id:
        raise Refused(_("This invitation belongs to a handover. Cancel the handover instead."))
    return _revoked(invitation)


@transaction.atomic
def accept(*, token: str, name: str = "", password: str = "", by: User | None = None) -> User:
    """Take up a mandate. Without an account for the address, one is made with `name` and
    `password`; with one, its owner signs in first and is `by`.

    Raises Invitation.DoesNotExist for an unknown token, Refused for one that no longer counts.
    """
    invitation = _locked(token)
    if invitation.status != InvitationState.OPEN:
        raise Refused(invitation_mail.why_not(invitation))
    user = User.objects.filter(email__iexact=invitation.email).first()
    if user is not None and user != by:
        raise Refused(_("This address has an account. Sign in with it to accept."))
    if user is None:
        user = _make_user(invitation, name, password)
    if invitation.handover:
        agree(handover=invitation.handover, successor=user)
    else:
        give_mandate(
            user=user,
            party=invitation.party,
            role=invitation.role,
            writing_scopes=invitation.writing_scopes,
            invited_by=invitation.invited_by,
        )
    invitation.accepted_at, invitation.accepted_by = clock.real_now(), user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    return user


def _locked(token: str) -> Invitation:
    """The invitation, locked with all others to its address, so that they make one account.

    The party is locked first, in the order of every action that changes its people.
    """
    invitations = Invitation.objects.select_related("party", "handover__predecessor", "invited_by")
    invitation = invitations.get(token_hash=hash_of(token))
    lock(invitation.party)
    list(Invitation.objects.select_for_update().filter(email=invitation.email).order_by("pk"))
    return invitations.get(pk=invitation.pk)


def _revoked(invitation: Invitation) -> Invitation:
    invitation = Invitation.objects.select_related("party").get(pk=invitation.pk)
    if invitation.accepted_at:
        raise Refused(_("This invitation has already been accepted."))
    invitation.revoked_at = invitation.revoked_at or clock.real_now()
    invitation.save(update_fields=["revoked_at"])
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
