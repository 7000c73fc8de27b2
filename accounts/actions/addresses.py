"""Moves what is bound to somebody's address to their new one."""

from django.db import transaction

from accounts.actions.inviting import OFFERED
from accounts.actions.mandates import lock
from accounts.actions.offering import offer, revoke_all
from accounts.models import Invitation
from core import clock
from mail import actions as mail


@transaction.atomic
def move_to_address(*, old: str, new: str) -> None:
    """Give an account the address `new`, so that `old` opens nothing any more.

    Open invitations are sent anew to the new address, in the name of whoever invited; the links
    sent to the old one end. Mandates belong to the account and stay. Mails that wait go to the
    new address.
    """
    invitations = Invitation.objects.unanswered().filter(email__iexact=old)
    for invitation in invitations.open(clock.real_now()).select_related("party", "invited_by"):
        lock(invitation.party)
        fields = {name: getattr(invitation, name) for name in OFFERED}
        offer(**{**fields, "email": new}, by=invitation.invited_by)
    revoke_all(invitations)
    mail.redirect_waiting(old=old, new=new)
